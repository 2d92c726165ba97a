"""Changing what was sent: what was sent stays, what counts changes, and no decision stands on shifting ground."""

from datetime import timedelta
from uuid import uuid4

import pytest

from services.applications import amending, operations
from services.applications.amended import amendment_of, answers_of, changes, open_amendment, open_pages, working
from services.applications.clashes import OpenedForAnother, PageChanged
from services.applications.drawn import Drawn
from services.applications.models import Amendment, Application
from services.applications.prefill import contested
from services.applications.signing import SignAgain, amendment_signature_of, signature_of
from services.casework import operations as casework
from services.casework.models import Case, Decision
from services.eligibility import queries as eligibility
from services.forms import queries as forms
from services.kernel.errors import AnswersRefused, Conflict, DomainError, NotAllowed, NotFound
from tests.support.signing import signed_amendment

MORE = {"income": {"minor": 185000}}
MILL_LANE = {"area": "TV010102", "text": "Mill Lane 2"}
TOO_MUCH = {"income": {"minor": 900000}}


@pytest.fixture
def sent(amina, send) -> Application:
    return Application.objects.get(pk=send(amina).application_id)


@pytest.fixture
def case(sent) -> Case:
    return Case.objects.get(application=sent)


@pytest.fixture
def begun(amina, sent, now) -> Amendment:
    return amending.begin_amendment(actor=amina, application_id=sent.pk, now=now)


@pytest.fixture
def change(amina, now):
    """Saves one page of changed answers."""

    def save(amendment: Amendment, page: str = "income", **values):
        return amending.save_amendment_page(
            actor=amina, amendment_id=amendment.pk, page_id=page, values=values, now=now
        )

    return save


@pytest.fixture
def send_change(amina, now):
    def send_it(amendment: Amendment, key=None, actor=None):
        by = signed_amendment(actor or amina, amendment, now)
        return amending.send_amendment(
            actor=actor or amina, amendment_id=amendment.pk, submit_key=key or uuid4(), declaration_id=by, now=now
        )

    return send_it


def page_of(application: Application, question: str) -> str:
    form = forms.load(application.form_version_id)
    return next(page.id for page in form.pages if any(q.id == question for q in page.questions))


class TestChanging:
    def test_what_was_sent_stays_and_what_counts_changes(self, sent, begun, change, send_change):
        before = dict(sent.answers)
        change(begun, page_of(sent, "income"), **MORE)
        assert answers_of(sent)["income"] == {"minor": 142000}, "nothing counts before it is sent"
        send_change(begun)
        sent.refresh_from_db()
        assert sent.answers == before
        assert answers_of(sent)["income"] == MORE["income"]
        assert signature_of(sent).holds

    def test_the_rules_look_again_and_the_case_says_so(self, sent, case, begun, change, send_change):
        change(begun, page_of(sent, "income"), **TOO_MUCH)
        send_change(begun)
        assert eligibility.latest(sent.pk).outcome == "not_eligible"
        assert [event.key for event in case.events.all()][-1] == "amended"

    def test_later_changes_win(self, amina, sent, begun, change, send_change, now):
        change(begun, page_of(sent, "income"), **TOO_MUCH)
        send_change(begun)
        second = amending.begin_amendment(actor=amina, application_id=sent.pk, now=now)
        change(second, page_of(sent, "income"), **MORE)
        send_change(second)
        assert answers_of(sent)["income"] == MORE["income"]

    def test_an_answer_that_was_taken_away_is_gone(self, amina, sent, begun, change, send_change):
        change(begun, page_of(sent, "pays_rent"), pays_rent=True, rent={"minor": 50000})
        send_change(begun)
        second = amending.begin_amendment(actor=amina, application_id=sent.pk, now=begun.opened_at)
        change(second, page_of(sent, "pays_rent"), pays_rent=False, rent=None)
        send_change(second)
        assert "rent" not in answers_of(sent)

    def test_two_taps_begin_one(self, amina, sent, begun, now):
        assert amending.begin_amendment(actor=amina, application_id=sent.pk, now=now).pk == begun.pk

    def test_it_is_told_in_words_before_and_after(self, sent, begun, change, send_change):
        change(begun, page_of(sent, "income"), **MORE)
        (told,) = changes(sent, send_change(begun), "en")
        assert ("1,420" in told.before, "1,850" in told.after) == (True, True)

    def test_left_it_leaves_nothing(self, amina, sent, begun, change, now):
        change(begun, page_of(sent, "income"), **TOO_MUCH)
        amending.drop_amendment(actor=amina, amendment_id=begun.pk, now=now)
        assert open_amendment(amina, sent.pk) is None
        assert answers_of(sent) == sent.answers
        with pytest.raises(NotAllowed):
            change(begun, page_of(sent, "income"), **MORE)


