"""The account of staff says who they are as a person; whoever lives with them is not judged by them either."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from identity.access.actors import SYSTEM
from identity.people.models import Person
from identity.people.rough_days import RoughDay
from services.casework import operations, policies, queries
from services.casework.models import Case
from services.casework.queries import visible_to
from services.households import operations as households
from services.households.models import Household, Membership
from services.households.told import Named
from services.kernel.errors import NotAllowed, NotFound


@pytest.fixture
def at_home(make_citizen, now):
    """Whom the applicant lives with."""
    return make_citizen("Grace Otieno")


@pytest.fixture
def household(case, at_home, now):
    household = Household.objects.create(opened_at=now)
    for person_id, relation in ((case.person_id, "self"), (at_home.pk, "partner")):
        Membership.objects.create(
            household=household, person_id=person_id, relation=relation, starts_on=now.date() - timedelta(days=30)
        )
    return household


@pytest.mark.parametrize("act", ["take", "propose", "enter_score"])
def test_their_case_is_not_worked_on(act, case, both, at_home, household, now):
    posted = {
        "propose": {"outcome": "grant", "message": ""},
        "enter_score": {"score": 55},
    }
    staff = replace(both, person_id=at_home.pk)
    with pytest.raises(NotAllowed) as refusal:
        getattr(operations, act)(actor=staff, case_id=case.pk, now=now, **posted.get(act, {}))
    assert refusal.value.code == "case.your_household"
    assert not policies.may_propose(staff, case) and policies.may_propose(both, case)


def test_their_case_stands_in_no_list_and_in_no_count_of_theirs(case, petra, both, at_home, household, now):
    staff = replace(both, person_id=at_home.pk)
    for view, state in (("office", ""), ("office", "all"), ("mine", "")):
        assert not queries.queue(staff, view=view, state=state).exists()
    assert not queries.queue(staff, view="office", search=case.reference).exists()
    assert set(queries.queue_counts(staff).values()) == {0}
    assert queries.queue_counts(petra)["office"] == queries.queue_counts(both)["office"] == 1


def test_nor_among_what_waits_for_their_approval(proposed, rosa, at_home, household):
    assert queries.queue_counts(rosa)["approval"] == 1
    staff = replace(rosa, person_id=at_home.pk)
    assert queries.queue_counts(staff)["approval"] == 0
    assert not queries.queue(staff, view="approval").exists()


def test_it_cannot_be_opened(case, both, at_home, household, now):
    staff = replace(both, person_id=at_home.pk)
    with pytest.raises(NotFound):
        queries.get(staff, case.pk)
    with pytest.raises(NotFound):
        operations.state_purpose(actor=staff, case_id=case.pk, purpose="audit", text="", now=now)


def test_cases_of_others_stay_in_sight(case, both, at_home, household, make_citizen):
    elsewhere = make_citizen("Karim Oss")
    assert visible_to(replace(both, person_id=elsewhere.pk)).get() == case


def test_a_queue_costs_no_more_questions_for_that(case, both, at_home, household, django_assert_num_queries):
    staff = replace(both, person_id=at_home.pk)
    with django_assert_num_queries(2):
        list(queries.queue(staff, view="office"))
        queries.queue_counts(staff)


@pytest.mark.parametrize("act", ["approve", "return_to_caseworker"])
def test_their_case_is_not_decided(act, proposed, rosa, at_home, household, now):
    words = {"reason": "Look again."} if act == "return_to_caseworker" else {}
    staff = replace(rosa, person_id=at_home.pk)
    with pytest.raises(NotAllowed) as refusal:
        getattr(operations, act)(actor=staff, case_id=proposed.case_id, now=now, **words)
    assert refusal.value.code == "case.your_household"
    assert not policies.may_review(staff, Case.objects.get(), proposed)


def test_their_case_is_anybodys_again_once_they_have_moved_out(case, both, at_home, household, now):
    Membership.objects.filter(person=at_home).update(ends_on=now.date())
    staff = replace(both, person_id=at_home.pk)
    assert policies.may_propose(staff, case)
    assert visible_to(staff).filter(pk=case.pk).exists()


def test_it_counts_for_records_that_were_joined_too(case, both, at_home, household, make_citizen, now):
    joined = make_citizen("Grace A. Otieno")
    Person.objects.filter(pk=at_home.pk).update(merged_into=joined)
    assert not policies.may_propose(replace(both, person_id=joined.pk), case)
    assert not visible_to(replace(both, person_id=joined.pk)).filter(pk=case.pk).exists()
    Person.objects.filter(pk=case.person_id).update(merged_into=joined)
    assert not visible_to(replace(both, person_id=joined.pk)).filter(pk=case.pk).exists()


def test_staff_whose_record_nobody_named_cost_no_question(case, both, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert policies.may_propose(both, case)


class TestByWhatWasTold:
    """A word counts where it can hardly mean anybody else, and for no case but those of the two it is about."""

    @pytest.fixture
    def grace(self, make_citizen) -> Person:
        """Who works on cases, as a person."""
        return make_citizen("Grace Otieno", born=date(1988, 2, 9))

    @pytest.fixture
    def tell(self, now):
        def record(teller: Person, part: str, *named: Named) -> dict:
            source = {"person_id": teller.pk, "application_id": uuid4(), "now": now}
            households.record_told(actor=SYSTEM, told={part: named}, reference="CG-26-0000001-1", **source)
            return source

        return record

    @pytest.fixture
    def is_kept_from(self, both, grace, case):
        """Whether Grace neither finds the applicant's case nor may work on it; never only one of the two."""

        def ask() -> bool:
            staff = replace(both, person_id=grace.pk)
            is_hidden = not visible_to(staff).filter(pk=case.pk).exists()
            assert policies.may_propose(staff, case) is not is_hidden
            return is_hidden

        return ask

    def test_who_is_named_by_name_and_day_of_birth_is_kept_from_it(self, case, grace, tell, is_kept_from):
        assert not is_kept_from()
        tell(case.person, "children", exactly(grace))
        assert is_kept_from()

    def test_so_is_who_names_the_applicant_so(self, case, grace, tell, is_kept_from):
        tell(grace, "children", exactly(case.person))
        assert is_kept_from()

    def test_a_name_alone_counts_once_both_say_it(self, case, grace, tell, is_kept_from):
        tell(case.person, "partner", Named("GRACE  OTIENO", "partner"))
        assert not is_kept_from(), "nobody chooses their caseworker away by a name"
        tell(grace, "partner", Named(case.person.full_name, "partner"))
        assert is_kept_from()

    def test_a_name_that_staff_tell_hides_no_namesake(self, case, grace, tell, is_kept_from):
        tell(grace, "partner", Named(case.person.full_name, "partner"))
        assert not is_kept_from()

    def test_another_day_and_one_half_known_are_not_theirs(self, case, grace, tell, is_kept_from):
        days = None, RoughDay(1988), RoughDay(1988, 2), RoughDay(1988, 2, 10)
        tell(case.person, "children", *(Named("Grace Otieno", "other", born) for born in days))
        assert not is_kept_from()

    def test_two_of_whom_only_the_same_year_is_known_are_not_the_same(self, case, grace, tell, is_kept_from):
        Person.objects.filter(pk=grace.pk).update(birth_precision="year", birth_date=date(1988, 1, 1))
        tell(case.person, "children", Named("Grace Otieno", "other", RoughDay(1988)))
        assert not is_kept_from()

    def test_a_child_of_theirs_that_an_applicant_names_keeps_nobody_away(
        self, case, grace, tell, is_kept_from, make_citizen, now
    ):
        child = make_citizen("Noor Otieno", born=date(2021, 4, 1))
        home = households.open_household(actor=SYSTEM, person_id=grace.pk, starts_on=now.date(), now=now)
        joined = {"household_id": home.pk, "person_id": child.pk, "relation": "child", "starts_on": now.date()}
        households.add_member(actor=SYSTEM, now=now, **joined)
        tell(grace, "children", exactly(child))
        tell(case.person, "children", exactly(child))
        assert not is_kept_from()

    def test_nor_does_what_a_stranger_tells_of_both(self, case, grace, tell, is_kept_from, make_citizen):
        tell(make_citizen("Bruno Vell"), "children", exactly(grace), exactly(case.person))
        assert not is_kept_from()

    def test_whoever_has_left_is_kept_away_no_more(self, case, grace, tell, is_kept_from):
        tell(case.person, "children", exactly(grace))
        tell(case.person, "partner", Named("Karim Oss", "partner"))
        assert is_kept_from(), "another part of the household says nothing about this one"
        tell(case.person, "children")
        assert not is_kept_from()

    def test_nor_by_what_was_taken_back(self, case, grace, tell, is_kept_from):
        source = tell(case.person, "children", exactly(grace))
        households.take_back_told(actor=SYSTEM, **source)
        assert not is_kept_from()

    def test_it_counts_for_records_that_were_joined_too(self, case, grace, both, tell, make_citizen):
        tell(case.person, "children", exactly(grace))
        joined = make_citizen("Grace A. Otieno")
        Person.objects.filter(pk=grace.pk).update(merged_into=joined)
        staff = replace(both, person_id=joined.pk)
        assert not policies.may_propose(staff, case) and not visible_to(staff).filter(pk=case.pk).exists()

    def test_of_records_that_were_joined_the_word_that_was_told_last_counts(
        self, case, grace, tell, is_kept_from, make_citizen
    ):
        before = make_citizen("Amina Oss-Vell")
        tell(before, "children", exactly(grace))
        Person.objects.filter(pk=before.pk).update(merged_into=case.person)
        assert is_kept_from()
        tell(case.person, "children")
        assert not is_kept_from()


def exactly(person: Person) -> Named:
    return Named(person.full_name, "other", person.born)
