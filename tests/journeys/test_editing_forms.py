"""A form is written by the team alone, from nothing: an author, a lawyer and a publisher; then somebody sends it."""

import re
import secrets
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from . import long_form
from .citizen import Citizen
from .conftest import DESK, Portal
from .editor import Editor
from .form_writer import FormWriter
from .walks import make_account

FORM = "Older Persons’ Pension"
# Other words at every run, so that a portal that goes on running is asked again.
HINT = f"As on your card or passport, on line {secrets.randbelow(9_000) + 1_000}."


@pytest.fixture
def team(browser: Browser, portal: Portal) -> Iterator[tuple[Editor, ...]]:
    """An author, a lawyer and a publisher, each at a desk of their own."""
    names = ("ines.calder", "livia.stern", "felix.norden")
    found = tuple(Editor(browser.new_context(viewport=DESK, base_url=portal.address), name) for name in names)
    for editor in found:
        editor.sign_in()
    yield found
    for editor in found:
        editor.context.close()


def test_a_form_is_rebuilt_from_nothing_published_and_sent(team: tuple[Editor, ...], phone: Page, portal: Portal):
    long_form.publish(portal)  # by other means, after the draft was written
    author, lawyer, publisher = team
    page, writer = author.page, FormWriter(author.page)
    page.goto("/manage/")
    page.get_by_role("link", name="Forms", exact=True).first.click()
    page.locator("main").get_by_role("link", name=FORM, exact=True).click()
    page.get_by_role("link", name="See the newer version and take it over").click()
    page.get_by_role("button", name="Take over the newer version").click()
    for stream in ("pages", "tasks", "samples"):
        writer.clear(stream)
    _write_questions(writer)
    _write_samples(writer)  # of questions that were never saved yet
    page.locator("[name=policy]").select_option("hard_stop")
    author.check()
    expect(page.get_by_text("These answers lead to other pages")).to_be_visible()
    page.get_by_role("link", name=re.compile("^Sample “Somebody with a pension”")).click()
    _mend_the_sample(writer)
    author.check()
    expect(page.get_by_text("The form is whole")).to_be_visible()
    expect(page.locator("ins").first).to_be_visible()
    page.get_by_role("link", name="Back to editing").click()
    author.send_in()
    assert lawyer.approve(FORM) == "Approve"
    assert publisher.approve(FORM) == "Approve and publish now"
    _send_it(phone)


def _write_questions(writer: FormWriter) -> None:
    you = writer.add("pages")
    writer.say(f"{you}-title", "About you", "Vous", "عنك")
    name = writer.add(f"{you}-questions", "Name of a person")
    writer.say(f"{name}-label", "What is your full name?", "Quel est votre nom ?", "ما اسمك الكامل؟")
    writer.say(f"{name}-hint", HINT)
    writer.choose(f"{name}-bind", "Name of the applicant")
    born = writer.add(f"{you}-questions", "Day")
    writer.say(f"{born}-label", "When were you born?", "Quand êtes-vous né ?", "متى ولدت؟")
    writer.choose(f"{born}-bind", "Birthday of the applicant")
    home = writer.add("pages")
    writer.say(f"{home}-title", "Your home", "Chez vous", "بيتك")
    place = writer.add(f"{home}-questions", "One of many")
    writer.say(f"{place}-label", "Where do you live?", "Où habitez-vous ?", "أين تسكن؟")
    for words in (("In town", "En ville", "في المدينة"), ("In a village", "Au village", "في قرية")):
        writer.say(f"{writer.add(f'{place}-choices')}-label", *words)
    alone = writer.add(f"{home}-questions", "Yes or no")
    writer.say(f"{alone}-label", "Does anybody live with you?", "Vivez-vous avec quelqu’un ?", "هل يسكن أحد معك؟")
    people = writer.add(f"{home}-questions", "People, one after the other")
    writer.say(f"{people}-label", "Who lives with you?", "Qui vit avec vous ?", "من يسكن معك؟")
    writer.say(f"{people}-add_label", "Add a person", "Ajouter une personne", "أضف شخصًا")
    writer.say(f"{people}-row_title", "Person {number}", "Personne {number}", "الشخص {number}")
    called = writer.add(f"{people}-fields", "Name of a person")
    writer.say(f"{called}-label", "Their name", "Son nom", "اسمه")
    _asked_only_if(writer, people, "Does anybody live with you?")
    money = writer.add("pages")
    writer.say(f"{money}-title", "Other pensions", "Autres pensions", "معاشات أخرى")
    other = writer.add(f"{money}-questions", "Yes or no")
    writer.say(f"{other}-label", "Do you receive another pension?", "Une autre pension ?", "هل لك معاش آخر؟")
    helper = writer.add(f"{money}-questions", "Text")
    writer.say(f"{helper}-label", "Which of them helps you?", "Qui vous aide ?", "من منهم يساعدك؟")
    _asked_if_somebody_is_named(writer, helper)
    amount = writer.add("pages")
    writer.say(f"{amount}-title", "Your other pension", "Votre autre pension", "معاشك الآخر")
    _asked_only_if(writer, amount, "Do you receive another pension?")
    much = writer.add(f"{amount}-questions", "Amount of money")
    writer.say(f"{much}-label", "How much is it each month?", "Combien par mois ?", "كم يبلغ كل شهر؟")
    writer.choose(f"{much}-bind", "Another pension")
    end = writer.add("pages")
    writer.say(f"{end}-title", "Your declaration", "Votre déclaration", "إقرارك")
    true = writer.add(f"{end}-questions", "Declaration")
    writer.say(f"{true}-label", "All of this is true.", "Tout cela est vrai.", "كل هذا صحيح.")


