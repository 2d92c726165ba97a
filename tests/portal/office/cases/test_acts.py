"""Working on a case at the screen: the way through, four eyes, and who was first."""

from datetime import date, timedelta

import pytest
import time_machine

from identity.access.actors import SYSTEM
from identity.access.roles import Role
from services.casework import operations
from services.casework.models import Case, Decision
from services.catalogue import operations as catalogue
from services.eligibility.operations import assess
from services.eligibility.queries import latest
from services.entitlements.models import Entitlement


def state_of(case) -> str:
    return Case.objects.get(pk=case.pk).state


def read(case, **posted: str) -> dict[str, str]:
    """What the page of a proposal sends: the fields, and which proposal it showed."""
    return {"decision": str(Decision.objects.filter(case_id=case.pk).latest("proposed_at").pk), **posted}


def test_the_way_from_new_to_granted_takes_two_people(inside, petra, rosa, case, at):
    browser = inside(petra, case)
    for act, posted, state in (
        ("take", {}, "screening"),
        ("verify", {}, "verification"),
        ("ask", {"text": "Send us the rent contract.", "days": "14"}, "info_requested"),
        ("receive", {}, "verification"),
        ("assess", {}, "assessment"),
        ("propose", {"outcome": "grant", "message": ""}, "proposed"),
    ):
        response = browser.post(at(act, case), posted)
        assert (response.status_code, response.url) == (302, at("case", case))
        assert state_of(case) == state
    response = inside(rosa, case).post(at("approve", case), read(case, confirmed="yes"))
    assert response.status_code == 302 and state_of(case) == "decided"
    assert Entitlement.objects.get().amount_minor == 24000


def test_a_question_is_shown_to_everybody_who_opens_the_case(inside, petra, taken, at):
    browser = inside(petra, taken)
    browser.post(at("verify", taken))
    browser.post(at("ask", taken), {"text": "Send us the rent contract.", "days": "7"})
    text = browser.get(at("case", taken)).content.decode()
    assert "Send us the rent contract." in text and "Wednesday 24 June" in text


def test_questions_of_the_form_can_be_opened_again(inside, petra, taken, at):
    browser = inside(petra, taken)
    browser.post(at("verify", taken))
    assert 'value="income"' in browser.get(at("ask", taken)).content.decode()
    browser.post(at("ask", taken), {"text": "Which month?", "days": "7", "questions": ["income", "rent"]})
    assert taken.requests.get().questions == ["income", "rent"]


def test_a_question_that_the_form_does_not_have_is_refused_and_nothing_is_lost(inside, petra, taken, at):
    browser = inside(petra, taken)
    browser.post(at("verify", taken))
    typed = {"text": "Which month?", "days": "7", "questions": ["income", "shoe_size"]}
    response = browser.post(at("ask", taken), typed)
    assert response.status_code == 422 and "Which month?" in response.content.decode()
    assert not taken.requests.exists()


class TestWords:
    @pytest.mark.parametrize("act", ["ask", "propose"])
    def test_what_is_missing_is_asked_for_and_what_was_typed_stays(self, act, inside, petra, taken, at):
        browser = inside(petra, taken)
        browser.post(at("verify", taken))
        typed = {"text": "  ", "days": "21"} if act == "ask" else {"outcome": "refuse", "message": " "}
        response = browser.post(at(act, taken), typed)
        assert response.status_code == 422
        text = response.content.decode()
        assert "One thing to put right" in text
        assert ('value="21" selected' if act == "ask" else 'id="outcome.2" checked') in text
        assert state_of(taken) == "verification"

    def test_a_proposal_needs_a_choice_and_keeps_the_words(self, inside, petra, taken, at):
        response = inside(petra, taken).post(at("propose", taken), {"message": "Three children."})
        assert response.status_code == 422 and "Three children." in response.content.decode()

    def test_an_approval_needs_the_confirmation(self, inside, rosa, proposed, at):
        response = inside(rosa, proposed).post(at("approve", proposed))
        assert response.status_code == 422 and state_of(proposed) == "proposed"

    def test_giving_back_needs_a_reason(self, inside, rosa, proposed, at):
        browser = inside(rosa, proposed)
        assert browser.post(at("return", proposed), read(proposed, reason=" ")).status_code == 422
        assert browser.post(at("return", proposed), read(proposed, reason="Look at the rent.")).status_code == 302
        assert state_of(proposed) == "assessment"

    def test_the_caseworker_reads_why_it_came_back(self, inside, petra, rosa, proposed, at):
        inside(rosa, proposed).post(at("return", proposed), read(proposed, reason="Look at the rent."))
        text = inside(petra, proposed).get(at("case", proposed)).content.decode()
        assert "Look at the rent." in text and "Rosa Lind" in text

    def test_a_refusal_with_words_goes_on(self, inside, petra, taken, at):
        response = inside(petra, taken).post(at("propose", taken), {"outcome": "refuse", "message": "Not in Tavala."})
        assert response.status_code == 302 and Decision.objects.get().message == "Not in Tavala."


