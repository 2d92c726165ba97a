"""News of somebody's life: what waits is amended, what is paid is looked at again, and no month is paid twice."""

from datetime import date
from uuid import uuid4

import pytest

from identity.access.actors import SYSTEM
from services.applications import ageing, circumstances, operations, told
from services.applications.circumstances import Circumstance
from services.applications.models import Application
from services.applications.prefill import contested
from services.casework import operations as casework
from services.casework.models import Case, Decision
from services.entitlements.models import Entitlement
from services.forms import queries as forms
from services.forms.models import FormVersion
from services.kernel.errors import NotAllowed, NotFound
from tests.support.earlier import earlier
from tests.support.signing import signed


@pytest.fixture
def sent(amina, send) -> Application:
    return Application.objects.get(pk=send(amina).application_id)


@pytest.fixture
def decide(petra, rosa, now):
    """Two people decide the case of an application."""

    def decide_it(application: Application, outcome: str = "grant") -> Decision:
        case = Case.objects.get(application=application)
        casework.take(actor=petra, case_id=case.pk, now=now)
        words = "" if outcome == "grant" else "You earn more now."
        casework.propose(actor=petra, case_id=case.pk, outcome=outcome, message=words, now=now)
        return casework.approve(actor=rosa, case_id=case.pk, now=now)

    return decide_it


@pytest.fixture
def granted(sent, decide) -> Application:
    decide(sent)
    sent.refresh_from_db()
    return sent


@pytest.fixture
def news(amina, granted, now):
    """A following application with changed answers, sent."""

    def send_news(**changed) -> Application:
        draft = circumstances.begin_following(actor=amina, application_id=granted.pk, now=now)
        draft.answers = {**draft.answers, "declaration": True, **changed}
        draft.save()
        operations.submit(
            actor=amina,
            application_id=draft.pk,
            submit_key=uuid4(),
            declaration_id=signed(amina, draft, now),
            now=now,
        )
        draft.refresh_from_db()
        return draft

    return send_news


class TestWhatIsConcerned:
    def test_what_waits_for_a_decision_is_amended(self, amina, sent):
        (found,) = circumstances.concerned(amina, Circumstance.INCOME)
        assert (found.application, found.runs) == (sent, False)

    def test_what_was_granted_and_is_paid_is_looked_at_again(self, amina, granted):
        (found,) = circumstances.concerned(amina, Circumstance.INCOME)
        assert (found.application, found.runs) == (granted, True)

    def test_a_programme_that_does_not_ask_about_it_is_not_concerned(self, amina, sent):
        assert circumstances.concerned(amina, Circumstance.HEALTH) == []
        assert len(circumstances.concerned(amina, Circumstance.OTHER)) == 1

    def test_what_was_refused_is_over(self, amina, sent, decide):
        decide(sent, "refuse")
        assert circumstances.concerned(amina, Circumstance.INCOME) == []

    def test_nobody_elses_life_is_touched(self, sent, make_citizen, actor_of):
        assert circumstances.concerned(actor_of(make_citizen("Karim Oss")), Circumstance.INCOME) == []


class TestAmending:
    def test_only_what_the_news_touches_is_open(self, amina, sent, now):
        begun = circumstances.begin_amending(
            actor=amina, application_id=sent.pk, circumstance=Circumstance.MOVED, now=now
        )
        form = forms.load(sent.form_version_id)
        assert {form.questions()[q].bind.partition(".")[0] for q in begun.questions} == {"home", "rent"}

    def test_further_news_open_their_questions_too(self, amina, sent, now):
        for circumstance in (Circumstance.MOVED, Circumstance.HOUSEHOLD):
            begun = circumstances.begin_amending(
                actor=amina, application_id=sent.pk, circumstance=circumstance, now=now
            )
        form = forms.load(sent.form_version_id)
        assert {"home", "rent", "children", "partner"} == {
            form.questions()[q].bind.partition(".")[0] for q in begun.questions
        }

    def test_what_opens_all_questions_stays_open_to_all(self, amina, sent, now):
        for circumstance in (Circumstance.OTHER, Circumstance.HOUSEHOLD):
            begun = circumstances.begin_amending(
                actor=amina, application_id=sent.pk, circumstance=circumstance, now=now
            )
        assert begun.questions == []


