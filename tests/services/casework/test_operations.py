"""Four eyes, and who is first."""

from dataclasses import replace
from datetime import timedelta
from itertools import product
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from identity.access.actors import SYSTEM
from identity.access.purposes import Purpose
from identity.access.roles import Role
from identity.audit.models import Entry
from portal.demo.country import table
from services.applications import operations as applications
from services.casework import events, operations
from services.casework.models import Case, Decision
from services.casework.states import CaseState
from services.catalogue import operations as catalogue
from services.entitlements.models import Entitlement
from services.forms import definitions
from services.forms import operations as forms
from services.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
from tests.support.signing import signed


class TestOpening:
    def test_a_new_case_promises_a_day_and_knows_its_office(self, case):
        assert case.office.code == "selmar-harbour"
        assert case.due_on > case.first_look_by

    def test_the_office_is_that_of_the_nearest_area_around_the_home(self, amina, make_office, now, areas):
        make_office("kestral-hill")
        ferry = make_office("orvane-ferry")
        assert _disability_case(amina, now).office == ferry

    def test_opening_twice_gives_the_same_case(self, case, now):
        again = operations.open_case(actor=SYSTEM, application_id=case.application_id, now=now)
        assert again.pk == case.pk


class TestPurpose:
    def test_a_stated_purpose_ends_by_itself(self, case, petra, now):
        statement = operations.state_purpose(
            actor=petra, case_id=case.pk, purpose=Purpose.ELIGIBILITY_REVIEW, text="", now=now
        )
        assert statement.expires_at == now + timedelta(minutes=60)

    @pytest.mark.parametrize(
        ("purpose", "text"), [("curiosity", ""), (Purpose.OTHER, " "), (Purpose.OWN_DATA, ""), ("work_list", "")]
    )
    def test_an_empty_reason_opens_nothing(self, case, petra, now, purpose, text):
        with pytest.raises(DomainError):
            operations.state_purpose(actor=petra, case_id=case.pk, purpose=purpose, text=text, now=now)

    def test_a_case_of_another_office_does_not_exist(self, case, make_staff, make_office, actor_of, now):
        elsewhere = actor_of(make_staff(Role.CASEWORKER, office=make_office("orvane-hill")))
        with pytest.raises(NotFound):
            operations.state_purpose(
                actor=elsewhere, case_id=case.pk, purpose=Purpose.ELIGIBILITY_REVIEW, text="", now=now
            )


class TestTake:
    def test_the_second_to_take_it_is_told_who_was_first(self, taken, both, now):
        with pytest.raises(Conflict) as refusal:
            operations.take(actor=both, case_id=taken.pk, now=now)
        assert refusal.value.by == "Petra Vance"

    def test_a_case_of_another_office_does_not_exist(self, case, make_staff, make_office, actor_of, now):
        elsewhere = actor_of(make_staff(Role.CASEWORKER, office=make_office("orvane-hill")))
        with pytest.raises(NotFound):
            operations.take(actor=elsewhere, case_id=case.pk, now=now)


class TestPropose:
    def test_the_amount_comes_from_the_rules(self, proposed):
        assert (proposed.amount_minor, proposed.currency) == (24000, "TVM")

    def test_a_grant_starts_in_the_month_of_the_application(self, proposed, now):
        assert proposed.starts_on == now.date().replace(day=1)

    def test_nothing_is_granted_when_the_rules_give_no_amount(self, amina, send, petra, now):
        receipt = send(amina, income={"minor": 900000})
        poor = Case.objects.get(application_id=receipt.application_id)
        operations.take(actor=petra, case_id=poor.pk, now=now)
        with pytest.raises(DomainError):
            operations.propose(actor=petra, case_id=poor.pk, outcome="grant", message="", now=now)

    def test_a_refusal_needs_words(self, taken, petra, now):
        with pytest.raises(DomainError):
            operations.propose(actor=petra, case_id=taken.pk, outcome="refuse", message="  ", now=now)

    def test_words_that_the_applicant_reads_hold_no_hidden_controls(self, taken, petra, now):
        turned = " Not in\u202e Tavala.\r\n\u200bCall us.\x07 "
        decision = operations.propose(actor=petra, case_id=taken.pk, outcome="refuse", message=turned, now=now)
        assert decision.message == "Not in Tavala.\nCall us."

    def test_a_book_is_not_put_into_a_letter(self, taken, petra, now):
        refusal = {"actor": petra, "case_id": taken.pk, "outcome": "refuse", "now": now}
        with pytest.raises(DomainError):
            operations.propose(message="x" * 2001, **refusal)
        assert operations.propose(message="x" * 2000, **refusal).state == "proposed"

    def test_a_second_proposal_is_told_by_whom_and_when(self, proposed, both, now):
        with pytest.raises(Conflict) as refusal:
            operations.propose(actor=both, case_id=proposed.case_id, outcome="grant", message="", now=now)
        assert (refusal.value.by, refusal.value.at) == ("Petra Vance", now)


