from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from identity.access.actors import SYSTEM, Actor
from identity.access.assurance import Level, StepUpNeeded
from identity.audit.models import Entry
from identity.people import events
from identity.people.errors import NotAllowed, NotPossible
from identity.people.models import Mandate, Person
from identity.people.operations import (
    approve_mandate,
    ask_mandate,
    consent,
    decline_mandate,
    end_what_is_over,
    revoke_mandate,
)
from identity.people.queries import active_mandate, active_mandates, mandates_of
from tests.support.signing_in import proved

pytestmark = pytest.mark.django_db


@pytest.fixture
def citizen_actor(citizen, now) -> Actor:
    """Who gives a mandate signs in with a card."""
    return Actor(kind="citizen", user_id=citizen.user_id, person_id=citizen.pk, proofs=proved(now, Level.HIGH))


@pytest.fixture
def daughter(known) -> Person:
    return known("Rehema Wanjiru", born=date(1999, 1, 1))


@pytest.fixture
def daughter_actor(daughter, account_of) -> Actor:
    return account_of(daughter)


@pytest.fixture
def ask(citizen, daughter, now):
    def asking(actor, **more) -> Mandate:
        asked = {"grantor": citizen, "representative": daughter, "basis": "consent", "scopes": ["view", "apply"]}
        return ask_mandate(actor=actor, now=now, **(asked | more))

    return asking


@pytest.fixture
def asked(ask, daughter_actor) -> Mandate:
    return ask(daughter_actor)


@pytest.fixture
def active(asked, citizen_actor, now) -> Mandate:
    return consent(actor=citizen_actor, mandate=asked, now=now)


@pytest.fixture
def heard():
    told = []
    signals = {name: getattr(events, name) for name in ("mandate_asked", "mandate_active", "mandate_ended")}
    for name, signal in signals.items():
        signal.connect(lambda name=name, **what: told.append((name, what)), weak=False, dispatch_uid="heard")
    yield told
    for signal in signals.values():
        signal.disconnect(dispatch_uid="heard")


class TestAsking:
    def test_allows_nothing_yet(self, asked, daughter, now):
        assert asked.status == "asked"
        assert active_mandate(daughter.pk, asked.pk, now) is None

    def test_is_for_the_representative_and_for_staff(self, ask, citizen_actor, auditor, known, account_of, assistant):
        assert ask(assistant).registered_by == assistant.user_id
        for stranger in (citizen_actor, auditor, account_of(known("Nosy Neighbour")), SYSTEM):
            with pytest.raises(NotAllowed):
                ask(stranger)

    @pytest.mark.parametrize("basis", ["guardian", "court", "institution"])
    def test_what_rests_on_a_document_goes_through_a_counter(self, ask, daughter_actor, basis):
        with pytest.raises(NotAllowed):
            ask(daughter_actor, basis=basis, evidence="court-order")

    def test_staff_never_ask_for_themselves(self, ask, citizen, daughter, assistant, daughter_actor):
        for own in (citizen.user_id, daughter_actor.user_id):
            with pytest.raises(NotAllowed):
                ask(Actor(kind="staff", user_id=own, roles=assistant.roles))

    @pytest.mark.parametrize(
        ("more", "code"),
        [
            ({"scopes": []}, "mandate.scopes"),
            ({"scopes": ["everything"]}, "mandate.scopes"),
            ({"representative": None}, "mandate.nobody"),
            ({"basis": "court"}, "mandate.evidence"),
            ({"valid_until": date(2020, 1, 1)}, "mandate.period"),
            ({"basis": "guardian", "evidence": "birth-certificate"}, "mandate.of_age"),
        ],
    )
    def test_what_makes_no_sense_is_refused_kindly(self, ask, assistant, more, code):
        with pytest.raises(NotPossible) as refused:
            ask(assistant, **more)
        assert refused.value.code == code
        assert str(refused.value.message).endswith(".")

    def test_nobody_represents_themselves(self, ask, citizen, assistant):
        with pytest.raises(NotPossible):
            ask(assistant, representative=citizen)

    def test_an_institution_may_act(self, ask, assistant):
        assert ask(assistant, representative=None, institution="Home at the Lake").representative is None


