"""The account of staff says who they are as a person; whoever lives with them is not judged by them either."""

from dataclasses import replace
from datetime import timedelta

import pytest

from identity.people.models import Person
from services.casework import operations, policies, queries
from services.casework.models import Case
from services.casework.queries import visible_to
from services.households.models import Household, Membership
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