class TestApprove:
    def test_a_second_person_opens_the_entitlement(self, proposed, rosa, now):
        operations.approve(actor=rosa, case_id=proposed.case_id, now=now)
        entitlement = Entitlement.objects.get(decision_id=proposed.pk)
        assert entitlement.amount_minor == 24000
        assert Case.objects.get(pk=proposed.case_id).state == CaseState.DECIDED

    def test_the_proposer_cannot_approve(self, case, both, now):
        operations.take(actor=both, case_id=case.pk, now=now)
        operations.propose(actor=both, case_id=case.pk, outcome="grant", message="", now=now)
        with pytest.raises(NotAllowed):
            operations.approve(actor=both, case_id=case.pk, now=now)
        assert not Entitlement.objects.exists()

    def test_whoever_took_it_in_neither_proposes_nor_approves(self, case, taken, petra, both, now):
        Case.objects.filter(pk=case.pk).update(intake_by=both.user_id)
        with pytest.raises(NotAllowed):
            operations.propose(actor=both, case_id=case.pk, outcome="grant", message="", now=now)
        operations.propose(actor=petra, case_id=case.pk, outcome="grant", message="", now=now)
        with pytest.raises(NotAllowed):
            operations.approve(actor=both, case_id=case.pk, now=now)

    @pytest.mark.parametrize("role", [role for role in Role if role != Role.APPROVER])
    def test_no_other_role_approves(self, proposed, make_staff, actor_of, now, role):
        with pytest.raises((NotAllowed, NotFound)):
            operations.approve(actor=actor_of(make_staff(role)), case_id=proposed.case_id, now=now)

    def test_the_second_of_two_is_told_by_whom_and_when(self, proposed, rosa, both, now):
        operations.approve(actor=rosa, case_id=proposed.case_id, now=now)
        with pytest.raises(Conflict) as refusal:
            operations.approve(actor=both, case_id=proposed.case_id, now=now + timedelta(minutes=1))
        assert (refusal.value.by, refusal.value.at) == ("Rosa Lind", now)
        assert Entitlement.objects.count() == 1

    def test_nothing_is_decided_when_a_listener_fails(self, proposed, rosa, now):
        def fail(sender, event, **kwargs):
            raise RuntimeError("the letter got no number")

        events.decision_made.connect(fail)
        try:
            with pytest.raises(RuntimeError):
                operations.approve(actor=rosa, case_id=proposed.case_id, now=now)
        finally:
            events.decision_made.disconnect(fail)
        proposed.refresh_from_db()
        assert proposed.state == "proposed"
        assert not Entitlement.objects.exists()


class TestOnesOwnCase:
    """Staff apply too. Their own case is somebody else's work, whatever their roles."""

    @pytest.mark.parametrize("act", ["take", "propose", "enter_score", "state_purpose"])
    def test_is_not_worked_on(self, act, case, both, now):
        own = replace(both, person_id=case.person_id)
        posted = {
            "propose": {"outcome": "grant", "message": ""},
            "enter_score": {"score": 55},
            "state_purpose": {"purpose": "audit", "text": ""},
        }
        with pytest.raises((NotAllowed, NotFound)) as refusal:
            getattr(operations, act)(actor=own, case_id=case.pk, now=now, **posted.get(act, {}))
        assert refusal.value.code == ("case.not_found" if act == "state_purpose" else "case.your_own")
        assert Case.objects.get().assigned_to is None

    @pytest.mark.parametrize("act", ["approve", "return_to_caseworker"])
    def test_is_not_decided(self, act, proposed, rosa, now):
        own = replace(rosa, person_id=Case.objects.get().person_id)
        words = {"reason": "Look again."} if act == "return_to_caseworker" else {}
        with pytest.raises(NotAllowed) as refusal:
            getattr(operations, act)(actor=own, case_id=proposed.case_id, now=now, **words)
        assert refusal.value.code == "case.your_own"
        assert Case.objects.get().state == CaseState.PROPOSED and not Entitlement.objects.exists()


