"""Applications that were begun together: answered once, offered everywhere, and no answer is ever overwritten."""

from datetime import date, datetime

import pytest

from identity.access.actors import SYSTEM
from services.applications import beginning, operations
from services.applications.models import Application
from services.applications.prefill import lent, offers_of, with_offers
from services.applications.together import renewed, still_to_send
from services.catalogue import operations as catalogue
from services.forms import definitions
from services.forms import operations as forms
from services.forms.compile import compile_form
from services.kernel.errors import NotAllowed

TODAY = date(2026, 6, 17)
GRANT, PENSION = (compile_form(definitions.source(key)).form for key in ("child-grant", "older-persons-pension"))
OFFER = {"value": "Selmar", "source": "together", "name": "CG", "on": "2026-06-17", "said": None}


def from_grant(**values):
    return lent(GRANT, values, PENSION, name="CG", on=TODAY)


class TestWhatIsLent:
    def test_the_same_fact_with_its_source_and_day(self):
        (offer,) = from_grant(address="Lantern Street 9").values()
        assert offer == {**OFFER, "value": "Lantern Street 9"}

    def test_nothing_for_what_the_other_does_not_ask(self):
        assert from_grant(has_partner=True) == {}

    def test_nothing_that_is_asked_afresh_each_time(self):
        never = [q.id for q in GRANT.questions().values() if q.bind and q.reuse == "never"]
        assert never and from_grant(**dict.fromkeys(never, "x")) == {}

    def test_nothing_that_does_not_fit_the_question(self):
        assert from_grant(district="nowhere") == {} != from_grant(district="selmar")

    def test_nothing_for_an_answer_that_was_emptied(self):
        assert from_grant(address=None) == {}


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
def pension(db, now):
    programme = catalogue.add_programme(
        actor=SYSTEM, now=now, code="OP", slug="older-persons-pension", name={"en": "Older Persons' Pension"},
        summary={"en": "A monthly payment for older people."}, legal_basis={"en": "Social Support Act, section 20"},
        decide_within_working_days=15, currency="TVM",
    )  # fmt: skip
    catalogue.open_window(actor=SYSTEM, now=now, programme=programme, opens_on=date(2025, 5, 1))
    forms.publish(actor=SYSTEM, source=definitions.source("older-persons-pension"), now=now)
    return programme


@pytest.fixture
def both(amina, child_grant, pension, now) -> list[Application]:
    return beginning.start_together(actor=amina, programmes=[child_grant, pension], now=now)


@pytest.fixture
def save(amina, now: datetime):
    def save_page(draft, page: str, **values):
        operations.save_page(actor=amina, application_id=draft.pk, page_id=page, values=values, now=now)

    return save_page


def again(draft: Application) -> Application:
    return Application.objects.get(pk=draft.pk)


class TestBegunTogether:
    def test_there_is_one_draft_for_each_and_they_know_of_one_another(self, both):
        grant, pension = both
        assert grant.together == pension.together is not None
        assert Application.objects.count() == 2

    def test_one_alone_shares_with_nobody(self, amina, child_grant, now):
        (alone,) = beginning.start_together(actor=amina, programmes=[child_grant], now=now)
        assert alone.together is None

    def test_what_was_answered_before_is_offered_at_once(self, amina, child_grant, pension, save, now):
        grant = operations.start(actor=amina, programme=child_grant, now=now)
        save(grant, "home", address="Lantern Street 9", district="selmar")
        _, pension_draft = beginning.start_together(actor=amina, programmes=[child_grant, pension], now=now)
        assert with_offers(amina, again(pension_draft))["address"] == "Lantern Street 9"

    def test_a_closed_programme_begins_none(self, amina, child_grant, pension, now):
        pension.windows.all().delete()
        with pytest.raises(NotAllowed):
            beginning.start_together(actor=amina, programmes=[child_grant, pension], now=now)
        assert not Application.objects.exists()

    def test_pressed_twice_nothing_more_is_begun(self, both, amina, child_grant, pension, now):
        again_both = beginning.start_together(actor=amina, programmes=[child_grant, pension], now=now)
        assert [draft.pk for draft in again_both] == [draft.pk for draft in both]
        assert again_both[0].together == both[0].together


class TestAnsweredOnce:
    def test_it_is_offered_in_the_other_at_once_as_no_answer(self, both, save):
        grant, pension = both
        save(grant, "home", address="Lantern Street 9", district="selmar")
        other = again(pension)
        offer = offers_of(other)["address"]
        assert (offer.value, offer.source, offer.name, offer.said) == ("Lantern Street 9", "together", "CG", None)
        assert other.answers == {} and other.version == 0

    def test_an_answer_that_is_there_is_never_touched(self, both, save, amina):
        grant, pension = both
        save(pension, "home", address="Quay 3", district="selmar")
        save(grant, "home", address="Lantern Street 9", district="selmar")
        assert with_offers(amina, again(pension))["address"] == "Quay 3"

    def test_corrected_before_it_is_used_the_correction_is_offered(self, both, save, amina):
        grant, pension = both
        save(grant, "home", address="Lantern Street 9", district="selmar")
        save(grant, "home", address="Quay 3", district="selmar")
        assert with_offers(amina, again(pension))["address"] == "Quay 3"

    def test_drafts_that_were_not_begun_together_share_nothing(self, amina, child_grant, pension, save, now):
        grant = operations.start(actor=amina, programme=child_grant, now=now)
        pension_draft = operations.start(actor=amina, programme=pension, now=now)
        save(grant, "home", address="Lantern Street 9", district="selmar")
        assert "address" not in offers_of(again(pension_draft))

    def test_what_was_sent_or_taken_back_is_left_alone(self, both, save):
        grant, pension = both
        Application.objects.filter(pk=pension.pk).update(state="withdrawn")
        save(grant, "home", address="Lantern Street 9", district="selmar")
        assert "address" not in offers_of(again(pension))


class TestWhatIsLeft:
    def test_the_other_one_is_still_to_send(self, both, amina):
        grant, pension = both
        assert still_to_send(amina, grant.pk, grant.together) == [pension]

    def test_nobody_else_hears_of_it(self, both, make_citizen, actor_of):
        stranger = actor_of(make_citizen("Karim Oss"))
        assert still_to_send(stranger, both[0].pk, both[0].together) == []
