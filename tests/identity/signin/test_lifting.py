"""A suspended passkey is taken up again at a counter: for a reason, with papers, and its owner hears of it."""

from dataclasses import replace

import pytest

from identity.access.actors import ANONYMOUS
from identity.access.queries import actor_for
from identity.access.roles import Role
from identity.audit.models import Entry
from identity.people.errors import NotAllowed, NotPossible
from identity.people.models import Person
from identity.signin.events import credential_lifted
from identity.signin.models import Credential
from identity.signin.operations import CannotBeTrusted, lift_at_counter

pytestmark = pytest.mark.django_db


@pytest.fixture
def nina(staff, now):
    return actor_for(staff("nina", Role.SOCIAL_ASSISTANT), now.date())


@pytest.fixture
def closed(citizen, now):
    return Credential.objects.create(
        user=citizen.user, kind="passkey", key="k", status="suspended", suspended_for="counter", created_at=now
    )


@pytest.fixture
def lift(nina, citizen, closed, now):
    def lifted(**changed):
        wish = {"actor": nina, "person": citizen, "credential_id": closed.pk, "reason": "The chip was replaced"}
        return lift_at_counter(**{**wish, "evidence": ["passport"], "now": now, **changed})

    return lifted


@pytest.fixture
def told():
    heard: list = []
    credential_lifted.connect(lambda event, **_: heard.append(event), weak=False, dispatch_uid="test.lifted")
    yield heard
    credential_lifted.disconnect(dispatch_uid="test.lifted")


def test_it_opens_the_account_again_and_is_told_and_written_down(lift, closed, citizen, nina, told):
    lift()
    closed.refresh_from_db()
    assert (closed.status, closed.suspended_for, closed.lifted_because) == ("active", "", "The chip was replaced")
    entry = Entry.objects.get(action="credential.lifted")
    assert (entry.actor_id, entry.subject_id, entry.details) == (nina.user_id, citizen.pk, {"evidence": ["passport"]})
    assert [event.person_id for event in told] == [citizen.pk]


def test_the_reason_lies_sealed(lift):
    lift()
    assert "chip" not in str(list(Credential.objects.values("lifted_because", "details")))
    assert "chip" not in str(list(Entry.objects.values("details")))


@pytest.mark.parametrize("missing", [{"reason": " "}, {"evidence": []}, {"evidence": ["a nice face"]}])
def test_needs_what_happened_and_what_was_seen(lift, closed, missing):
    with pytest.raises(NotPossible):
        lift(**missing)
    closed.refresh_from_db()
    assert closed.status == "suspended"


def test_is_for_staff_at_a_counter(lift, staff, now, citizen_actor, told):
    for actor in (citizen_actor, ANONYMOUS, actor_for(staff("rosa", Role.APPROVER), now.date())):
        with pytest.raises(NotAllowed):
            lift(actor=actor)
    assert not told and Credential.objects.get().status == "suspended"


def test_is_never_for_oneself(lift, nina, citizen):
    with pytest.raises(NotAllowed):
        lift(actor=replace(nina, person_id=citizen.pk))


def test_accounts_of_staff_are_not_opened_here(lift, citizen, staff):
    Person.objects.filter(pk=citizen.pk).update(user=staff("petra", Role.CASEWORKER))
    citizen.refresh_from_db()
    with pytest.raises(NotPossible):
        lift()


def test_only_what_this_person_holds(lift, make_citizen):
    with pytest.raises(Credential.DoesNotExist):
        lift(person=make_citizen("Tomas Rey"))


def test_one_whose_flags_changed_stays_closed(lift, closed):
    Credential.objects.update(suspended_for="backup_flags")
    with pytest.raises(CannotBeTrusted):
        lift()
    closed.refresh_from_db()
    assert (closed.status, closed.lifted_because) == ("suspended", None)


def test_twice_changes_nothing_more(lift, told):
    lift()
    lift(reason="Once more")
    assert len(told) == 1 and Credential.objects.get().lifted_because == "The chip was replaced"