class TestTakingBack:
    def test_a_decided_application_is_not_taken_back(self, proposed, amina, rosa, now):
        operations.approve(actor=rosa, case_id=proposed.case_id, now=now)
        application = Case.objects.get(pk=proposed.case_id).application
        with pytest.raises(NotAllowed):
            applications.withdraw(actor=amina, application_id=application.pk, now=now)
        application.refresh_from_db()
        assert application.state == "submitted"


class TestReturn:
    def test_a_returned_proposal_can_be_proposed_again(self, proposed, petra, rosa, now):
        operations.return_to_caseworker(actor=rosa, case_id=proposed.case_id, reason="Look at the rent.", now=now)
        again = operations.propose(actor=petra, case_id=proposed.case_id, outcome="grant", message="", now=now)
        assert again.pk != proposed.pk

    def test_what_was_given_back_is_not_approved_by_who_still_reads_it(self, proposed, rosa, both, now):
        operations.return_to_caseworker(actor=rosa, case_id=proposed.case_id, reason="Look at the rent.", now=now)
        with pytest.raises(Conflict) as refusal:
            operations.approve(actor=both, case_id=proposed.case_id, decision_id=proposed.pk, now=now)
        assert (refusal.value.by, refusal.value.at) == ("Rosa Lind", now)

    def test_a_proposal_that_nobody_read_is_neither_approved_nor_given_back(self, proposed, petra, rosa, both, now):
        operations.return_to_caseworker(actor=rosa, case_id=proposed.case_id, reason="Look at the rent.", now=now)
        operations.propose(actor=petra, case_id=proposed.case_id, outcome="refuse", message="Not in Tavala.", now=now)
        read = {"actor": both, "case_id": proposed.case_id, "decision_id": proposed.pk, "now": now}
        with pytest.raises(Conflict):
            operations.approve(**read)
        with pytest.raises(Conflict):
            operations.return_to_caseworker(reason="No.", **read)
        assert Case.objects.get(pk=proposed.case_id).state == CaseState.PROPOSED

    def test_it_needs_words(self, proposed, rosa, now):
        with pytest.raises(DomainError):
            operations.return_to_caseworker(actor=rosa, case_id=proposed.case_id, reason="", now=now)


class TestTheDatabaseItself:
    """The wall behind the operation: whatever code is written, the row is refused."""

    def test_refuses_an_approval_by_the_proposer(self, proposed, now):
        with pytest.raises(IntegrityError), transaction.atomic():
            Decision.objects.filter(pk=proposed.pk).update(
                state="approved", reviewed_by=proposed.proposed_by, reviewed_at=now
            )

    def test_refuses_a_decision_by_whoever_took_it_in(self, proposed):
        with pytest.raises(IntegrityError), transaction.atomic():
            Decision.objects.filter(pk=proposed.pk).update(intake_by=proposed.proposed_by_id)

    def test_refuses_an_approval_by_nobody(self, proposed):
        with pytest.raises(IntegrityError), transaction.atomic():
            Decision.objects.filter(pk=proposed.pk).update(state="approved")

    def test_refuses_a_grant_without_an_amount(self, proposed):
        with pytest.raises(IntegrityError), transaction.atomic():
            Decision.objects.filter(pk=proposed.pk).update(amount_minor=None)

    def test_refuses_two_standing_decisions(self, proposed, petra, now):
        with pytest.raises(IntegrityError), transaction.atomic():
            Decision.objects.create(
                case_id=proposed.case_id,
                outcome="refuse",
                assessment_id=proposed.assessment_id,
                proposed_by_id=petra.user_id,
                proposed_at=now,
            )


class TestInformation:
    def test_asking_and_receiving_goes_there_and_back(self, taken, petra, now):
        operations.start_verification(actor=petra, case_id=taken.pk, now=now)
        due = (now + timedelta(days=10)).date()
        operations.request_information(
            actor=petra, case_id=taken.pk, text="The rent contract, please.", due_on=due, now=now
        )
        case = operations.receive_information(actor=petra, case_id=taken.pk, now=now)
        assert case.state == CaseState.VERIFICATION
        assert case.requests.get().answered_at == now

    def test_the_day_lies_ahead(self, taken, petra, now):
        operations.start_verification(actor=petra, case_id=taken.pk, now=now)
        with pytest.raises(DomainError):
            operations.request_information(actor=petra, case_id=taken.pk, text="Rent", due_on=now.date(), now=now)