class TestFourEyes:
    def test_the_proposer_is_not_offered_the_approval_and_cannot_take_it(self, inside, sami, case, at):
        browser = inside(sami, case)
        browser.post(at("take", case))
        browser.post(at("propose", case), {"outcome": "grant", "message": ""})
        text = browser.get(at("case", case)).content.decode()
        assert at("approve", case) not in text and "Somebody else approves this" in text
        assert browser.post(at("approve", case), {"confirmed": "yes"}).status_code == 403
        assert state_of(case) == "proposed" and not Entitlement.objects.exists()

    @pytest.mark.parametrize("role", [Role.APPROVER, Role.SUPERVISOR, Role.AUDITOR, Role.SOCIAL_ASSISTANT])
    def test_only_caseworkers_are_offered_the_work(self, role, inside, case, office, at, make_staff):
        user = make_staff(role, office=office)
        browser = inside(user, case)
        text = browser.get(at("case", case)).content.decode()
        assert at("take", case) not in text
        for act in ("take", "verify", "assess", "receive"):
            assert browser.post(at(act, case)).status_code == 403
        assert browser.post(at("propose", case), {"outcome": "grant"}).status_code == 403
        assert state_of(case) == "received"

    @pytest.mark.parametrize("role", [Role.CASEWORKER, Role.SUPERVISOR, Role.AUDITOR, Role.SOCIAL_ASSISTANT])
    def test_only_approvers_approve(self, role, inside, proposed, office, at, make_staff):
        user = make_staff(role, office=office)
        browser = inside(user, proposed)
        assert at("approve", proposed) not in browser.get(at("case", proposed)).content.decode()
        assert browser.post(at("approve", proposed), {"confirmed": "yes"}).status_code == 403
        assert browser.post(at("return", proposed), {"reason": "No."}).status_code == 403
        assert state_of(proposed) == "proposed"


class TestWhoWasFirst:
    def test_the_second_to_decide_is_told_by_whom_and_when(self, inside, rosa, sami, proposed, at, actor_of, now):
        browser = inside(sami, proposed)
        operations.approve(actor=actor_of(rosa), case_id=proposed.pk, now=now)
        response = browser.post(at("approve", proposed), {"confirmed": "yes"})
        assert response.status_code == 409
        text = response.content.decode()
        assert "Rosa Lind" in text and "11:00" in text
        assert Entitlement.objects.count() == 1

    def test_a_page_that_shows_an_older_proposal_decides_nothing(
        self, inside, petra, rosa, sami, proposed, at, actor_of, now
    ):
        browser = inside(sami, proposed)
        text = browser.get(at("case", proposed)).content.decode()
        shown = read(proposed, confirmed="yes")
        assert text.count(f'name="decision" value="{shown["decision"]}"') == 2
        again = {"case_id": proposed.pk, "now": now + timedelta(minutes=5)}
        operations.return_to_caseworker(actor=actor_of(rosa), reason="Look again.", **again)
        operations.propose(actor=actor_of(petra), outcome="refuse", message="Not in Tavala.", **again)
        response = browser.post(at("approve", proposed), shown)
        assert response.status_code == 409 and "Rosa Lind" in response.content.decode()
        assert state_of(proposed) == "proposed"

    @pytest.mark.parametrize("decision", ["", "x", "00000000-0000-0000-0000-000000000000"])
    def test_a_page_that_shows_no_proposal_decides_nothing(self, decision, inside, sami, proposed, at):
        posted = {"decision": decision, "confirmed": "yes", "reason": "No."}
        for act in ("approve", "return"):
            assert inside(sami, proposed).post(at(act, proposed), posted).status_code == 409
        assert state_of(proposed) == "proposed"

    def test_the_second_to_take_it_is_told_too(self, inside, sami, taken, at):
        response = inside(sami, taken).post(at("take", taken))
        assert response.status_code == 409 and "Petra Vance" in response.content.decode()

    def test_the_second_to_propose_is_told_too(self, inside, sami, proposed, at):
        response = inside(sami, proposed).post(at("propose", proposed), {"outcome": "grant", "message": "Mine."})
        assert response.status_code == 409 and "Petra Vance" in response.content.decode()


