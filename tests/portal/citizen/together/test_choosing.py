"""What is said below a programme before it is ticked: a hint that it may be worth it, never a no."""

from datetime import date

import pytest

from identity.access.actors import SYSTEM
from portal.citizen.together.choosing import choices, facts_alike
from services.applications import operations
from services.catalogue import operations as catalogue
from services.forms import definitions
from services.forms.compile import compile_form
from services.forms.models import FormVersion
from tests.services.forms.conftest import page, question, small_form, words
from tests.support.earlier import earlier

GRANT, PENSION = (compile_form(definitions.source(key)).form for key in ("child-grant", "older-persons-pension"))
NUMBERS = {"amount_minor": 50000, "pension_age": 65, "reduction_percent": 50}


@pytest.fixture
def hint_of(client, amina, actor_of, child_grant, pension, now):
    """What stands below the pension once somebody of this year told their birthday in the other form."""

    def ask(year: str) -> str:
        draft = operations.start(actor=actor_of(amina), programme=child_grant, now=now)
        operations.save_page(
            actor=actor_of(amina), application_id=draft.pk, page_id="about-you", now=now,
            values={"full_name": "Amina Oss", "birth_date": f"{year}-05-17"},
        )  # fmt: skip
        found = choices(actor_of(amina), "child-grant", "en", now.date())
        return next(choice.hint for choice in found if choice.value == "older-persons-pension")

    return ask


def test_what_both_ask_and_may_be_reused_is_counted():
    assert facts_alike(GRANT, PENSION) == facts_alike(PENSION, GRANT) >= 4
    never = {q.bind for q in GRANT.questions().values() if q.reuse == "never"}
    assert facts_alike(GRANT, GRANT) == len({q.bind for q in GRANT.questions().values() if q.bind} - never)


def test_a_name_an_address_and_an_account_are_asked_once_in_every_programme():
    allowance = compile_form(definitions.source("disability-allowance")).form
    binds = {q.bind for q in GRANT.questions().values()} & {q.bind for q in allowance.questions().values()} - {""}
    assert binds == {"person.full_name", "person.birth_date", "home.address", "payment.account"}
    assert facts_alike(GRANT, allowance) == len(binds) == facts_alike(PENSION, allowance)


def test_what_is_asked_in_another_way_is_not_promised_to_be_asked_once():
    def asks(kind: str, **more):
        return compile_form(small_form(page("one", question("a", kind, bind="home.address", **more)))).form

    assert facts_alike(asks("text"), asks("address", choices=[{"value": "x", "label": words("X")}])) == 0


def test_a_draft_on_an_older_version_promises_only_what_that_version_shares(
    client, amina, actor_of, child_grant, allowance, now
):
    def hint() -> str:
        found = choices(actor_of(amina), "child-grant", "en", now.date())
        return next(choice.hint for choice in found if choice.value == "disability-allowance")

    older = FormVersion.objects.create(
        key="earlier", number=1, document=earlier("child_grant_1"), digest="e" * 64, published_at=now
    )
    draft = operations.start(actor=actor_of(amina), programme=child_grant, now=now)
    assert "4 questions are asked only once" in hint()
    draft.form_version = older
    draft.save()
    assert "2 questions are asked only once" in hint()


def test_without_numbers_in_force_no_amount_is_named(hint_of):
    assert "could be" not in hint_of("1950")


def test_by_what_was_told_it_could_be_worth_it(hint_of, pension, now):
    catalogue.set_parameters(actor=SYSTEM, now=now, programme=pension, starts_on=date(2025, 7, 1), values=NUMBERS)
    assert "By what you told us, it could be" in hint_of("1950")


def test_nobody_is_told_that_it_is_not_for_them(hint_of, pension, now):
    catalogue.set_parameters(actor=SYSTEM, now=now, programme=pension, starts_on=date(2025, 7, 1), values=NUMBERS)
    hint = hint_of("1990")
    assert "could be" not in hint and "not" not in hint and "asked only once" in hint
    assert "You can apply from that day on" in hint, "as the page before the first question says"
