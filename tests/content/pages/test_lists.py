"""Lists of pages: whoever listens hears each title in the language that it is written in."""

from datetime import date

import pytest
from django.utils import translation

from content.pages.laying import other_locales, pieces, publish_below, translate
from content.pages.models import GuidePage, NewsIndexPage, NewsPage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def default_language_afterwards():
    yield
    translation.activate("en")


@pytest.fixture
def guide(every_language, home):
    return publish_below(home, GuidePage(title="When a baby is born", slug="baby", summary="What to do."))


@pytest.fixture
def article(every_language, home):
    index = NewsIndexPage.objects.child_of(home).get()
    news = NewsPage(title="A new office", slug="office", summary="It opens.", day=date(2026, 11, 23))
    return publish_below(index, news)


@pytest.fixture
def lists_in_every_language(every_language, home, django_capture_on_commit_callbacks):
    """The pages around the lists are translated; what stands in the lists is not."""
    with django_capture_on_commit_callbacks(execute=True):
        for page in (home, NewsIndexPage.objects.child_of(home).get()):
            for locale in other_locales():
                translate(page, locale, {piece: f"{piece} {locale.language_code}" for piece in pieces(page)})


def test_a_title_that_nobody_translated_says_its_language(client, guide, article, lists_in_every_language):
    for address in ("/ar/", "/ar/news/"):
        html = client.get(address).content.decode()
        assert 'lang="en" hreflang="en">A new office</a>' in html
        assert '<bdi lang="en">It opens.</bdi>' in html
    html = client.get("/ar/").content.decode()
    assert 'lang="en" hreflang="en">When a baby is born</a>' in html
    assert '<bdi lang="en">What to do.</bdi>' in html


def test_a_title_in_the_language_of_the_page_says_nothing_of_it(client, guide, article):
    main = client.get("/").content.decode().split("<main")[1]
    assert "A new office" in main and "hreflang" not in main.split("</main")[0]


def test_a_day_at_the_head_of_a_line_begins_with_a_capital(client, article, lists_in_every_language):
    assert ">Lundi 23" in client.get("/fr/news/").content.decode()