class TestTheDoor:
    @pytest.mark.parametrize("act", ["take", "verify", "receive", "assess", "propose", "approve", "return"])
    def test_acts_take_posts_only(self, act, inside, petra, case, at):
        assert inside(petra, case).get(at(act, case)).status_code == 405

    def test_a_case_in_another_office_cannot_be_worked_on(self, case, at, make_staff, make_office, signed_in):
        stranger = make_staff(Role.CASEWORKER, office=make_office("orvane-hill"))
        assert signed_in(stranger).post(at("take", case)).status_code == 404
        assert state_of(case) == "received"

    def test_an_act_without_any_purpose_is_asked_for_one(self, case, at, petra, signed_in):
        response = signed_in(petra).post(at("take", case))
        assert response.status_code == 302 and response.url.startswith(at("purpose", case))
        assert state_of(case) == "received"


class TestTheScore:
    @pytest.fixture
    def disability(self, taken, child_grant, now):
        """The same case, read by rules that wait for a functional assessment."""
        numbers = {"tiers": [[30, 26000], [50, 41000]]}
        programme = catalogue.add_programme(
            actor=SYSTEM,
            now=now,
            code="DA",
            slug="disability-allowance",
            name={"en": "Disability Allowance"},
            summary={},
            legal_basis={"en": "Disability Act, section 21"},
            decide_within_working_days=30,
            currency="TVM",
        )
        catalogue.set_parameters(actor=SYSTEM, now=now, programme=programme, starts_on=date(2025, 1, 1), values=numbers)
        Case.objects.filter(pk=taken.pk).update(programme=programme)
        assess(
            actor=SYSTEM,
            programme=programme,
            subject_id=taken.application_id,
            answers={"lasts": "year_or_more"},
            on=now.date(),
            now=now + timedelta(seconds=1),
        )
        with time_machine.travel(now + timedelta(minutes=1), tick=False):
            yield Case.objects.get(pk=taken.pk)

    @pytest.mark.parametrize("score", ["55", " ٥٥ "])
    def test_a_score_in_any_digits_lets_the_rules_look_again(self, score, inside, petra, disability, at):
        browser = inside(petra, disability)
        assert at("score", disability) in browser.get(at("case", disability)).content.decode()
        assert browser.post(at("score", disability), {"score": score}).status_code == 302
        assert latest(disability.application_id).amount_minor == 41000

    @pytest.mark.parametrize("score", ["", "101", "-1", "5.5", "many", "9" * 5000])
    def test_what_is_no_score_is_asked_for_again(self, score, inside, petra, disability, at):
        response = inside(petra, disability).post(at("score", disability), {"score": score})
        assert response.status_code == 422
        assert latest(disability.application_id).amount_minor is None

    def test_whoever_does_not_work_on_the_case_enters_none(self, inside, rosa, disability, at):
        assert inside(rosa, disability).post(at("score", disability), {"score": "55"}).status_code == 403