class TestConsent:
    def test_of_somebody_who_did_not_show_a_card_opens_nothing(self, asked, citizen_actor, now):
        weaker = replace(citizen_actor, proofs=proved(now, Level.STRONG))
        with pytest.raises(StepUpNeeded):
            consent(actor=weaker, mandate=asked, now=now)
        asked.refresh_from_db()
        assert asked.status == "asked"

    def test_of_the_grantor_makes_it_active(self, active, daughter, citizen_actor, now):
        assert (active.status, active.consent_how, active.consented_at) == ("active", "own_account", now)
        assert active_mandate(daughter.pk, active.pk, now) == active
        assert active_mandates(daughter.pk, now) == [active]

    def test_is_not_the_representatives_to_give(self, asked, daughter_actor, now):
        with pytest.raises(NotAllowed):
            consent(actor=daughter_actor, mandate=asked, now=now)

    def test_at_a_counter_is_seen_by_who_did_not_register_it(self, ask, assistant, colleague, now):
        asked = ask(assistant)
        with pytest.raises(NotAllowed):
            consent(actor=assistant, mandate=asked, now=now)
        agreed = consent(actor=colleague, mandate=asked, now=now)
        assert (agreed.status, agreed.consent_how, agreed.approved_by) == ("active", "counter", colleague.user_id)

    def test_at_a_counter_is_not_seen_by_the_representative(self, asked, daughter_actor, assistant, now):
        with pytest.raises(NotAllowed):
            consent(
                actor=Actor(kind="staff", user_id=daughter_actor.user_id, roles=assistant.roles), mandate=asked, now=now
            )

    def test_comes_once_and_not_after_a_no(self, ask, asked, active, daughter_actor, citizen_actor, now):
        with pytest.raises(NotPossible):
            consent(actor=citizen_actor, mandate=asked, now=now)
        second = decline_mandate(actor=citizen_actor, mandate=ask(daughter_actor), now=now)
        with pytest.raises(NotPossible):
            consent(actor=citizen_actor, mandate=second, now=now)

    def test_comes_too_late_after_its_last_day(self, ask, daughter_actor, citizen_actor, now):
        asked = ask(daughter_actor, valid_until=timezone.localdate(now) + timedelta(days=3))
        with pytest.raises(NotPossible) as refused:
            consent(actor=citizen_actor, mandate=asked, now=now + timedelta(days=3))
        assert refused.value.code == "mandate.over"

    def test_the_database_wants_it_too(self, asked):
        with pytest.raises(IntegrityError), transaction.atomic():
            Mandate.objects.update(status="active")


class TestGuardians:
    @pytest.fixture
    def child(self, known) -> Person:
        return known("Baraka Wanjiru", born=date(2012, 6, 30))

    @pytest.fixture
    def registered(self, ask, child, assistant) -> Mandate:
        return ask(assistant, grantor=child, basis="guardian", evidence="birth-certificate", evidence_note="no. 4411")

    def test_act_by_a_document_that_a_second_colleague_saw(self, registered, assistant, colleague, now):
        with pytest.raises(NotAllowed):
            approve_mandate(actor=assistant, mandate=registered, now=now)
        approved = approve_mandate(actor=colleague, mandate=registered, now=now)
        assert (approved.status, approved.approved_by, approved.consented_at) == ("active", colleague.user_id, None)

    def test_need_no_word_of_the_child(self, registered, child, account_of, colleague, now):
        for actor in (account_of(child), colleague):
            with pytest.raises(NotPossible):
                consent(actor=actor, mandate=registered, now=now)

    def test_act_until_the_eighteenth_birthday(self, registered, daughter, colleague, now):
        approve_mandate(actor=colleague, mandate=registered, now=now)
        assert registered.valid_until == date(2030, 6, 30)
        eve, birthday = (timezone.make_aware(timezone.datetime(2030, 6, day, 9)) for day in (29, 30))
        assert active_mandate(daughter.pk, registered.pk, eve) is not None
        assert active_mandate(daughter.pk, registered.pk, birthday) is None, "also before the sweep has come"
        assert end_what_is_over(actor=SYSTEM, now=birthday) == 1
        registered.refresh_from_db()
        assert registered.status == "expired"

    def test_of_a_child_without_birth_date_act_until_a_named_day(self, ask, known, assistant):
        child = known("Nobody Knows")
        with pytest.raises(NotPossible) as refused:
            ask(assistant, grantor=child, basis="guardian", evidence="birth-certificate")
        assert refused.value.code == "mandate.birth"
        until = date(2027, 6, 1)
        mandate = ask(assistant, grantor=child, basis="guardian", evidence="letter", valid_until=until)
        assert mandate.valid_until == until

    def test_consent_is_not_replaced_by_approval(self, asked, colleague, now):
        with pytest.raises(NotPossible) as refused:
            approve_mandate(actor=colleague, mandate=asked, now=now)
        assert refused.value.code == "mandate.needs_consent"


