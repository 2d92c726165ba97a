"""Nobody is asked twice: what is known stands in the field, says where from, and gives way to every answer."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from identity.people.models import Person
from services.applications import operations
from services.applications.models import Application
from services.applications.prefill import contested, offers_for, offers_of, with_offers
from services.forms import queries as forms


@pytest.fixture
def amina_oss(make_citizen) -> Person:
    return make_citizen()


@pytest.fixture
def amina(amina_oss, actor_of):
    return actor_of(amina_oss)


@pytest.fixture
def draft(amina, child_grant, now) -> Application:
    return operations.start(actor=amina, programme=child_grant, now=now)


@pytest.fixture
def save(amina, now):
    def save_page(draft, page_id: str, **values):
        return operations.save_page(actor=amina, application_id=draft.pk, page_id=page_id, values=values, now=now)

    return save_page


class TestWhatIsOffered:
    def test_who_somebody_is_comes_from_their_account(self, draft, amina_oss):
        offer = offers_of(draft)["full_name"]
        assert (offer.value, offer.source, offer.said) == (amina_oss.full_name, "account", None)

    def test_and_from_their_card_once_it_was_read(self, amina_oss, child_grant, now):
        amina_oss.proofing_level, amina_oss.proofing_basis, amina_oss.proofed_at = 3, "card", now
        amina_oss.save()
        form = forms.load(forms.current("child-grant").pk)
        assert offers_for(amina_oss, form)["full_name"]["source"] == "card"

    def test_but_no_card_says_when_somebody_was_born(self, amina_oss, child_grant, now):
        amina_oss.birth_date = date(1991, 3, 4)
        amina_oss.proofing_level, amina_oss.proofing_basis, amina_oss.proofed_at = 3, "card", now
        amina_oss.save()
        offered = offers_for(amina_oss, forms.load(forms.current("child-grant").pk))
        assert offered["birth_date"]["source"] == "account"

    def test_and_who_signs_in_by_the_national_login_showed_no_card(self, amina_oss, child_grant, now):
        amina_oss.proofing_level, amina_oss.proofing_basis, amina_oss.proofed_at = 3, "national_login", now
        amina_oss.save()
        assert offers_for(amina_oss, forms.load(forms.current("child-grant").pk))["full_name"]["source"] == "account"

    def test_an_offer_is_no_answer(self, draft):
        assert draft.answers == {} and "full_name" in with_offers(draft)

    def test_what_was_told_before_comes_along_with_its_number(self, amina, send, child_grant, now):
        receipt = send(amina)
        draft = operations.start(actor=amina, programme=child_grant, now=now)
        offer = offers_of(draft)["address"]
        assert (offer.value, offer.name) == ("Lantern Street 9\nSelmar 2104", receipt.reference)
        assert offers_of(draft)["children"].value[0]["name"] == "Teo Oss"

    def test_what_must_be_told_afresh_does_not(self, amina, send, child_grant, now):
        send(amina)
        draft = operations.start(actor=amina, programme=child_grant, now=now)
        assert not {"income", "works", "declaration"} & set(offers_of(draft))

    def test_what_no_longer_fits_the_question_does_not(self, amina_oss, amina, send, now):
        send(amina)
        form = forms.load(forms.current("child-grant").pk)
        page = next(page for page in form.pages if page.id == "home")
        district = next(q for q in page.questions if q.id == "district")
        fewer = replace(district, choices=tuple(c for c in district.choices if c.value != "selmar"))
        changed = replace(page, questions=tuple(fewer if q.id == "district" else q for q in page.questions))
        form = replace(form, pages=tuple(changed if p.id == "home" else p for p in form.pages))
        assert "district" not in offers_for(amina_oss, form)
        assert "address" in offers_for(amina_oss, form)

    def test_nobody_gets_what_another_told(self, amina, send, make_citizen, actor_of, child_grant, now):
        send(amina)
        draft = operations.start(actor=actor_of(make_citizen("Karim Oss")), programme=child_grant, now=now)
        assert "address" not in offers_of(draft)


class TestWhatBecomesOfIt:
    def test_saved_as_it_is_it_is_confirmed(self, draft, save, amina_oss):
        saved = save(draft, "about-you", full_name=amina_oss.full_name)
        assert offers_of(saved)["full_name"].said == "confirmed"

    def test_changed_it_is_the_persons_own_and_nothing_overwrites_it(self, draft, save, amina, child_grant, now):
        save(draft, "about-you", full_name="Amina O. Oss")
        again = operations.start(actor=amina, programme=child_grant, now=now)
        assert again.answers["full_name"] == "Amina O. Oss" == with_offers(again)["full_name"]
        assert offers_of(again)["full_name"].said == "changed"
        assert contested(again) == []

    def test_left_empty_on_purpose_it_stays_empty(self, amina, send, child_grant, save, now):
        send(amina)
        draft = operations.start(actor=amina, programme=child_grant, now=now)
        saved = save(draft, "home", address=None, district="selmar")
        assert with_offers(saved)["address"] is None

    def test_against_an_official_source_both_stay(self, draft, save, amina_oss):
        draft.offers = {**draft.offers, "full_name": {**draft.offers["full_name"], "source": "card"}}
        draft.save()
        saved = save(draft, "about-you", full_name="Amina O. Oss")
        (offer,) = contested(saved)
        assert (offer.value, saved.answers["full_name"]) == (amina_oss.full_name, "Amina O. Oss")

    def test_an_unknown_draft_offers_nothing(self):
        assert offers_of(Application(pk=UUID(int=1))) == {}