class TestTwoWindows:
    """As in a draft: a save of a page that another window saved meanwhile is not taken before somebody chose."""

    @pytest.fixture
    def save(self, amina, now):
        def post(begun, drawn, page="income", at=now, **values):
            return amending.save_amendment_page(
                actor=amina, amendment_id=begun.pk, page_id=page, values=values, now=at, drawn=drawn
            )

        return post

    def test_are_told_of_each_other_and_the_first_save_stands(self, begun, save, now):
        both = Drawn.of(begun, 1)
        save(begun, both, **MORE)
        with pytest.raises(PageChanged) as refused:
            save(begun, both, **TOO_MUCH, at=now + timedelta(minutes=5))
        assert (refused.value.questions, refused.value.at) == (["income"], now)
        begun.refresh_from_db()
        assert begun.answers == MORE

    def test_once_both_were_seen_the_chosen_one_is_taken(self, begun, save):
        after = Drawn.of(save(begun, Drawn.of(begun, 1), **MORE), 1)
        assert save(begun, after, **TOO_MUCH).answers == TOO_MUCH

    def test_the_same_answers_and_another_page_are_no_clash(self, begun, save):
        both = Drawn.of(begun, 1)
        save(begun, both, **MORE)
        save(begun, both, **MORE)
        assert save(begun, both, page="home", home=MILL_LANE).answers == {**MORE, "home": MILL_LANE}

    def test_a_page_of_a_change_that_was_left_saves_nothing_in_the_next(self, amina, sent, begun, save, now):
        old = Drawn.of(begun, 1)
        amending.drop_amendment(actor=amina, amendment_id=begun.pk, now=now)
        anew = amending.begin_amendment(actor=amina, application_id=sent.pk, now=now)
        with pytest.raises(OpenedForAnother):
            save(anew, old, **MORE)


class TestSending:
    def test_once_however_often_it_arrives(self, sent, case, begun, change, send_change):
        change(begun, page_of(sent, "income"), **MORE)
        key = uuid4()
        first, second = send_change(begun, key), send_change(begun, key)
        assert first.sent_at == second.sent_at
        assert [event.key for event in case.events.all()].count("amended") == 1

    def test_the_key_of_an_application_sends_no_change_of_one(self, sent, begun, change, send_change):
        change(begun, income={"minor": 1})
        with pytest.raises(Conflict):
            send_change(begun, sent.submit_key)
        begun.refresh_from_db()
        assert begun.state == "open"

    def test_a_key_of_another_change_sends_nothing(self, amina, sent, begun, change, send_change, now):
        key = uuid4()
        send_change(begun, key)
        second = amending.begin_amendment(actor=amina, application_id=sent.pk, now=now)
        with pytest.raises(Conflict):
            send_change(second, key)

    def test_without_a_signature_under_exactly_this_nothing_is_sent(self, amina, sent, begun, change, now):
        page = page_of(sent, "income")
        change(begun, page, **MORE)
        by = signed_amendment(amina, begun, now)
        change(begun, page, **TOO_MUCH)
        for one in (None, uuid4(), sent.declaration_id, by):
            with pytest.raises(SignAgain):
                amending.send_amendment(
                    actor=amina, amendment_id=begun.pk, submit_key=uuid4(), declaration_id=one, now=now
                )
        assert amendment_of(amina, sent.pk, begun.pk).answers["income"] == TOO_MUCH["income"]

    def test_a_sent_change_can_be_checked_again(self, sent, begun, change, send_change):
        change(begun, page_of(sent, "income"), **MORE)
        amendment = send_change(begun)
        assert amendment_signature_of(amendment, answers_of(sent)).holds
        assert not amendment_signature_of(amendment, {**answers_of(sent), **TOO_MUCH}).holds

    def test_what_the_change_leads_to_is_asked_first(self, sent, begun, change, send_change):
        change(begun, page_of(sent, "pays_rent"), pays_rent=True)
        with pytest.raises(AnswersRefused):
            send_change(begun)


class TestWhoAndUntilWhen:
    def test_it_is_nobody_elses(self, begun, sent, change, make_citizen, actor_of, petra, now):
        for other in (actor_of(make_citizen("Karim Oss")), petra):
            with pytest.raises(NotFound):
                amending.begin_amendment(actor=other, application_id=sent.pk, now=now)
            with pytest.raises(NotFound):
                amending.save_amendment_page(actor=other, amendment_id=begun.pk, page_id="income", values={}, now=now)

    def test_a_draft_is_changed_where_it_is_written(self, amina, fill_in, now):
        with pytest.raises(NotAllowed):
            amending.begin_amendment(actor=amina, application_id=fill_in(amina).pk, now=now)

    def test_what_was_taken_back_is_not_changed(self, amina, sent, now):
        operations.withdraw(actor=amina, application_id=sent.pk, now=now)
        with pytest.raises(NotAllowed):
            amending.begin_amendment(actor=amina, application_id=sent.pk, now=now)

    def test_not_once_a_decision_is_proposed_and_again_when_it_is_given_back(
        self, amina, sent, case, begun, change, send_change, petra, rosa, now
    ):
        page = page_of(sent, "income")
        change(begun, page, **MORE)
        casework.take(actor=petra, case_id=case.pk, now=now)
        casework.propose(actor=petra, case_id=case.pk, outcome="grant", message="", now=now)
        for act in (lambda: change(begun, page, **TOO_MUCH), lambda: send_change(begun)):
            with pytest.raises(NotAllowed):
                act()
        assert Decision.objects.get(case=case).amount_minor == 24000
        casework.return_to_caseworker(actor=rosa, case_id=case.pk, reason="Read the pay slip again.", now=now)
        send_change(begun)
        assert answers_of(sent)["income"] == MORE["income"], "what was typed before was kept"


