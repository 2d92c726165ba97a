from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from identity.access.actors import SYSTEM, Actor
from identity.audit.models import Entry
from identity.people.errors import NotAllowed, NotPossible
from identity.people.models import Attestation, Person
from identity.people.operations import (
    end_what_is_over,
    lower_proofing,
    raise_proofing,
    record_attestation,
    withdraw_attestation,
)
from identity.people.proofing import level_from

DAY = date(2026, 12, 1)


@dataclass
class Word:
    kind: str = "community_leader"
    attester_index: str = "a"
    weight: int = 1
    attested_on: date = DAY
    expires_on: date = DAY + timedelta(days=10)
    withdrawn_at: object = None


class TestTheRule:
    @pytest.mark.parametrize(
        ("words", "level"),
        [
            ([], 0),
            ([Word()], 0),
            ([Word(), Word(attester_index="b")], 1),
            ([Word(), Word()], 0),
            ([Word("institution", weight=2)], 1),
            ([Word("household"), Word("household", "b")], 0),
            ([Word("household"), Word(attester_index="b")], 1),
            ([Word(), Word(attester_index="b", withdrawn_at=DAY)], 0),
            ([Word(attester_index=each) for each in "abcdef"], 1),
        ],
    )
    def test_counts_those_who_do_not_depend_on_one_another(self, words, level):
        assert level_from(words, DAY) == level

    def test_counts_from_the_first_day_until_before_the_last(self):
        words = [Word("institution", weight=2)]
        days = [DAY - timedelta(1), DAY, DAY + timedelta(9), DAY + timedelta(10)]
        assert [level_from(words, day) for day in days] == [0, 1, 1, 0]


@pytest.mark.django_db
class TestProving:
    def test_documents_at_a_counter_give_two(self, citizen, assistant, now):
        raise_proofing(actor=assistant, person=citizen, basis="document", now=now)
        citizen.refresh_from_db()
        assert (citizen.proofing_level, citizen.proofing_basis) == (2, "document")
        assert (citizen.proofed_at, citizen.proofed_by) == (now, assistant.user_id)

    def test_a_card_gives_three_and_nothing_lower_takes_it_away(self, citizen, citizen_actor, assistant, now):
        raise_proofing(actor=citizen_actor, person=citizen, basis="card", now=now)
        kept = raise_proofing(actor=assistant, person=citizen, basis="document", now=now)
        assert (kept.proofing_level, kept.proofing_basis) == (3, "card")

    def test_nobody_proves_themselves_by_documents(self, citizen, citizen_actor, assistant, now):
        own = Actor(kind="staff", user_id=citizen.user_id, roles=assistant.roles)
        for actor in (citizen_actor, own):
            with pytest.raises(NotAllowed):
                raise_proofing(actor=actor, person=citizen, basis="document", now=now)

    @pytest.mark.parametrize("basis", ["attestation", "review", "friendship"])
    def test_what_proves_nothing_is_refused(self, citizen, assistant, now, basis):
        with pytest.raises(NotPossible):
            raise_proofing(actor=assistant, person=citizen, basis=basis, now=now)

    def test_is_lowered_with_a_reason_on_the_trail(self, citizen, assistant, now):
        raise_proofing(actor=SYSTEM, person=citizen, basis="card", now=now)
        lower_proofing(actor=assistant, person=citizen, level=0, reason="document-forged", now=now)
        citizen.refresh_from_db()
        assert (citizen.proofing_level, citizen.proofing_basis) == (0, "review")
        details = Entry.objects.get(action="person.proofing_lowered").details
        assert details == {"from": 3, "to": 0, "basis": "review", "reason": "document-forged"}

    @pytest.mark.parametrize(("level", "reason"), [(2, "mistake"), (0, ""), (0, "Because of him!"), (-1, "mistake")])
    def test_lowering_is_lower_and_has_a_code(self, citizen, assistant, now, level, reason):
        raise_proofing(actor=assistant, person=citizen, basis="document", now=now)
        with pytest.raises(NotPossible):
            lower_proofing(actor=assistant, person=citizen, level=level, reason=reason, now=now)

    def test_the_database_keeps_a_level_without_basis_out(self, citizen):
        with pytest.raises(IntegrityError), transaction.atomic():
            Person.objects.filter(pk=citizen.pk).update(proofing_level=2)


