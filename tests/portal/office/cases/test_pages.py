"""Reading a case: what each tab shows, what it costs, and the trace it leaves."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from identity.access.actors import SYSTEM
from identity.access.roles import EDITING_ROLES, Role
from identity.audit.errors import TrailUnavailable
from identity.audit.models import Entry
from services.applications import amending
from services.applications.models import Application
from services.households import operations as households
from services.households.told import Named
from tests.support.signing import signed_amendment

BUDGET = 15
TABS = {
    "case": "case.read",
    "answers": "case.answers_read",
    "household": "case.household_read",
    "history": "case.history_read",
    "ask": "case.read",
}


@pytest.mark.parametrize(("tab", "action"), TABS.items())
def test_every_look_leaves_one_line_with_the_reason_and_the_law(tab, action, inside, petra, taken, at):
    browser = inside(petra, taken)
    assert browser.get(at(tab, taken)).status_code == 200
    entry = Entry.objects.get(kind="read", record_id=taken.pk)
    assert (entry.action, entry.actor_id, entry.subject_id) == (action, petra.pk, taken.person_id)
    assert (entry.purpose, entry.legal_ground) == ("eligibility_review", taken.programme.legal_ground)
    browser.get(at(tab, taken))
    assert Entry.objects.filter(kind="read", record_id=taken.pk).count() == 2


@pytest.mark.parametrize("tab", TABS)
def test_no_trail_no_page(tab, inside, petra, taken, at, monkeypatch):
    browser = inside(petra, taken)

    def fail(**kwargs):
        raise TrailUnavailable("The trail could not be written.")

    monkeypatch.setattr("portal.office.cases.base.record_read", fail)
    response = browser.get(at(tab, taken))
    assert response.status_code == 503 and response.headers["Retry-After"]
    assert "Amina" not in response.content.decode()


@pytest.mark.parametrize("tab", ["case", "answers", "household", "history", "purpose"])
class TestCasesOutOfSight:
    def test_a_case_of_another_office_does_not_exist_and_the_attempt_is_written_down(
        self, tab, case, at, make_staff, make_office, signed_in
    ):
        stranger = make_staff(Role.CASEWORKER, office=make_office("orvane-hill"))
        assert signed_in(stranger).get(at(tab, case)).status_code == 404
        entry = Entry.objects.get(kind="refused")
        assert (entry.actor_id, entry.record_id) == (stranger.pk, case.pk)

    def test_an_unknown_case_looks_the_same(self, tab, petra, signed_in):
        assert signed_in(petra).get(reverse(f"office:{tab}", args=[uuid4()])).status_code == 404

    def test_a_role_without_business_in_cases_stays_out(self, tab, case, at, make_staff, signed_in):
        assert signed_in(make_staff(Role.PAYMENT_OFFICER)).get(at(tab, case)).status_code == 403

    @pytest.mark.parametrize("role", sorted(EDITING_ROLES))
    def test_editors_of_the_public_site_find_nothing_and_are_led_to_their_pages(
        self, tab, role, case, at, make_staff, signed_in
    ):
        response = signed_in(make_staff(role)).get(at(tab, case))
        assert response.status_code == 404
        assert 'href="/manage/"' in response.content.decode() and "queue" not in response.content.decode()


class TestDecide:
    def test_each_rule_tells_its_result_and_its_reason(self, inside, petra, taken, at):
        response = inside(petra, taken).get(at("case", taken))
        criteria = response.context["assessment"].criteria
        assert criteria and all(item.title and item.explanation and item.result for item in criteria)
        text = response.content.decode()
        assert "TVM\u00a0240.00 a month from June 2026" in text and "Met" in text

    def test_the_applicants_own_purse_is_not_offered_when_the_rules_give_nothing(self, arrive, inside, petra, at):
        rich = arrive("Karim Oss", income={"minor": 900_000})
        browser = inside(petra, rich)
        browser.post(at("take", rich))
        text = browser.get(at("case", rich)).content.decode()
        assert 'value="refuse"' in text and 'value="grant"' not in text

    def test_the_approver_reads_what_the_applicant_will_read(self, inside, rosa, proposed, at):
        text = inside(rosa, proposed).get(at("case", proposed)).content.decode()
        assert "Teo lives with you." in text and "TVM\u00a0240.00" in text and "Petra Vance" in text
        assert at("approve", proposed) in text

    def test_it_stays_in_the_budget(self, inside, rosa, proposed, at):
        browser = inside(rosa, proposed)
        browser.get(at("case", proposed))
        with CaptureQueriesContext(connection) as queries:
            browser.get(at("case", proposed))
        assert len(queries) <= BUDGET, [query["sql"][:100] for query in queries]


class TestOtherTabs:
    def test_answers_show_what_was_sent(self, inside, petra, taken, at):
        text = inside(petra, taken).get(at("answers", taken)).content.decode()
        assert "Teo Oss" in text and "TVM\u00a01,420.00" in text
        assert "0712345641" not in text

    def test_everybody_in_the_household_can_see_that_somebody_looked(self, inside, petra, taken, at, make_citizen, now):
        house = households.open_household(actor=SYSTEM, person_id=taken.person_id, starts_on=now.date(), now=now)
        partner = make_citizen("Karim Oss")
        households.add_member(
            actor=SYSTEM, household_id=house.pk, person_id=partner.pk, relation="partner", starts_on=now.date(), now=now
        )
        text = inside(petra, taken).get(at("household", taken)).content.decode()
        assert "Karim Oss" in text
        seen = set(Entry.objects.filter(kind="read").values_list("subject_id", flat=True))
        assert seen == {taken.person_id, partner.pk}

    def test_whoever_has_the_name_of_somebody_there_is_asked_whether_it_is_them(
        self, inside, petra, rosa, proposed, at, now
    ):
        named = {"partner": [Named("Petra  VANCE", "partner")]}
        source = {"application_id": proposed.application_id, "reference": proposed.reference, "now": now}
        households.record_told(actor=SYSTEM, person_id=proposed.person_id, told=named, **source)
        asked = "They told us that somebody with your name lives with them."
        assert asked in inside(petra, proposed).get(at("household", proposed)).content.decode()
        assert asked not in inside(rosa, proposed).get(at("household", proposed)).content.decode()

    def test_history_names_who_did_what(self, inside, petra, proposed, at):
        text = inside(petra, proposed).get(at("history", proposed)).content.decode()
        assert "Application received" in text and "Case taken" in text and "Petra Vance" in text

    @pytest.mark.parametrize("tab", ["case", "answers"])
    def test_what_an_official_source_says_otherwise_stands_beside_it(self, tab, inside, petra, taken, at):
        application = taken.application
        offer = {"value": "Amina Oss-Vell", "source": "card", "name": "", "on": "2026-05-01", "said": "contested"}
        application.offers = {"full_name": offer}
        application.save()
        text = inside(petra, taken).get(at(tab, taken)).content.decode()
        assert "Told two ways" in text and "Amina Oss-Vell" in text and "From your identity card" not in text

    def test_answers_show_what_was_changed_since_and_what_stood_before(self, inside, petra, taken, at, actor_of, now):
        application = taken.application
        amina = actor_of(application.person)
        begun = amending.begin_amendment(actor=amina, application_id=application.pk, now=now)
        amending.save_amendment_page(
            actor=amina, amendment_id=begun.pk, page_id="income", values={"income": {"minor": 150000}}, now=now
        )
        amending.send_amendment(
            actor=amina,
            amendment_id=begun.pk,
            submit_key=uuid4(),
            declaration_id=signed_amendment(amina, begun, now),
            now=now,
        )
        text = inside(petra, taken).get(at("answers", taken)).content.decode()
        assert "Changed by the applicant" in text and "The signature fits" in text
        assert "1,420.00" in text and text.count("1,500.00") == 2, "before, now, and among all answers"
        assert "The applicant changed what they sent" in inside(petra, taken).get(at("history", taken)).content.decode()

    def test_news_of_a_life_show_what_was_said_in_the_application_before(self, inside, petra, taken, at, now):
        application = taken.application
        application.follows = Application.objects.create(
            person=application.person, programme=application.programme, form_version=application.form_version,
            answers={**application.answers, "income": {"minor": 99000}}, state="submitted",
            reference="CG-25-0000001-1", submitted_at=now, started_at=now, saved_at=now,
        )  # fmt: skip
        application.save()
        browser = inside(petra, taken)
        browser.get(at("answers", taken))
        with CaptureQueriesContext(connection) as queries:
            text = browser.get(at("answers", taken)).content.decode()
        assert "Changed since what was sent on" in text and "990.00" in text
        assert len(queries) <= BUDGET, [query["sql"][:100] for query in queries]

    @pytest.mark.parametrize("tab", ["answers", "household", "history"])
    def test_they_stay_in_the_budget(self, tab, inside, petra, proposed, at):
        browser = inside(petra, proposed)
        browser.get(at(tab, proposed))
        with CaptureQueriesContext(connection) as queries:
            browser.get(at(tab, proposed))
        assert len(queries) <= BUDGET, [query["sql"][:100] for query in queries]