@pytest.mark.parametrize(("role", "verb"), list(product(Role, ["take", "start_verification", "start_assessment"])))
def test_only_caseworkers_work_on_cases(role, verb, case, make_staff, actor_of, now):
    actor = actor_of(make_staff(role))
    if role == Role.CASEWORKER:
        operations.take(actor=actor, case_id=case.pk, now=now)
        return
    with pytest.raises((NotAllowed, NotFound)):
        getattr(operations, verb)(actor=actor, case_id=case.pk, now=now)


class TestScore:
    @pytest.fixture
    def disability(self, amina, make_office, now, areas) -> Case:
        make_office("selmar-harbour")
        return _disability_case(amina, now)

    def test_the_rules_look_again_with_it(self, disability, petra, now):
        operations.take(actor=petra, case_id=disability.pk, now=now)
        with pytest.raises(DomainError):
            operations.propose(actor=petra, case_id=disability.pk, outcome="grant", message="", now=now)
        operations.enter_score(actor=petra, case_id=disability.pk, score=55, now=now)
        decision = operations.propose(actor=petra, case_id=disability.pk, outcome="grant", message="", now=now)
        assert decision.amount_minor > 0

    def test_it_stands_in_the_history_the_trail_and_the_news(self, disability, petra, now):
        operations.take(actor=petra, case_id=disability.pk, now=now)
        heard = []

        def hear(sender, event, **kwargs):
            heard.append(event.case_id)

        events.status_changed.connect(hear)
        try:
            operations.enter_score(actor=petra, case_id=disability.pk, score=55, now=now)
        finally:
            events.status_changed.disconnect(hear)
        assert disability.events.filter(key="score_entered", actor_id=petra.user_id).count() == 1
        assert Entry.objects.filter(action="case.score_entered", record_id=disability.pk).count() == 1
        assert heard == [disability.pk]

    def test_a_case_nobody_took_has_none(self, disability, petra, now):
        with pytest.raises(NotAllowed):
            operations.enter_score(actor=petra, case_id=disability.pk, score=55, now=now)

    @pytest.mark.parametrize("score", [-1, 101])
    def test_a_score_lies_between_nothing_and_a_hundred(self, disability, petra, now, score):
        operations.take(actor=petra, case_id=disability.pk, now=now)
        with pytest.raises(DomainError):
            operations.enter_score(actor=petra, case_id=disability.pk, score=score, now=now)


def _disability_case(actor, now) -> Case:
    programme = catalogue.add_programme(
        actor=SYSTEM,
        now=now,
        code="DA",
        slug="disability-allowance",
        name={"en": "Disability Allowance"},
        summary={"en": "Monthly help."},
        legal_basis={"en": "Social Support Act, section 20"},
        decide_within_working_days=20,
        currency="TVM",
    )
    values = next(row for row in table("programmes")["programme"] if row["code"] == "DA")["parameters"][-1]["values"]
    start = now.date().replace(month=1, day=1)
    catalogue.set_parameters(actor=SYSTEM, now=now, programme=programme, starts_on=start, values=values)
    catalogue.open_window(actor=SYSTEM, now=now, programme=programme, opens_on=start)
    forms.publish(actor=SYSTEM, source=definitions.source("disability-allowance"), now=now)
    draft = applications.start(actor=actor, programme=programme, now=now)
    draft.answers = {
        "full_name": "Amina Oss",
        "birth_date": "1990-05-17",
        "home": {"area": "TV020203", "text": "Lantern Street 9"},
        "difficulty": "Walking",
        "lasts": "year_or_more",
        "help": "every_day",
        "aids": ["stick"],
        "pay_account": {"kind": "wallet", "number": "+254712345641"},
        "medical_certificate": {"files": [], "later": "office"},
        "declaration": True,
    }
    draft.save()
    applications.submit(
        actor=actor, application_id=draft.pk, submit_key=uuid4(), declaration_id=signed(actor, draft, now), now=now
    )
    return Case.objects.get(application=draft)
