"""Applications that were begun together: answered once, offered everywhere, and no answer is ever overwritten."""

from datetime import date, datetime
from uuid import uuid4

import pytest

from identity.access.actors import SYSTEM
from services.applications import beginning, operations
from services.applications.models import Application
from services.applications.prefill import lent, offers_of, with_offers
from services.applications.together import renewed, still_to_send
from services.areas import queries as areas
from services.areas.country import Country, Place
from services.catalogue import operations as catalogue
from services.forms import definitions
from services.forms import operations as forms
from services.forms.compile import compile_form, form_of
from services.kernel.errors import NotAllowed
from tests.support.areas import LEVELS
from tests.support.earlier import earlier
from tests.support.signing import signed

TODAY = date(2026, 6, 17)
GRANT, ALLOWANCE = (compile_form(definitions.source(key)).form for key in ("child-grant", "disability-allowance"))
OLDER = form_of(earlier("child_grant_1"), 1)
HOME = {"area": "TV010102", "text": "Lantern Street 9"}
QUAY = {"area": "TV010102", "text": "Quay 3"}
ACCOUNT = {"kind": "wallet", "number": "+254712345641"}
LIFE = {
    "difficulty": "Stairs", "lasts": "year_or_more", "help": "every_day", "aids": ["stick"],
    "medical_certificate": {"files": [], "later": "office"}, "declaration": True,
}  # fmt: skip
OFFER = {"value": "Selmar", "source": "together", "name": "CG", "on": "2026-06-17", "said": None}


@pytest.fixture(autouse=True)
def _areas(monkeypatch):
    """A country with one area: then an address without one is not complete."""
    held = Country(LEVELS, [Place("TV010102", "", 1, {"en": "Old Mole"})])
    monkeypatch.setattr(areas, "country", lambda: held)


def from_grant(giving=GRANT, **values):
    return lent(giving, values, ALLOWANCE, name="CG", on=TODAY)


class TestWhatIsLent:
    def test_the_same_fact_with_its_source_and_day(self):
        assert from_grant(home=HOME) == {"home": {**OFFER, "value": HOME}}
        assert from_grant(pay_account=ACCOUNT) == {"pay_account": {**OFFER, "value": ACCOUNT}}

    def test_nothing_for_what_the_other_does_not_ask(self):
        assert from_grant(has_partner=True) == {}

    def test_nothing_that_is_asked_afresh_each_time(self):
        never = [q.id for q in GRANT.questions().values() if q.bind and q.reuse == "never"]
        assert never and from_grant(**dict.fromkeys(never, "x")) == {}

    def test_nothing_that_does_not_fit_the_question(self):
        assert from_grant(home={**HOME, "area": "nowhere"}) == {} != from_grant(home=HOME)

    def test_nothing_for_an_answer_that_was_emptied(self):
        assert from_grant(home=None) == {}

    def test_what_a_draft_on_an_older_version_says_comes_across_as_far_as_it_was_asked(self):
        street = from_grant(OLDER, address="Lantern Street 9", district="selmar")
        assert street == {"home": {**OFFER, "value": {"text": "Lantern Street 9"}}}
        account = from_grant(OLDER, pay_to="wallet", account="0712345641")
        assert account == {"pay_account": {**OFFER, "value": ACCOUNT}}
        assert from_grant(OLDER, pay_to="bank", account="TV2004177304") == {}

    def test_what_was_told_in_newer_questions_goes_back_into_older_ones(self):
        found = lent(GRANT, {"home": HOME, "pay_account": ACCOUNT}, OLDER, name="CG", on=TODAY)
        said = {question: offer["value"] for question, offer in found.items()}
        assert said == {"address": "Lantern Street 9", "pay_to": "wallet", "account": "+254712345641"}