@pytest.mark.django_db
class TestAttesting:
    @pytest.fixture
    def stranger(self, known) -> Person:
        return known("Halima Saro")

    @pytest.fixture
    def attest(self, stranger, assistant, now):
        def record(kind="community_leader", *, actor=assistant, at=now, **more) -> Attestation:
            person = more.pop("person", stranger)
            return record_attestation(
                actor=actor, person=person, kind=kind, statement="She lives beside the well.", now=at, **more
            )

        return record

    def test_two_who_are_known_make_one_known(self, stranger, attest, known):
        attest(attester=known("Chief One", level=2))
        stranger.refresh_from_db()
        assert stranger.proofing_level == 0
        attest("household", attester=known("Sister Two", level=3))
        stranger.refresh_from_db()
        assert (stranger.proofing_level, stranger.proofing_basis) == (1, "attestation")

    def test_one_institution_is_enough(self, stranger, attest):
        attest("institution", attester_name="Dr Sana Bello", attester_role="Head of the clinic")
        stranger.refresh_from_db()
        assert stranger.proofing_level == 1

    def test_visits_of_two_colleagues_are_two_words_and_of_one_are_one(self, stranger, attest, colleague):
        attest("staff_visit")
        with pytest.raises(NotPossible) as refused:
            attest("staff_visit")
        assert refused.value.code == "attestation.again"
        attest("staff_visit", actor=colleague)
        stranger.refresh_from_db()
        assert stranger.proofing_level == 1

    def test_never_takes_a_higher_level_away(self, attest, known):
        person = known("Known Already", level=2)
        attest("institution", person=person, attester_name="Dr Sana Bello", attester_role="Doctor")
        person.refresh_from_db()
        assert (person.proofing_level, person.proofing_basis) == (2, "document")

    def test_nobody_attests_themselves(self, attest, known):
        person = known("Self Made", level=2)
        with pytest.raises(NotPossible) as refused:
            attest(person=person, attester=person)
        assert refused.value.code == "attestation.own"

    def test_nor_under_an_id_that_was_merged_into_theirs(self, stranger, attest, known):
        other = known("Halima S.", level=2)
        other.merged_into = stranger
        other.save()
        with pytest.raises(NotPossible) as refused:
            attest(attester=other)
        assert refused.value.code == "attestation.own"

    @pytest.mark.parametrize("level", [0, 1])
    def test_whoever_attests_has_shown_documents(self, attest, known, level):
        with pytest.raises(NotPossible) as refused:
            attest(attester=known("Neighbour", level=level))
        assert refused.value.code == "attestation.level"

    @pytest.mark.parametrize(
        ("kind", "more"),
        [
            ("community_leader", {"attester_name": "Chief One", "attester_role": "chief"}),
            ("institution", {"attester_name": "Dr Sana"}),
            ("institution", {}),
            ("staff_visit", {"attester_name": "my cousin"}),
        ],
    )
    def test_says_who_attests(self, attest, kind, more):
        with pytest.raises(NotPossible) as refused:
            attest(kind, **more)
        assert refused.value.code == "attestation.who"

    def test_one_neighbour_does_not_vouch_for_a_whole_town(self, attest, known, settings, now):
        chief, most = known("Chief One", level=2), settings.PORTICO_POLICIES.attestations_a_year
        for number in range(most):
            attest(attester=chief, person=known(f"Villager {chr(97 + number)}"))
        with pytest.raises(NotPossible) as refused:
            attest(attester=chief)
        assert refused.value.code == "attestation.pace"
        attest(attester=chief, at=now + timedelta(days=366))

    def test_is_recorded_by_staff_alone(self, attest, citizen_actor, auditor):
        for actor in (citizen_actor, auditor, SYSTEM):
            with pytest.raises(NotAllowed):
                attest("institution", actor=actor, attester_name="Dr", attester_role="Doctor")

    def test_withdrawn_it_counts_no_longer(self, stranger, attest, assistant, now):
        word = attest("institution", attester_name="Dr Sana Bello", attester_role="Doctor")
        withdraw_attestation(actor=assistant, attestation=word, reason="signed in blank", now=now)
        stranger.refresh_from_db()
        assert stranger.proofing_level == 0
        with pytest.raises(NotPossible):
            withdraw_attestation(actor=assistant, attestation=word, reason="again", now=now)

    def test_expired_it_counts_no_longer_and_may_be_given_anew(self, stranger, attest, now):
        attest("institution", attester_name="Dr Sana Bello", attester_role="Doctor")
        later = now + timedelta(days=731)
        assert end_what_is_over(actor=SYSTEM, now=later) == 1
        stranger.refresh_from_db()
        assert stranger.proofing_level == 0
        assert end_what_is_over(actor=SYSTEM, now=later) == 0
        attest("institution", attester_name="Dr Sana Bello", attester_role="Doctor", at=later)
        stranger.refresh_from_db()
        assert stranger.proofing_level == 1