class TestEnding:
    def test_works_at_once_for_either_of_the_two(self, ask, active, daughter, daughter_actor, citizen_actor, now):
        revoke_mandate(actor=citizen_actor, mandate=active, now=now)
        assert active_mandate(daughter.pk, active.pk, now) is None
        second = consent(actor=citizen_actor, mandate=ask(daughter_actor), now=now)
        assert revoke_mandate(actor=daughter_actor, mandate=second, now=now).ended_by == daughter_actor.user_id

    def test_staff_give_a_reason(self, active, assistant, now):
        with pytest.raises(NotPossible):
            revoke_mandate(actor=assistant, mandate=active, now=now)
        ended = revoke_mandate(actor=assistant, mandate=active, reason="court order of today", now=now)
        assert (ended.status, ended.end_reason) == ("ended", "court order of today")

    def test_is_not_for_strangers(self, active, known, account_of, auditor, now):
        for actor in (account_of(known("Nosy Neighbour")), auditor, SYSTEM):
            with pytest.raises(NotAllowed):
                revoke_mandate(actor=actor, mandate=active, now=now)

    def test_happens_once(self, active, citizen_actor, now):
        revoke_mandate(actor=citizen_actor, mandate=active, now=now)
        with pytest.raises(NotPossible):
            revoke_mandate(actor=citizen_actor, mandate=active, now=now)

    def test_the_grantor_declines_without_a_reason(self, asked, citizen_actor, daughter_actor, now):
        with pytest.raises(NotAllowed):
            decline_mandate(actor=daughter_actor, mandate=asked, now=now)
        assert decline_mandate(actor=citizen_actor, mandate=asked, now=now).status == "declined"

    def test_the_representative_takes_back_what_they_asked(self, asked, daughter_actor, now):
        assert revoke_mandate(actor=daughter_actor, mandate=asked, now=now).status == "ended"


class TestReading:
    def test_a_mandate_belongs_to_its_two_people(self, active, citizen, daughter, known, now):
        assert [list(mandates_of(person.pk)) for person in (citizen, daughter)] == [[active], [active]]
        assert not mandates_of(known("Nosy Neighbour").pk).exists()

    def test_somebody_elses_mandate_is_nobodys(self, active, citizen, known, now):
        assert active_mandate(citizen.pk, active.pk, now) is None
        assert active_mandate(known("Nosy Neighbour").pk, active.pk, now) is None

    def test_it_does_not_hold_before_its_first_day(self, ask, daughter, daughter_actor, citizen_actor, now):
        starts = timezone.localdate(now) + timedelta(days=5)
        early = consent(actor=citizen_actor, mandate=ask(daughter_actor, valid_from=starts), now=now)
        assert active_mandate(daughter.pk, early.pk, now) is None
        assert active_mandate(daughter.pk, early.pk, now + timedelta(days=5)) == early


def test_each_step_tells_others_ids_only(heard, asked, citizen, daughter, citizen_actor, now):
    consent(actor=citizen_actor, mandate=asked, now=now)
    revoke_mandate(actor=citizen_actor, mandate=asked, now=now)
    assert [name for name, _told in heard] == ["mandate_asked", "mandate_active", "mandate_ended"]
    for _name, told in heard:
        ids = {key: told[key] for key in told if key not in ("signal", "sender", "now")}
        assert ids == {"mandate_id": asked.pk, "grantor_id": citizen.pk, "representative_id": daughter.pk}


def test_each_step_is_on_the_grantors_trail(asked, citizen, citizen_actor, now):
    consent(actor=citizen_actor, mandate=asked, now=now)
    revoke_mandate(actor=citizen_actor, mandate=asked, now=now)
    found = Entry.objects.filter(record_id=asked.pk, subject_id=citizen.pk)
    assert list(found.values_list("action", flat=True)) == ["mandate.asked", "mandate.consented", "mandate.ended"]
