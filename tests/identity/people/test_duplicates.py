from datetime import date

import pytest
from django.db import IntegrityError, transaction

from identity.access.actors import SYSTEM, Actor
from identity.audit.models import Entry
from identity.people import events, keyring
from identity.people.errors import NotAllowed, NotPossible
from identity.people.likeness import Traits, reasons
from identity.people.models import Person, PossibleDuplicate, User
from identity.people.operations import add_identifier, confirm_same, propose_same, tell_apart
from identity.people.operations.duplicates import look_for_duplicates
from identity.people.queries import by_identifier, ids_of, open_duplicates, person_for
from identity.people.rough_days import RoughDay

BORN = RoughDay(1990, 5, 17)
EVERY = ["name_and_birth", "name_and_contact", "birth_and_contact"]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (Traits("a", BORN), Traits("a", BORN), ["name_and_birth"]),
        (Traits("a", BORN), Traits("b", BORN), []),
        (Traits("a", None), Traits("a", None), []),
        (Traits("a", RoughDay(1990)), Traits("a", RoughDay(1990)), []),
        (Traits("a", None, {"1"}), Traits("b", None, {"1"}), []),
        (Traits("a", None, {"1"}), Traits("a", None, {"1", "2"}), ["name_and_contact"]),
        (Traits("a", BORN, {"1"}), Traits("b", BORN, {"1"}), ["birth_and_contact"]),
        (Traits("a", BORN, {"1"}), Traits("a", BORN, {"1"}), EVERY),
    ],
)  # fmt: skip
def test_only_what_agrees_twice_raises_the_question(one, other, found):
    assert reasons(one, other) == found


@pytest.fixture
def pair(db, known) -> PossibleDuplicate:
    known("Zuhura Mbeki", born=date(1990, 5, 17))
    known("Zúhura  MBEKI", born=date(1990, 5, 17))
    return PossibleDuplicate.objects.get()


@pytest.mark.django_db
class TestFinding:
    def test_registering_somebody_alike_asks_and_refuses_nobody(self, pair):
        assert (pair.first.full_name, pair.second.full_name) == ("Zuhura Mbeki", "Zúhura MBEKI")
        assert (pair.state, pair.reasons) == ("open", ["name_and_birth"])
        assert not Person.objects.exclude(merged_into=None).exists()
        assert set(Entry.objects.filter(action="person.duplicate_suspected").values_list("subject_id", flat=True)) == {
            pair.first_id,
            pair.second_id,
        }

    def test_a_family_shares_a_telephone(self, known):
        known("Zuhura Mbeki", mobile="0712 000 111")
        known("Asha Mbeki", mobile="0712 000 111")
        assert not PossibleDuplicate.objects.exists()

    def test_name_and_telephone_are_found_also_while_the_index_changes(self, known, own_ring):
        known("Zuhura Mbeki", mobile="0712 000 111")
        keyring.add_index()
        known("Zuhura Mbeki", mobile="0712 000 111")
        assert PossibleDuplicate.objects.get().reasons == ["name_and_contact"]

    def test_a_pair_is_asked_about_once(self, pair, now):
        look_for_duplicates(actor=SYSTEM, person=pair.second, now=now)
        look_for_duplicates(actor=SYSTEM, person=pair.first, now=now)
        assert PossibleDuplicate.objects.get() == pair

    def test_one_question_of_a_pair_at_a_time_says_the_database(self, pair, now):
        with pytest.raises(IntegrityError), transaction.atomic():
            PossibleDuplicate.objects.create(first=pair.first, second=pair.second, reasons=[], found_at=now)