class TestWhatBecomesOfOffers:
    def test_what_was_answered_is_not_offered(self):
        assert renewed({}, {"home": "Orvane"}, {"home": OFFER}, []) == {}

    def test_what_was_left_empty_on_purpose_is_not_offered_again(self):
        before = {"home": {**OFFER, "said": "changed"}}
        assert renewed(before, {"home": None}, {"home": {**OFFER, "value": "Orvane"}}, []) == before
        assert renewed(before, {}, {"home": {**OFFER, "value": "Orvane"}}, []) == before

    def test_the_newer_word_takes_the_place_of_the_older(self):
        newer = {**OFFER, "value": "Orvane"}
        assert renewed({"home": OFFER}, {}, {"home": newer}, []) == {"home": newer}
        assert renewed({"home": {**OFFER, "source": "account"}}, {}, {"home": newer}, []) == {"home": newer}

    def test_what_a_card_says_stays(self):
        card = {"home": {**OFFER, "source": "card"}}
        assert renewed(card, {}, {"home": OFFER}, []) == card

    def test_emptied_there_it_goes_here_and_nothing_else_does(self):
        account = {**OFFER, "source": "account"}
        assert renewed({"home": OFFER, "name": account}, {}, {}, ["home", "name"]) == {"name": account}


@pytest.fixture
def allowance(db, now):
    programme = catalogue.add_programme(
        actor=SYSTEM, now=now, code="DA", slug="disability-allowance", name={"en": "Disability Allowance"},
        summary={"en": "A monthly payment where daily life is hard."}, legal_basis={"en": "Disability Act, section 21"},
        decide_within_working_days=15, currency="TVM",
    )  # fmt: skip
    values = {"tiers": [[50, 32000]]}
    catalogue.set_parameters(actor=SYSTEM, now=now, programme=programme, starts_on=date(2025, 5, 1), values=values)
    catalogue.open_window(actor=SYSTEM, now=now, programme=programme, opens_on=date(2025, 5, 1))
    forms.publish(actor=SYSTEM, source=definitions.source("disability-allowance"), now=now)
    return programme


@pytest.fixture
def both(amina, child_grant, allowance, now) -> list[Application]:
    return beginning.start_together(actor=amina, programmes=[child_grant, allowance], now=now)


@pytest.fixture
def save(amina, now: datetime):
    def save_page(draft, page: str, **values):
        operations.save_page(actor=amina, application_id=draft.pk, page_id=page, values=values, now=now)

    return save_page


def again(draft: Application) -> Application:
    return Application.objects.get(pk=draft.pk)


class TestBegunTogether:
    def test_there_is_one_draft_for_each_and_they_know_of_one_another(self, both):
        grant, allowance = both
        assert grant.together == allowance.together is not None
        assert Application.objects.count() == 2

    def test_one_alone_shares_with_nobody(self, amina, child_grant, now):
        (alone,) = beginning.start_together(actor=amina, programmes=[child_grant], now=now)
        assert alone.together is None

    def test_what_was_answered_before_is_offered_at_once(self, amina, child_grant, allowance, save, now):
        grant = operations.start(actor=amina, programme=child_grant, now=now)
        save(grant, "home", home=HOME)
        _, other = beginning.start_together(actor=amina, programmes=[child_grant, allowance], now=now)
        assert with_offers(amina, again(other))["home"] == HOME

    def test_what_another_window_saves_in_the_same_moment_stays_said(
        self, amina, child_grant, allowance, save, now, monkeypatch
    ):
        grant, start = operations.start(actor=amina, programme=child_grant, now=now), operations.start
        save(grant, "home", home=HOME)

        def meanwhile(**given):
            draft = start(**given)
            saved = again(draft)
            saved.offers = {"full_name": {**OFFER, "value": "A", "source": "card", "said": "contested"}}
            saved.save(update_fields=["offers"])
            return draft

        monkeypatch.setattr(beginning, "start", meanwhile)
        _, other = beginning.start_together(actor=amina, programmes=[child_grant, allowance], now=now)
        assert offers_of(again(other))["full_name"].said == "contested"
        assert with_offers(amina, again(other))["home"] == HOME

    def test_two_windows_that_tick_them_in_another_order_do_not_wait_for_one_another(
        self, amina, child_grant, allowance, now, monkeypatch
    ):
        begun, start = [], operations.start

        def noted(**given):
            begun.append(given["programme"])
            return start(**given)

        monkeypatch.setattr(beginning, "start", noted)
        for ticked in ([child_grant, allowance], [allowance, child_grant]):
            drafts = beginning.start_together(actor=amina, programmes=ticked, now=now)
            assert [draft.programme for draft in drafts] == ticked
        assert begun[:2] == begun[2:]

    def test_a_closed_programme_begins_none(self, amina, child_grant, allowance, now):
        allowance.windows.all().delete()
        with pytest.raises(NotAllowed):
            beginning.start_together(actor=amina, programmes=[child_grant, allowance], now=now)
        assert not Application.objects.exists()

    def test_pressed_twice_nothing_more_is_begun(self, both, amina, child_grant, allowance, now):
        again_both = beginning.start_together(actor=amina, programmes=[child_grant, allowance], now=now)
        assert [draft.pk for draft in again_both] == [draft.pk for draft in both]
        assert again_both[0].together == both[0].together


