"""Nobody is asked twice: what is known stands in the field, says where from, and gives way to every answer."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from identity.access.actors import ActingUnder
from identity.people.models import Person
from identity.people.operations.registering import add_contact
from services.applications import operations
from services.applications.models import Application
from services.applications.prefill import contested, lent, offers_for, offers_of, with_offers
from services.forms import definitions
from services.forms import queries as forms
from services.forms.compile import compile_form
from services.forms.models import FormVersion
from services.forms.schema import Choice
from services.households import operations as households
from services.households.told import Named, sources
from tests.support.earlier import earlier


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

    def test_and_from_their_card_once_it_was_read(self, amina_oss, amina, child_grant, now):
        amina_oss.proofing_level, amina_oss.proofing_basis, amina_oss.proofed_at = 3, "card", now
        amina_oss.save()
        form = forms.load(forms.current("child-grant").pk)
        assert offers_for(amina_oss, form, actor=amina)["full_name"]["source"] == "card"

    def test_but_no_card_says_when_somebody_was_born(self, amina_oss, amina, child_grant, now):
        amina_oss.birth_date = date(1991, 3, 4)
        amina_oss.proofing_level, amina_oss.proofing_basis, amina_oss.proofed_at = 3, "card", now
        amina_oss.save()
        offered = offers_for(amina_oss, forms.load(forms.current("child-grant").pk), actor=amina)
        assert offered["birth_date"]["source"] == "account"

    def test_and_who_signs_in_by_the_national_login_showed_no_card(self, amina_oss, amina, child_grant, now):
        amina_oss.proofing_level, amina_oss.proofing_basis, amina_oss.proofed_at = 3, "national_login", now
        amina_oss.save()
        offered = offers_for(amina_oss, forms.load(forms.current("child-grant").pk), actor=amina)
        assert offered["full_name"]["source"] == "account"

    def test_a_number_of_the_account_is_not_asked_for_again_while_no_code_confirmed_it(self, amina_oss, amina, now):
        amina_oss.contact_points.all().delete()
        add_contact(person=amina_oss, kind="sms", value="+254722000111", now=now)
        form = compile_form(definitions.source("disability-allowance")).form
        assert offers_for(amina_oss, form, actor=amina)["phone"]["value"] == "+254722000111"

    def test_an_offer_is_no_answer(self, draft, amina):
        assert draft.answers == {} and "full_name" in with_offers(amina, draft)

    def test_what_was_told_before_comes_along_with_its_number(self, amina, send, child_grant, now):
        receipt = send(amina)
        draft = operations.start(actor=amina, programme=child_grant, now=now)
        offer = offers_of(draft)["home"]
        assert (offer.value["text"], offer.name) == ("Lantern Street 9\nSelmar 2104", receipt.reference)
        assert offers_of(draft)["children"].value[0]["name"] == "Teo Oss"

    def test_what_must_be_told_afresh_does_not(self, amina, send, child_grant, now):
        send(amina)
        draft = operations.start(actor=amina, programme=child_grant, now=now)
        assert not {"income", "works", "declaration"} & set(offers_of(draft))

    def test_what_no_longer_fits_the_question_does_not(self, amina_oss, amina, send, now):
        send(amina)
        form = forms.load(forms.current("child-grant").pk)
        page = next(page for page in form.pages if page.id == "partner")
        asked = next(q for q in page.questions if q.id == "has_partner")
        told_anew = replace(asked, type="choice", choices=(Choice("married", {"en": "Married"}),))
        changed = replace(page, questions=tuple(told_anew if q.id == "has_partner" else q for q in page.questions))
        form = replace(form, pages=tuple(changed if p.id == "partner" else p for p in form.pages))
        assert "has_partner" not in offers_for(amina_oss, form, actor=amina)
        assert "home" in offers_for(amina_oss, form, actor=amina)

    def test_what_was_told_on_an_older_version_of_the_form_comes_along_as_far_as_it_was_asked(
        self, amina_oss, amina, send, now
    ):
        told = {"address": "Quay 3", "district": "selmar", "pay_to": "wallet", "account": "0712 345 642"}
        older = FormVersion.objects.create(
            key="earlier", number=1, document=earlier("child_grant_1"), digest="e" * 64, published_at=now
        )
        sent = Application.objects.get(pk=send(amina).application_id)
        sent.form_version, sent.answers = older, {"full_name": "Amina Oss", **told}
        sent.save()
        for slug in ("child-grant", "disability-allowance"):
            form = compile_form(definitions.source(slug)).form
            offered = {name: offer["value"] for name, offer in offers_for(amina_oss, form, actor=amina).items()}
            assert offered["home"] == {"text": "Quay 3"}
            assert offered["pay_account"] == {"kind": "wallet", "number": "+254712345642"}
            assert offered["full_name"] == amina_oss.full_name

    def test_nobody_gets_what_another_told(self, amina, send, make_citizen, actor_of, child_grant, now):
        send(amina)
        draft = operations.start(actor=actor_of(make_citizen("Karim Oss")), programme=child_grant, now=now)
        assert "home" not in offers_of(draft)


class TestTheHousehold:
    """What was told last about each part of it, whichever application it stands in."""

    @pytest.fixture
    def form(self, child_grant):
        return forms.load(forms.current("child-grant").pk)

    @pytest.fixture
    def offered(self, amina_oss, amina, form):
        return lambda: offers_for(amina_oss, form, actor=amina)

    def test_whoever_has_left_is_not_offered_from_before(self, amina, send, offered, now):
        send(amina, has_partner=True, partner_name="Karim Oss")
        assert offered()["partner_name"]["value"] == "Karim Oss"
        send(amina, has_partner=False)
        assert offered()["has_partner"]["value"] is False and "partner_name" not in offered()

    def test_what_was_changed_later_in_an_older_application_is_newer(self, amina, amina_oss, send, offered, now):
        first = send(amina)
        second = send(amina, children=[{"row": "a", "name": "Ana Oss", "birth_date": "2024", "relation": "child"}])
        assert offered()["children"]["name"] == second.reference
        changed = {"children": [Named("Teo Oss", "child")]}
        when = {"reference": first.reference, "now": now + timedelta(days=30)}
        households.record_told(
            actor=amina, person_id=amina_oss.pk, told=changed, application_id=first.application_id, **when
        )
        offer = offered()["children"]
        assert (offer["value"][0]["name"], offer["name"]) == ("Teo Oss", first.reference)
        assert offer["on"] == (now + timedelta(days=30)).date().isoformat()

    def test_that_it_is_still_right_is_said_with_its_day(self, amina, amina_oss, send, offered, now):
        receipt, then = send(amina), now + timedelta(days=90)
        seen = [one.id for one in sources(amina_oss.pk).values()]
        households.confirm_told(actor=amina, person_id=amina_oss.pk, statements=seen, now=then)
        offer = offered()["children"]
        assert (offer["source"], offer["name"]) == ("confirmed", receipt.reference)
        assert offer["on"] == then.date().isoformat() and offered()["home"]["source"] == "application"


def told_afresh(form, repeat: str, name: str):
    """The form with one field of its rows asked anew each time."""

    def changed(question):
        if question.id != repeat:
            return question
        fields = (replace(inner, reuse="never") if inner.id == name else inner for inner in question.fields)
        return replace(question, fields=tuple(fields))

    pages = (replace(page, questions=tuple(changed(q) for q in page.questions)) for page in form.pages)
    return replace(form, pages=tuple(pages))


class TestRows:
    """A row is about somebody else: each of its fields is reused, or not, on its own."""

    @pytest.fixture
    def form(self, child_grant):
        return forms.load(forms.current("child-grant").pk)

    @pytest.fixture
    def careful(self, form):
        return told_afresh(form, "children", "relation")

    def test_a_field_that_is_told_afresh_does_not_come_along(self, amina_oss, amina, send, careful):
        send(amina)
        (row,) = offers_for(amina_oss, careful, actor=amina)["children"]["value"]
        assert row["name"] == "Teo Oss" and "relation" not in row

    def test_nor_is_it_lent_to_a_form_that_would_take_it(self, amina, send, form, careful, now):
        answers = Application.objects.get(pk=send(amina).application_id).answers
        (row,) = lent(careful, answers, form, name="CG", on=now.date())["children"]["value"]
        assert row["name"] == "Teo Oss" and "relation" not in row


class TestUnderAMandate:
    """Whoever acts for Amina is offered what they may see of her, and nothing else."""

    @pytest.fixture
    def bruno(self, amina_oss, make_citizen, actor_of):
        own = actor_of(make_citizen("Bruno Vell"))

        def acts(*scopes, programmes=()):
            under = ActingUnder(uuid4(), own.person_id, frozenset(scopes), frozenset(programmes))
            return own.under(under, amina_oss.pk)

        return acts

    @pytest.fixture
    def offered(self, amina_oss, amina, send, child_grant):
        send(amina)
        form = forms.load(forms.current("child-grant").pk)
        return lambda actor: set(offers_for(amina_oss, form, actor=actor))

    def test_with_everything_in_sight_it_is_as_for_herself(self, offered, bruno, amina):
        assert offered(bruno("view", "apply")) == offered(amina) >= {"full_name", "home", "pay_account"}

    def test_who_may_only_apply_is_offered_nothing(self, offered, bruno):
        assert offered(bruno("apply")) == set()

    def test_for_one_programme_only_what_was_told_there(self, offered, bruno):
        assert "home" in offered(bruno("view", "apply", programmes=["CG"]))
        assert offered(bruno("view", "apply", programmes=["OP"])) == set()

    def test_a_draft_that_she_began_shows_him_no_more(self, amina, send, child_grant, bruno, now):
        send(amina)
        draft = operations.start(actor=amina, programme=child_grant, now=now)
        assert "home" in with_offers(amina, draft)
        assert with_offers(bruno("apply"), draft) == with_offers(bruno("view", "apply", programmes=["OP"]), draft) == {}


class TestWhatBecomesOfIt:
    def test_saved_as_it_is_it_is_confirmed(self, draft, save, amina_oss):
        saved = save(draft, "about-you", full_name=amina_oss.full_name)
        assert offers_of(saved)["full_name"].said == "confirmed"

    def test_changed_it_is_the_persons_own_and_nothing_overwrites_it(self, draft, save, amina, child_grant, now):
        save(draft, "about-you", full_name="Amina O. Oss")
        again = operations.start(actor=amina, programme=child_grant, now=now)
        assert again.answers["full_name"] == "Amina O. Oss" == with_offers(amina, again)["full_name"]
        assert offers_of(again)["full_name"].said == "changed"
        assert contested(again) == []

    def test_left_empty_on_purpose_it_stays_empty(self, amina, send, child_grant, save, now):
        send(amina)
        draft = operations.start(actor=amina, programme=child_grant, now=now)
        saved = save(draft, "home", home=None)
        assert with_offers(amina, saved)["home"] is None

    def test_against_an_official_source_both_stay(self, draft, save, amina_oss):
        draft.offers = {**draft.offers, "full_name": {**draft.offers["full_name"], "source": "card"}}
        draft.save()
        saved = save(draft, "about-you", full_name="Amina O. Oss")
        (offer,) = contested(saved)
        assert (offer.value, saved.answers["full_name"]) == (amina_oss.full_name, "Amina O. Oss")

    def test_an_unknown_draft_offers_nothing(self):
        assert offers_of(Application(pk=UUID(int=1))) == {}