class TestARequestOfTheOffice:
    @pytest.fixture
    def asked(self, case, petra, now):
        casework.take(actor=petra, case_id=case.pk, now=now)
        casework.start_verification(actor=petra, case_id=case.pk, now=now)
        due_on = now.date().replace(year=now.year + 1)
        return casework.request_information(
            actor=petra, case_id=case.pk, text="What do you earn?", due_on=due_on, questions=["income"], now=now
        )

    @pytest.fixture
    def answering(self, amina, sent, asked, now) -> Amendment:
        return amending.begin_amendment(
            actor=amina, application_id=sent.pk, request_id=asked.pk, questions=asked.questions, now=now
        )

    def test_opens_only_what_was_asked(self, sent, answering, change):
        found = working(sent, answering)
        pages = open_pages(forms.load(sent.form_version_id), found.answers, found.questions, found.page_saves)
        assert [page.id for page in pages] == [page_of(sent, "income")]
        with pytest.raises(NotFound):
            change(answering, page_of(sent, "children"), children=[])

    def test_what_an_answer_led_to_stays_open_so_that_a_second_window_is_told(self, amina, sent, answering, now):
        sent.answers = {name: value for name, value in sent.answers.items() if name not in ("pays_rent", "rent")}
        sent.save()
        given = {"actor": amina, "amendment_id": answering.pk, "page_id": "rent", "now": now}
        given["drawn"] = Drawn.of(answering, 1)
        amending.save_amendment_page(values={"pays_rent": False}, **given)
        with pytest.raises(PageChanged):
            amending.save_amendment_page(values={"pays_rent": True, "rent": {"minor": 61000}}, **given)

    def test_answered_the_case_goes_on(self, sent, case, asked, answering, change, send_change):
        change(answering, page_of(sent, "income"), **MORE)
        send_change(answering)
        case.refresh_from_db()
        asked.refresh_from_db()
        assert (case.state, asked.answered_at is not None) == ("verification", True)
        assert [event.key for event in case.events.all()][-1] == "request_answered"

    def test_a_correction_that_was_begun_becomes_the_answer(self, amina, sent, begun, change, asked, now):
        change(begun, page_of(sent, "home"), home=MILL_LANE)
        answering = amending.begin_amendment(
            actor=amina, application_id=sent.pk, request_id=asked.pk, questions=asked.questions, now=now
        )
        assert answering.pk == begun.pk and answering.kind == "request"
        assert set(answering.questions) == {"income", "home"}

    def test_a_question_that_the_form_does_not_have_is_not_asked(self, case, petra, now):
        casework.take(actor=petra, case_id=case.pk, now=now)
        casework.start_verification(actor=petra, case_id=case.pk, now=now)
        with pytest.raises(DomainError, match="request_unknown_question"):
            casework.request_information(
                actor=petra, case_id=case.pk, text="?", due_on=now.date().replace(year=2099), questions=["x"], now=now
            )


def test_a_score_that_was_entered_still_counts_after_a_change(sent, case, begun, change, send_change, petra, now):
    casework.take(actor=petra, case_id=case.pk, now=now)
    casework.enter_score(actor=petra, case_id=case.pk, score=55, now=now)
    change(begun, page_of(sent, "income"), **MORE)
    send_change(begun)
    case.refresh_from_db()
    assert case.findings == {"functional_score": 55}


class TestAgainstAnOfficialSource:
    """What the card says, and what somebody said otherwise when they sent it or later."""

    @pytest.fixture
    def sent(self, sent) -> Application:
        name = sent.answers["full_name"]
        sent.offers = {
            "full_name": {"value": name, "source": "card", "name": "", "on": "2026-05-01", "said": "confirmed"}
        }
        sent.save()
        return sent

    def test_what_is_changed_later_is_told_two_ways_too(self, sent, begun, change, send_change):
        assert contested(sent) == []
        change(begun, page_of(sent, "full_name"), full_name="Amina Oss-Vell")
        assert contested(sent) == [], "nothing counts before it is sent"
        send_change(begun)
        assert [offer.question for offer in contested(sent)] == ["full_name"]

    def test_who_comes_back_to_what_the_card_says_contests_nothing(self, sent, begun, change, send_change):
        sent.offers["full_name"] |= {"value": "Amina of the card", "said": "contested"}
        sent.save()
        assert contested(sent) != []
        change(begun, page_of(sent, "full_name"), full_name="Amina of the card")
        send_change(begun)
        assert contested(sent) == []
