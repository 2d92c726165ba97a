"""No case opens without a reason, and the reason is a good one."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine

from identity.access.purposes import Purpose
from identity.access.roles import Role
from identity.audit.models import Entry
from services.casework.models import PurposeStatement


@pytest.fixture
def desk(signed_in, petra):
    return signed_in(petra)


@pytest.mark.parametrize("tab", ["case", "answers", "household", "history", "ask"])
def test_every_page_of_a_case_asks_why_first(tab, desk, case, at):
    response = desk.get(at(tab, case))
    assert response.status_code == 302 and response.url.startswith(at("purpose", case))
    assert not Entry.objects.filter(kind="read", record_id=case.pk).exists()


def test_the_question_shows_nothing_of_the_case(desk, case, at):
    text = desk.get(at("purpose", case)).content.decode()
    assert case.reference in text
    assert "Amina" not in text and "Teo" not in text


def test_a_stated_reason_opens_the_page_that_was_asked_for(desk, case, at, petra):
    way = desk.get(at("history", case)).url
    page = desk.get(way)
    response = desk.post(way, {"purpose": "eligibility_review", "next": page.context["onward"]})
    assert response.url == at("history", case)
    assert desk.get(response.url).status_code == 200
    assert PurposeStatement.objects.get().user == petra


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "/my/", "javascript:1"])
def test_the_way_back_stays_inside_the_case(elsewhere, desk, case, at):
    response = desk.post(at("purpose", case), {"purpose": "audit", "next": elsewhere})
    assert response.url == at("case", case)


@pytest.mark.parametrize(
    ("posted", "field"),
    [
        ({}, "purpose"),
        ({"purpose": "curiosity"}, "purpose"),
        ({"purpose": "own_data"}, "purpose"),
        ({"purpose": "work_list"}, "purpose"),
        ({"purpose": "other"}, "text"),
        ({"purpose": "other", "text": "  "}, "text"),
    ],
)
def test_an_empty_reason_is_asked_for_again(posted, field, desk, case, at):
    response = desk.post(at("purpose", case), posted)
    assert response.status_code == 422
    assert [name for name, _ in response.context["errors"]] == [field]
    assert not PurposeStatement.objects.exists()


def test_another_reason_needs_words_and_keeps_them(desk, case, at):
    desk.post(at("purpose", case), {"purpose": "other", "text": "The applicant rang about a letter."})
    desk.get(at("case", case))
    entry = Entry.objects.get(kind="read", record_id=case.pk)
    assert (entry.purpose, entry.purpose_text) == ("other", "The applicant rang about a letter.")


def test_a_reason_holds_for_an_hour(inside, petra, case, at, now):
    for minutes, opens in ((59, True), (61, False)):
        with time_machine.travel(now + timedelta(minutes=minutes), tick=False):
            response = inside(petra, case).get(at("case", case))
        assert response.status_code == 200 if opens else response.url.startswith(at("purpose", case))


def test_the_question_says_how_long_the_policy_lets_a_reason_hold(desk, case, at, settings):
    settings.PORTICO_POLICIES = replace(settings.PORTICO_POLICIES, purpose_lasts_minutes=25)
    assert "Your reason holds for 25 minutes." in desk.get(at("purpose", case)).content.decode()


def test_my_reason_does_not_open_the_case_to_a_colleague(inside, signed_in, petra, rosa, case, at):
    inside(petra, case)
    assert signed_in(rosa).get(at("case", case)).status_code == 302


@pytest.mark.parametrize(
    ("role", "first"),
    [
        (Role.CASEWORKER, "eligibility_review"),
        (Role.APPROVER, "eligibility_review"),
        (Role.SOCIAL_ASSISTANT, "intake"),
        (Role.AUDITOR, "audit"),
        (Role.SUPERVISOR, "audit"),
    ],
)
def test_every_role_is_offered_every_reason_and_its_own_first(role, first, make_staff, office, signed_in, case, at):
    response = signed_in(make_staff(role, office=office)).get(at("purpose", case))
    offered = [*response.context["usual"], *response.context["rare"]]
    assert offered[0] == first
    assert set(offered) == {value for value, _ in Purpose.for_staff()}
