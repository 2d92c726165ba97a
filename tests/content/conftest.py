"""A public site with its first pages, on a catalogue with one programme."""

from datetime import UTC, date, datetime

import pytest
from django.core.cache import cache
from django.test import override_settings
from wagtail.models import Collection, Locale, Page

from content.languages.trees import lay_trees
from content.pages.first_pages import lay_first_pages
from content.pages.models import HomePage, ServicePage
from identity.access.actors import SYSTEM
from services.catalogue import operations as catalogue
from services.catalogue.models import Programme
from tests.support.keeping import Kept

EARLY = datetime(2020, 1, 1, tzinfo=UTC)
NUMBERS = {
    "amount_per_child_minor": 24_000,
    "child_age_limit": 6,
    "income_limit_minor": 190_000,
    "rent_counted_percent": 50,
    "rent_counted_limit_minor": 50_000,
    "usual_rent_minor": 61_000,
}


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def tree(db) -> Page:
    return plant_tree()


def plant_tree() -> Page:
    """What Wagtail's own migrations leave behind; the suite may run without them."""
    Locale.objects.get_or_create(language_code="en")
    Collection.get_first_root_node() or Collection.add_root(name="Root")
    return Page.get_first_root_node() or Page.add_root(title="Root", slug="root")


@pytest.fixture
def child_grant(db) -> Programme:
    return Programme.objects.filter(code="CG").first() or add_child_grant()


def add_child_grant() -> Programme:
    """An open programme whose amount is TVM\u00a0240.00."""
    programme = catalogue.add_programme(
        actor=SYSTEM,
        now=EARLY,
        code="CG",
        slug="child-grant",
        name={"en": "Child Grant"},
        summary={"en": "A monthly payment that helps with the cost of raising a child."},
        legal_basis={"en": "Social Protection Act, section 12"},
        decide_within_working_days=15,
        currency="TVM",
    )
    catalogue.set_parameters(actor=SYSTEM, now=EARLY, programme=programme, starts_on=date(2020, 1, 1), values=NUMBERS)
    catalogue.open_window(actor=SYSTEM, now=EARLY, programme=programme, opens_on=date(2020, 1, 1))
    catalogue.ask_for_evidence(
        actor=SYSTEM, now=EARLY, programme=programme, key="birth", name={"en": "Birth certificate"}, required=True
    )
    return programme


def lay_in_english() -> None:
    plant_tree()
    if not Programme.objects.filter(code="CG").exists():
        add_child_grant()
    with override_settings(LANGUAGES=[("en", "English")]):
        lay_first_pages()


def lay_in_every_language() -> None:
    lay_in_english()
    lay_trees()


FIRST_PAGES, EVERY_LANGUAGE = Kept(lay_in_english), Kept(lay_in_every_language)


@pytest.fixture
def home(request: pytest.FixtureRequest, db) -> HomePage:
    """The first pages in English alone. `every_language` brings the other trees, which most tests can do without."""
    if not HomePage.objects.exists():
        (EVERY_LANGUAGE if "every_language" in request.fixturenames else FIRST_PAGES).lay()
    return HomePage.objects.get(locale__language_code="en")


@pytest.fixture
def every_language(home) -> None:
    """The home page and its pages in every language of the profile, as aliases."""


@pytest.fixture
def service_page(home) -> ServicePage:
    return ServicePage.objects.get(programme="child-grant", locale__language_code="en")
