"""Pages of text and services to search among."""

import pytest

from content.pages.models import HomePage, StandardPage
from content.search import vocabulary
from content.search.models import Entry, Promotion, Synonyms
from content.search.queries import answer
from identity.access.actors import SYSTEM
from services.catalogue import operations as catalogue
from services.catalogue.models import Programme
from tests.content.conftest import EARLY, lay_in_english
from tests.support.keeping import Kept


@pytest.fixture(autouse=True)
def nothing_remembered():
    """Each test has an index of its own; what the process remembers of the last one must go with it."""
    vocabulary._held.clear()


def lay_with_pension() -> None:
    catalogue.add_programme(
        actor=SYSTEM,
        now=EARLY,
        code="OP",
        slug="older-persons-pension",
        name={"en": "Older Persons’ Pension"},
        summary={"en": "A monthly payment for people of a certain age."},
        legal_basis={"en": "Social Protection Act, section 14"},
        decide_within_working_days=15,
        currency="TVM",
    )
    lay_in_english()


TWO_SERVICES = Kept(lay_with_pension)


@pytest.fixture
def site(db) -> HomePage:
    """Two services, help, accessibility and privacy."""
    TWO_SERVICES.lay()
    return HomePage.objects.get(locale__language_code="en")


@pytest.fixture
def pension(site) -> Programme:
    return Programme.objects.get(code="OP")


@pytest.fixture
def written(home):
    """Publishes a page of text with this title and these paragraphs."""

    def write(title, *paragraphs, **fields):
        body = [("text", f"<p>{paragraph}</p>") for paragraph in paragraphs]
        page = home.add_child(instance=StandardPage(title=title, body=body, **fields))
        page.save_revision().publish()
        return page

    return write


@pytest.fixture
def titles():
    """The titles that a search finds, best first."""

    def find(text, language="en"):
        names = Entry.objects.in_bulk(answer(text, language).found)
        return [names[pk].title for pk in answer(text, language).found]

    return find


@pytest.fixture
def same(db):
    """Editors say that these mean the same."""
    return lambda *phrases, language="en": Synonyms.objects.create(language=language, phrases="\n".join(phrases))


@pytest.fixture
def first(db):
    """Editors put a page first for these searches."""
    return lambda page, *phrases, language="en": Promotion.objects.create(
        language=language, phrases="\n".join(phrases), page=page
    )