class TestFollowing:
    def test_answers_come_along_and_the_declaration_does_not(self, amina, granted, now):
        draft = circumstances.begin_following(actor=amina, application_id=granted.pk, now=now)
        assert draft.follows_id == granted.pk
        assert draft.answers == {q: v for q, v in granted.answers.items() if q != "declaration"}

    def test_answers_on_an_older_version_of_the_form_come_along_by_their_fact(self, amina, granted, now):
        answers = {"address": "Quay 3", "district": "selmar", "pay_to": "wallet", "account": "0712 345 642"}
        granted.form_version = FormVersion.objects.create(
            key="earlier", number=1, document=earlier("child_grant_1"), digest="e" * 64, published_at=now
        )
        granted.answers = {**{q: v for q, v in granted.answers.items() if q not in ("home", "pay_account")}, **answers}
        granted.save()
        draft = circumstances.begin_following(actor=amina, application_id=granted.pk, now=now)
        assert draft.answers["pay_account"] == {"kind": "wallet", "number": "+254712345642"}
        assert draft.answers["home"] == {"text": "Quay 3"}, "no areas were read in, so the street is enough"
        assert draft.answers["children"] == granted.answers["children"]

    def test_news_is_sent_also_while_nobody_may_apply(self, granted, child_grant, news, decide):
        child_grant.windows.all().delete()
        decide(news(income={"minor": 100000}))
        granted.refresh_from_db()
        assert granted.state == "superseded"

    def test_news_left_lying_is_taken_up_again_while_nobody_may_apply(self, amina, granted, child_grant, now):
        draft = circumstances.begin_following(actor=amina, application_id=granted.pk, now=now)
        child_grant.windows.all().delete()
        ageing.expire(actor=SYSTEM, application_id=draft.pk, now=now)
        assert ageing.take_up_again(actor=amina, application_id=draft.pk, now=now).is_draft

    def test_what_the_card_says_otherwise_comes_along_too(self, amina, granted, now):
        known = {"value": "Amina of the card", "source": "card", "name": "", "on": "2026-05-01", "said": "contested"}
        earlier_told = {
            "value": {"text": "Lane 1"},
            "source": "application",
            "name": "CG-1",
            "on": "2026-05-01",
            "said": "changed",
        }
        granted.offers = {"full_name": known, "home": earlier_told}
        granted.save()
        draft = circumstances.begin_following(actor=amina, application_id=granted.pk, now=now)
        assert draft.offers == {"full_name": known}
        assert [offer.question for offer in contested(draft)] == ["full_name"]

    def test_a_further_application_that_was_begun_becomes_the_news_and_keeps_what_was_written(
        self, amina, granted, child_grant, decide, news, now
    ):
        begun = operations.start(actor=amina, programme=child_grant, now=now)
        values = {"income": {"minor": 99000}, "works": granted.answers["works"]}
        operations.save_page(actor=amina, application_id=begun.pk, page_id="income", values=values, now=now)
        draft = circumstances.begin_following(actor=amina, application_id=granted.pk, now=now)
        assert (draft.pk, draft.follows_id, draft.answers["income"]) == (begun.pk, granted.pk, {"minor": 99000})
        decide(news())
        granted.refresh_from_db()
        assert granted.state == "superseded"

    def test_what_was_told_is_kept_with_the_draft_each_once(self, amina, granted, now):
        def tell(circumstance: Circumstance) -> Application:
            return circumstances.begin_following(
                actor=amina, application_id=granted.pk, now=now, circumstance=circumstance
            )

        draft = tell(Circumstance.INCOME)
        assert draft.told == {"income": 0}
        values = {"income": {"minor": 99000}, "works": granted.answers["works"]}
        operations.save_page(actor=amina, application_id=draft.pk, page_id="income", values=values, now=now)
        tell(Circumstance.MOVED)
        assert tell(Circumstance.INCOME).told == {"income": 0, "moved": 1}

    def test_what_was_saved_before_the_news_is_looked_at_all_the_same(self, amina, granted, child_grant, now):
        begun = operations.start(actor=amina, programme=child_grant, now=now)
        values = {"income": {"minor": 99000}, "works": granted.answers["works"]}
        operations.save_page(actor=amina, application_id=begun.pk, page_id="income", values=values, now=now)
        draft = circumstances.begin_following(
            actor=amina, application_id=granted.pk, now=now, circumstance=Circumstance.INCOME
        )
        pages = forms.load(draft.form_version_id).pages
        assert [page.id for page in told.unseen(pages, draft.told, draft.page_saves)] == ["income", "rent"]

    def test_what_differs_from_before_is_told_in_words_also_over_a_newer_form(self, amina, granted, now):
        granted.form_version = FormVersion.objects.create(
            key="earlier", number=1, document=earlier("child_grant_1"), digest="e" * 64, published_at=now
        )
        moved = {"address": "Quay 3", "district": "selmar", "pay_to": "wallet", "account": "0712 345 641"}
        granted.answers = {**{q: v for q, v in granted.answers.items() if q not in ("home", "pay_account")}, **moved}
        granted.save()
        draft = circumstances.begin_following(actor=amina, application_id=granted.pk, now=now)
        assert circumstances.changed_since(draft, "en") == []
        draft.answers = {**draft.answers, "home": {"text": "Mill Lane 2"}}
        (change,) = circumstances.changed_since(draft, "en")
        assert (change.before, change.after) == ("Quay 3", "Mill Lane 2")

    def test_an_application_that_follows_nothing_is_compared_with_nothing(self, sent):
        assert circumstances.changed_since(sent, "en") == []

    def test_two_taps_begin_one(self, amina, granted, now):
        first, second = (
            circumstances.begin_following(actor=amina, application_id=granted.pk, now=now) for _ in range(2)
        )
        assert first == second

    def test_where_nothing_is_paid_there_is_nothing_to_follow(self, amina, sent, now):
        with pytest.raises(NotAllowed):
            circumstances.begin_following(actor=amina, application_id=sent.pk, now=now)

    def test_it_is_nobody_elses(self, granted, make_citizen, actor_of, now):
        with pytest.raises(NotFound):
            circumstances.begin_following(actor=actor_of(make_citizen("Karim Oss")), application_id=granted.pk, now=now)

    def test_until_it_is_decided_what_runs_goes_on(self, granted, news):
        news(income={"minor": 900000})
        granted.refresh_from_db()
        assert granted.state == "submitted"
        assert Entitlement.objects.get().state == "active"

    def test_decided_it_takes_the_place_of_the_first_and_no_month_is_paid_twice(self, granted, news, decide):
        second = {"row": "b", "name": "Ana Oss", "birth_date": "2024-01-02", "relation": "child"}
        decide(news(children=[*granted.answers["children"], second]))
        granted.refresh_from_db()
        assert granted.state == "superseded"
        before, after = Entitlement.objects.order_by("starts_on")
        assert (before.state, after.state) == ("ended", "active")
        assert (before.ends_on, after.starts_on) == (date(2026, 6, 30), date(2026, 7, 1))
        assert (before.amount_minor, after.amount_minor) == (24000, 48000)
        assert Decision.objects.get(pk=after.decision_id).starts_on == after.starts_on, "as the letter says"

    def test_a_no_ends_it_with_the_month_by_two_people(self, granted, news, decide):
        decide(news(income={"minor": 900000}), "refuse")
        (ended,) = Entitlement.objects.all()
        assert (ended.state, ended.ends_on) == ("ended", date(2026, 6, 30))

    def test_taken_back_nothing_has_changed(self, amina, granted, news, now):
        operations.withdraw(actor=amina, application_id=news().pk, now=now)
        granted.refresh_from_db()
        assert (granted.state, Entitlement.objects.get().state) == ("submitted", "active")
