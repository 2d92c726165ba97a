"""The account of staff says who they are as a person; whoever lives with them is not judged by them either."""

from dataclasses import replace
from datetime import timedelta

import pytest

from identity.people.models import Person
from services.casework import operations, policies
from services.casework.models import Case
from services.casework.queries import visible_to
from services.households.models import Household, Membership
from services.kernel.errors import NotAllowed


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


@pytest.mark.parametrize("act", ["take", "propose", "enter_score", "state_purpose"])
def test_their_case_is_not_worked_on(act, case, both, at_home, household, now):
    posted = {
        "propose": {"outcome": "grant", "message": ""},
        "enter_score": {"score": 55},
        "state_purpose": {"purpose": "audit", "text": ""},
    }
    staff = replace(both, person_id=at_home.pk)
    with pytest.raises(NotAllowed) as refusal:
        getattr(operations, act)(actor=staff, case_id=case.pk, now=now, **posted.get(act, {}))
    assert refusal.value.code == "case.your_household"
    assert not policies.may_propose(staff, case) and policies.may_propose(both, case)


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
    assert policies.may_propose(replace(both, person_id=at_home.pk), case)


def test_it_counts_for_records_that_were_joined_too(case, both, at_home, household, make_citizen, now):
    joined = make_citizen("Grace A. Otieno")
    Person.objects.filter(pk=at_home.pk).update(merged_into=joined)
    assert not policies.may_propose(replace(both, person_id=joined.pk), case)
    Person.objects.filter(pk=case.person_id).update(merged_into=joined)
    assert not visible_to(replace(both, person_id=joined.pk)).filter(pk=case.pk).exists()


def test_staff_whose_record_nobody_named_cost_no_question(case, both, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert policies.may_propose(both, case)