class TestAnsweredOnce:
    def test_it_is_offered_in_the_other_at_once_as_no_answer(self, both, save):
        grant, allowance = both
        save(grant, "home", home=HOME)
        other = again(allowance)
        offer = offers_of(other)["home"]
        assert (offer.value, offer.source, offer.name, offer.said) == (HOME, "together", "CG", None)
        assert other.answers == {} and other.version == 0

    def test_address_and_account_are_asked_once_and_stand_in_both_when_they_are_sent(
        self, both, save, amina, answers, make_office, now
    ):
        """All of the grant is answered; in the allowance what is shown is confirmed, and only what is left is asked."""
        make_office("selmar-harbour")
        grant, allowance = both
        for page in GRANT.pages:
            save(grant, page.id, **{q.id: answers[q.id] for q in page.questions if q.id in answers})
        shown = with_offers(amina, again(allowance))
        asked = {q.id for page in ALLOWANCE.pages for q in page.questions if q.required and q.id not in shown}
        assert not {"full_name", "birth_date", "home", "pay_account"} & asked
        for page in ALLOWANCE.pages:
            save(allowance, page.id, **{q.id: (shown | LIFE).get(q.id) for q in page.questions})
        for draft in (grant, allowance):
            by = signed(amina, again(draft), now)
            operations.submit(actor=amina, application_id=draft.pk, submit_key=uuid4(), declaration_id=by, now=now)
        sent = [again(draft).answers for draft in both]
        assert sent[0]["home"] == sent[1]["home"] == answers["home"]
        assert sent[0]["pay_account"] == sent[1]["pay_account"] == ACCOUNT
        confirmed = {name for name, offer in offers_of(again(allowance)).items() if offer.said == "confirmed"}
        assert confirmed >= {"home", "pay_account"}

    def test_an_answer_that_is_there_is_never_touched(self, both, save, amina):
        grant, allowance = both
        save(allowance, "home", home=QUAY)
        save(grant, "home", home=HOME)
        assert with_offers(amina, again(allowance))["home"] == QUAY

    def test_corrected_before_it_is_used_the_correction_is_offered(self, both, save, amina):
        grant, allowance = both
        save(grant, "home", home=HOME)
        save(grant, "home", home=QUAY)
        assert with_offers(amina, again(allowance))["home"] == QUAY

    def test_drafts_that_were_not_begun_together_share_nothing(self, amina, child_grant, allowance, save, now):
        grant = operations.start(actor=amina, programme=child_grant, now=now)
        other = operations.start(actor=amina, programme=allowance, now=now)
        save(grant, "home", home=HOME)
        assert "home" not in offers_of(again(other))

    def test_what_was_sent_or_taken_back_is_left_alone(self, both, save):
        grant, allowance = both
        Application.objects.filter(pk=allowance.pk).update(state="withdrawn")
        save(grant, "home", home=HOME)
        assert "home" not in offers_of(again(allowance))


class TestWhatIsLeft:
    def test_the_other_one_is_still_to_send(self, both, amina):
        grant, allowance = both
        assert still_to_send(amina, grant.pk, grant.together) == [allowance]

    def test_nobody_else_hears_of_it(self, both, make_citizen, actor_of):
        stranger = actor_of(make_citizen("Karim Oss"))
        assert still_to_send(stranger, both[0].pk, both[0].together) == []
