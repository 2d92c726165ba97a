"""The last strong way in is never taken away by its owner."""

from types import SimpleNamespace
from uuid import uuid4

import pytest

from identity.access.assurance import Level
from identity.access.roles import Role
from identity.people.models import User
from identity.signin.models import Credential
from identity.signin.operations import LastWayIn, others_remain, remove_credential

pytestmark = pytest.mark.django_db
Kind = Credential.Kind


@pytest.fixture(autouse=True)
def country(settings):
    """A country that offers every way, whose national login is worth two factors."""
    settings.PORTICO_SIGNIN_METHODS = ("card", "national", "passkey", "code")
    settings.PORTICO_NATIONAL = SimpleNamespace(ceiling=Level.STRONG)
    return settings


@pytest.fixture
def hold(citizen, now):
    def held(kind: str, *, user: User | None = None, status: str = "active") -> Credential:
        return Credential.objects.create(
            user=user or citizen.user, kind=kind, key=uuid4().hex, status=status, created_at=now
        )

    return held


@pytest.fixture
def remove(citizen, citizen_actor, now):
    def removed(credential: Credential) -> Credential:
        return remove_credential(actor=citizen_actor, user=citizen.user, credential_id=credential.pk, keep="", now=now)

    return removed


@pytest.mark.parametrize("other", [Kind.PASSKEY, Kind.CARD, Kind.NATIONAL])
def test_goes_while_another_of_two_factors_stays(hold, remove, other):
    hold(other)
    assert remove(hold(Kind.PASSKEY)).status == "removed"


@pytest.mark.parametrize("other", [Kind.PASSKEY, Kind.CARD, Kind.NATIONAL])
@pytest.mark.parametrize("status", ["suspended", "removed"])
def test_what_does_not_work_is_no_other_way(hold, remove, other, status):
    hold(other, status=status)
    with pytest.raises(LastWayIn):
        remove(hold(Kind.PASSKEY))


@pytest.mark.parametrize(("worth", "remains"), [(Level.BASIC, False), (Level.STRONG, True), (Level.HIGH, True)])
def test_a_national_login_counts_for_what_it_is_worth(country, citizen, hold, worth, remains):
    country.PORTICO_NATIONAL = SimpleNamespace(ceiling=worth)
    hold(Kind.NATIONAL)
    assert others_remain(citizen.user, hold(Kind.PASSKEY)) is remains


def test_codes_to_a_confirmed_telephone_are_no_other_way(citizen, hold, remove, now):
    citizen.contact_points.update(confirmed_at=now)
    with pytest.raises(LastWayIn):
        remove(hold(Kind.PASSKEY))


@pytest.mark.parametrize("other", [Kind.CARD, Kind.NATIONAL])
def test_what_the_country_does_not_offer_any_more_is_no_other_way(country, hold, remove, other):
    country.PORTICO_SIGNIN_METHODS = ("passkey", "code")
    hold(other)
    with pytest.raises(LastWayIn):
        remove(hold(Kind.PASSKEY))


def test_somebody_elses_is_no_other_way(hold, remove, staff):
    hold(Kind.PASSKEY, user=staff("grace", Role.CASEWORKER))
    with pytest.raises(LastWayIn):
        remove(hold(Kind.PASSKEY))


def test_staff_keep_to_passkeys_whatever_citizens_are_offered(country, hold, staff):
    country.PORTICO_SIGNIN_METHODS = ("national", "code")
    grace = staff("grace", Role.CASEWORKER)
    first = hold(Kind.PASSKEY, user=grace)
    assert not others_remain(grace, first)
    hold(Kind.PASSKEY, user=grace)
    assert others_remain(grace, first)