@pytest.mark.django_db
class TestJudging:
    def propose(self, actor, pair, now):
        return propose_same(actor=actor, duplicate=pair, kept=pair.first, reason="same face, same card", now=now)

    def test_a_second_person_must_confirm(self, pair, colleague, supervisor, now):
        self.propose(colleague, pair, now)
        with pytest.raises(NotAllowed):
            confirm_same(actor=colleague, duplicate=pair, reason="yes", now=now)
        assert confirm_same(actor=supervisor, duplicate=pair, reason="seen both", now=now) == pair.first

    def test_nothing_is_joined_before(self, pair, colleague, now):
        self.propose(colleague, pair, now)
        assert not Person.objects.exclude(merged_into=None).exists()
        assert open_duplicates().get().state == "proposed"

    def test_confirming_needs_a_proposal(self, pair, supervisor, now):
        with pytest.raises(NotPossible):
            confirm_same(actor=supervisor, duplicate=pair, reason="seen both", now=now)

    def test_joined_both_keep_their_ids_and_what_is_theirs(self, pair, colleague, supervisor, now):
        add_identifier(actor=SYSTEM, person=pair.second, kind="functional", value="777", now=now)
        heard = []
        events.people_merged.connect(lambda **told: heard.append(told), weak=False, dispatch_uid="test")
        try:
            self.propose(colleague, pair, now)
            confirm_same(actor=supervisor, duplicate=pair, reason="seen both", now=now)
        finally:
            events.people_merged.disconnect(dispatch_uid="test")
        merged = Person.objects.get(pk=pair.second_id)
        assert (merged.merged_into, merged.identifiers.count()) == (pair.first, 1)
        assert by_identifier("functional", "777") == pair.first
        assert ids_of(pair.first_id) == ids_of(pair.second_id) == [pair.first_id, pair.second_id]
        assert [(told["kept_id"], told["merged_id"]) for told in heard] == [(pair.first_id, pair.second_id)]

    def test_whoever_signs_in_to_the_one_is_the_other(self, pair, account_of, colleague, supervisor, now):
        account_of(pair.second)
        self.propose(colleague, pair, now)
        confirm_same(actor=supervisor, duplicate=pair, reason="seen both", now=now)
        user = User.objects.get(person=pair.second)
        assert user.person_id == pair.first_id
        assert person_for(user) == pair.first

    def test_three_records_never_make_a_chain(self, pair, known, colleague, supervisor, now):
        self.propose(colleague, pair, now)
        confirm_same(actor=supervisor, duplicate=pair, reason="seen both", now=now)
        third = known("Zuhura Mbeki", born=date(1990, 5, 17))
        again = open_duplicates().get()
        assert {again.first_id, again.second_id} == {pair.first_id, third.pk}
        propose_same(actor=colleague, duplicate=again, kept=third, reason="newest photo", now=now)
        confirm_same(actor=supervisor, duplicate=again, reason="seen all", now=now)
        assert set(Person.objects.exclude(merged_into=None).values_list("merged_into", flat=True)) == {third.pk}
        assert set(ids_of(pair.second_id)) == {third.pk, pair.first_id, pair.second_id}

    def test_one_person_tells_two_apart_and_nobody_asks_again(self, pair, colleague, now):
        tell_apart(actor=colleague, duplicate=pair, reason="cousins, seen together", now=now)
        assert look_for_duplicates(actor=SYSTEM, person=pair.second, now=now) == []
        assert not open_duplicates().exists()
        with pytest.raises(NotPossible):
            tell_apart(actor=colleague, duplicate=pair, reason="again", now=now)

    def test_a_proposal_can_be_turned_down(self, pair, colleague, supervisor, now):
        self.propose(colleague, pair, now)
        assert tell_apart(actor=supervisor, duplicate=pair, reason="twins", now=now).state == "different"

    def test_each_word_needs_a_reason(self, pair, colleague, now):
        with pytest.raises(NotPossible):
            propose_same(actor=colleague, duplicate=pair, kept=pair.first, reason=" ", now=now)
        with pytest.raises(NotPossible):
            tell_apart(actor=colleague, duplicate=pair, reason="", now=now)

    def test_the_record_that_stays_is_one_of_the_two(self, pair, known, colleague, now):
        with pytest.raises(NotPossible):
            propose_same(actor=colleague, duplicate=pair, kept=known(), reason="x", now=now)

    def test_assistants_the_system_and_the_people_themselves_do_not_judge(self, pair, assistant, account_of, now):
        own = account_of(pair.first)
        staff_of_own = Actor(kind="staff", user_id=own.user_id, roles=assistant.roles)
        for actor in (assistant, SYSTEM, own, staff_of_own):
            with pytest.raises(NotAllowed):
                tell_apart(actor=actor, duplicate=pair, reason="x", now=now)

    def test_the_database_asks_for_four_eyes_too(self, pair, colleague, now):
        self.propose(colleague, pair, now)
        with pytest.raises(IntegrityError), transaction.atomic():
            PossibleDuplicate.objects.update(state="same", decided_by=colleague.user_id)
