"""In a made-up language nothing on public and sign-in pages still reads English, and everything runs from the right."""

import re

import pytest
from django.utils import translation
from django.utils.translation import gettext

from content.languages.trees import lay_trees
from content.pages.first_pages import lay_first_pages, translate_first_pages
from services.catalogue.models import Evidence, Programme
from tests.content.conftest import add_child_grant, plant_tree
from tests.support.pseudo import CODE, environment, plain_words, pseudo, write_catalogue

pytestmark = pytest.mark.django_db

# The name of the product, of a currency, codes of languages, and the number of a receipt.
NAMES = re.compile(r"Portico|TVM|\bEN\b|\bUR\b|CG-26-[0-9-]+")


@pytest.fixture
def spoken(settings, tmp_path):
    settings.LOCALE_PATHS = [write_catalogue(tmp_path), *settings.LOCALE_PATHS]
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), (CODE, pseudo("Pseudo"))]
    settings.PORTICO_COUNTRY = pseudo("Republic of Tavala")
    settings.PORTICO_MINISTRY = pseudo("Ministry of Social Protection")
    settings.PORTICO_HELP_HOURS = pseudo("every day 7:00 to 21:00")
    settings.ROOT_URLCONF = "portal.urls"
    yield
    translation.activate("en")


@pytest.fixture
def site(spoken, django_capture_on_commit_callbacks):
    plant_tree()
    add_child_grant()
    for programme in Programme.objects.all():
        programme.name[CODE] = pseudo(programme.name["en"])
        programme.summary[CODE] = pseudo(programme.summary["en"])
        programme.legal_basis[CODE] = pseudo(programme.legal_basis["en"])
        programme.save()
    for evidence in Evidence.objects.all():
        evidence.name[CODE] = pseudo(evidence.name["en"])
        evidence.save()
    with django_capture_on_commit_callbacks(execute=True):
        lay_first_pages()
        lay_trees()
    with django_capture_on_commit_callbacks(execute=True):
        translate_first_pages()


def leftovers(html: str) -> list[str]:
    return [text for text in plain_words(html) if plain_words(NAMES.sub("", text))]


def test_the_language_is_longer_and_keeps_places_and_tags():
    said = pseudo("Call <b>%(number)s</b>, {hours} &amp; more: 100%%.")
    assert all(kept in said for kept in ("<b>%(number)s</b>", "{hours}", "&amp;", "100%%."))
    assert len(pseudo("Every application has one receipt.")) > 1.3 * len("Every application has one receipt.")
    assert not re.search("[A-Za-z]", pseudo("Sphinx of black quartz, judge my vow"))


def test_a_text_that_nobody_marked_is_found():
    html = f'<p>{pseudo("Said")} <b>Forgotten</b></p><a lang="fr">Français</a><img alt="Left out">'
    assert plain_words(html) == ["Forgotten", "Left out"]


def test_on_an_arabic_page_arabic_is_its_own_language_and_english_is_left_over():
    html = '<html lang="ar"><p lang="ar">منحة</p><button lang="en">English</button><p lang="ar">Child Grant</p>'
    assert plain_words(html, "ar") == ["Child Grant"]


def test_it_is_spoken(spoken):
    with translation.override(CODE):
        assert gettext("Skip to main content") == pseudo("Skip to main content")
    assert gettext("Skip to main content") == "Skip to main content"


DOORS = ("/sign-in/", "/sign-in/new/", "/office/sign-in/", "/receipt/", "/receipt/CG-26-4821374-6/ab12/")
PAGES = ("", "child-grant/", "help/", "privacy/", "accessibility/", "news/", "search/", "nowhere/")


def test_public_pages_and_doors_are_in_it_throughout(client, site):
    addresses = [f"/{CODE}/{page}" for page in PAGES] + [f"{door}?language={CODE}" for door in DOORS]
    pages = {address: client.get(address).content.decode() for address in addresses}
    assert {address: left for address, html in pages.items() if (left := leftovers(html))} == {}
    assert [address for address, html in pages.items() if f'<html lang="{CODE}" dir="rtl">' not in html] == []


def test_what_is_refused_is_said_in_it(client, site):
    client.get(f"/sign-in/new/?language={CODE}")
    response = client.post(
        "/sign-in/new/", {"birth_date.day": "40", "birth_date.month": "1", "birth_date.year": "2000"}
    )
    assert response.status_code == 422
    assert leftovers(response.content.decode()) == []


def test_a_portal_starts_in_it(tmp_path):
    given = environment(tmp_path)
    assert (tmp_path / "pseudo.toml").read_text(encoding="utf-8").count(f"\n{CODE} = ") == 4
    assert given["PORTICO_PROFILE"].endswith("pseudo.toml")
