"""Taking a way to sign in away is asked of the operation too, whatever page leads to it."""

from datetime import timedelta

import pytest

from identity.access.assurance import Level, StepUpNeeded
from identity.access.queries import actor_for
from identity.signin.events import credential_removed
from identity.signin.models import Credential
from identity.signin.operations import LastWayIn, remove_credential
from tests.support.signing_in import proved

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    heard: list = []
    credential_removed.connect(lambda event, **_: heard.append(event), weak=False, dispatch_uid="test.removed")
    yield heard
    credential_removed.disconnect(dispatch_uid="test.removed")


@pytest.fixture
def card(citizen, now):
    made = {"user": citizen.user, "created_at": now}
    Credential.objects.create(kind="passkey", key="p", **made)
    return Credential.objects.create(kind="card", key="c", **made)


@pytest.fixture
def remove(citizen, card, now):
    def by(*proofs) -> Credential:
        actor = actor_for(citizen.user, now.date(), proofs)
        return remove_credential(actor=actor, user=citizen.user, credential_id=card.pk, keep="", now=now)

    return by


def test_after_a_fresh_strong_proof_it_is_gone_and_told(remove, told, now, citizen):
    assert remove(*proved(now)).status == "removed"
    assert [event.person_id for event in told] == [citizen.pk]


@pytest.mark.parametrize("shown", [(0, Level.BASIC), (6, Level.HIGH)], ids=["a code", "too long ago"])
def test_with_less_it_stays(remove, told, now, card, shown):
    minutes, level = shown
    with pytest.raises(StepUpNeeded):
        remove(*proved(now - timedelta(minutes=minutes), level))
    card.refresh_from_db()
    assert card.status == "active" and not told


def test_the_last_strong_one_stays(remove, told, now):
    Credential.objects.filter(kind="passkey").update(status="suspended")
    with pytest.raises(LastWayIn):
        remove(*proved(now))
    assert not told