def _asked_only_if(writer: FormWriter, block: str, question: str) -> None:
    part = writer.add(f"{block}-show_if-parts", "An answer")
    writer.choose(f"{part}-question", question)
    writer.choose(f"{part}-value", "Yes")


def _asked_if_somebody_is_named(writer: FormWriter, block: str) -> None:
    people = writer.add(f"{block}-show_if-parts", "The people of a list")
    writer.choose(f"{people}-who", "At least one of the people in the list")
    writer.choose(f"{people}-of", "Who lives with you?")
    named = writer.add(f"{people}-where")
    writer.choose(f"{named}-question", "Their name")
    writer.choose(f"{named}-op", "was answered")


def _write_samples(writer: FormWriter) -> None:
    """Somebody who receives another pension, for whom one page too few is expected."""
    sample = writer.add("samples")
    writer.write(f"{sample}-name", "Somebody with a pension")
    given = (
        ("What is your full name?", "Yusuf Oss"), ("When were you born?", "10 February 1955"),
        ("Where do you live?", "In a village"), ("Does anybody live with you?", "No"),
        ("Do you receive another pension?", "Yes"), ("How much is it each month?", "1420.50"),
        ("All of this is true.", "Confirmed"),
    )  # fmt: skip
    for question, answer in given:
        block = writer.add(f"{sample}-answers", "Answer")
        writer.choose(f"{block}-question", question)
        if answer in ("In a village", "Yes", "No", "Confirmed"):
            writer.choose(f"{block}-value", answer)
        else:
            writer.write(f"{block}-value", answer)
    writer.tick(f"{sample}-path", "About you", "Your home", "Other pensions", "Your declaration")


def _mend_the_sample(writer: FormWriter) -> None:
    ticks = writer.page.locator("[name='samples-0-value-path'] + fieldset")
    expect(ticks).to_be_visible()
    expect(writer.page.locator(".form-fault", has_text="These answers lead to other pages")).to_be_visible()
    writer.tick("samples-0-value-path", "Your other pension")


def _send_it(phone: Page) -> None:
    citizen = Citizen(phone, "Mirembe O’Dell")
    phone.goto("/")
    phone.get_by_role("link", name=FORM, exact=True).first.click()
    phone.get_by_role("link", name=re.compile("Apply")).first.click()
    for _stop in make_account(citizen):
        continue
    phone.get_by_role("button", name=re.compile("Start")).click()
    expect(phone.get_by_text(HINT)).to_be_visible()
    citizen.go_on()
    phone.get_by_label("In a village").check()
    phone.get_by_label("Yes", exact=True).check()
    phone.get_by_label("Their name").fill("Teo Doru")
    citizen.go_on()
    phone.get_by_label("Yes", exact=True).check()
    phone.get_by_label("Which of them helps you?").fill("Teo")
    citizen.go_on()
    phone.get_by_label("How much is it each month?").fill("120.50")
    citizen.go_on()
    assert citizen.sign_and_send().startswith("OP-")
