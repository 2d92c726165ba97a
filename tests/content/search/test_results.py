"""The page of results, as readers get it."""

from urllib.parse import quote

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.pages import cache as page_cache
from content.search import views
from content.search.asked import MOST_CHARACTERS, asked, read
from content.search.models import Searched

pytestmark = pytest.mark.django_db
ADDRESS = "/search/"


@pytest.fixture
def ask(client):
    return lambda text, **query: client.get(ADDRESS, {"q": text} | query)


class TestAnAnswer:
    def test_names_what_was_found_with_its_kind_and_marks_the_words(self, site, ask):
        html = ask("raising").content.decode()
        assert '<a href="/child-grant/" dir="auto">Child Grant</a>' in html
        assert "Service" in html
        assert "cost of <mark>raising</mark> a child" in html

    def test_says_how_a_misspelling_was_understood(self, site, ask):
        assert "No page says “pensoin”. We looked for “pension”." in ask("pensoin").content.decode()

    def test_keeps_the_words_in_the_field(self, site, ask):
        assert 'value="child grant"' in ask("child grant").content.decode()

    def test_of_nothing_asked_asks(self, site, client):
        for response in (client.get(ADDRESS), client.get(ADDRESS, {"q": "   "})):
            assert response.status_code == 200
            assert "in your own words" in response.content.decode()

    def test_has_pages_that_keep_the_words_and_nothing_else_of_the_query(self, written, ask):
        for number in range(12):
            written(f"Umbrella {number}")
        html = ask("umbrella", visitor="4711").content.decode()
        assert "12 pages" in html
        assert "?q=umbrella&amp;page=2" in html
        assert "4711" not in html
        assert "Umbrella" in ask("umbrella", page="2").content.decode()


class TestNothingFound:
    def test_offers_services_and_the_help_line(self, site, ask, settings):
        html = ask("xylophone").content.decode()
        assert "We found no page for “xylophone”" in html
        assert 'href="/child-grant/"' in html
        assert 'href="/older-persons-pension/"' in html
        assert settings.PORTICO_HELP_LINE in html

    def test_is_not_kept_so_that_each_such_search_counts(self, site, ask):
        assert {ask("xylophone")["Cache-Control"] for _ in range(2)} == {"no-store"}
        assert Searched.objects.get().times == 2

    def test_is_the_same_for_everybody_all_the_same(self, site, client, ask):
        client.cookies["sessionid"], client.cookies["portico-in"] = "unknown", "1"
        answer = ask("xylophone")
        assert "Vary" not in answer
        assert not answer.cookies

    def test_puts_the_service_first_whose_name_is_most_like_it(self, site, ask):
        html = ask("olderperson").content.decode()
        assert html.index("/older-persons-pension/") < html.index("/child-grant/")


class TestBadInput:
    @pytest.mark.parametrize(
        "text",
        [
            "x" * 10_000,
            "child " * 2_000,
            "\x00\x01\x1b[31m\x7f",
            "'; DROP TABLE pages_homepage; --",
            '"*" OR NEAR(a b) NOT {c} : ^d',
            "<script>alert(1)</script><img src=x onerror=alert(1)>",
            "the of and to",
            "👶🍼💶",
            "\u202eevil\u202c",
            "%",
            "{{ settings.SECRET_KEY }}{% load x %}",
        ],
    )
    def test_gets_a_normal_answer(self, site, ask, text):
        response = ask(text)
        html = response.content.decode()
        assert response.status_code == 200
        assert "<script>alert" not in html
        assert "onerror=alert(1)>" not in html
        assert len(html) < 30_000

    @pytest.mark.parametrize("query", ["q=%ED%A0%80", "q=%FF%FE", "q=%", "q=a&q=b", "page=9", "q=child&page=-1"])
    def test_a_query_that_cannot_be_decoded_gets_one_too(self, site, client, query):
        assert client.get(f"{ADDRESS}?{query}").status_code == 200

    @pytest.mark.parametrize("number", ["0", "-3", "x", "99999999999", "٢", "", "1e3"])
    def test_a_page_that_is_not_there_is_another_page(self, site, ask, number):
        assert ask("child", page=number).status_code == 200

    def test_is_shown_shortened(self, site, ask):
        html = ask("child " + "x" * 10_000).content.decode()
        assert "x" * (MOST_CHARACTERS + 1) not in html

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(text=st.text(st.characters(codec="utf-8"), max_size=300))
    def test_whatever_somebody_types_is_answered(self, site, client, text):
        assert client.get(f"{ADDRESS}?q={quote(text)}").status_code == 200


class TestTheKeptCopy:
    def test_costs_no_query_and_is_the_same_for_all(self, site, ask, django_assert_num_queries):
        made = ask("child grant")
        with django_assert_num_queries(0):
            kept = ask("  child   grant ", visitor="4711")
        assert kept.content == made.content
        assert not made.cookies
        assert "cookie" not in kept.get("Vary", "").lower()

    def test_is_another_for_other_words_and_other_pages(self, site, ask):
        assert ask("child grant").content != ask("pension").content

    def test_is_gone_when_a_page_is_published(self, site, written, ask, django_capture_on_commit_callbacks):
        assert "Umbrellas" not in ask("child").content.decode()
        with django_capture_on_commit_callbacks(execute=True):
            written("Umbrellas for a child")
        assert "Umbrellas" in ask("child").content.decode()

    @given(text=st.text(max_size=200), page=st.text(max_size=5))
    def test_is_found_by_the_same_key_however_often_the_query_is_read(self, text, page):
        query = page_cache.QueryDict(mutable=True)
        query["q"], query["page"] = text, page
        once = asked(query).as_query()
        assert read(once)[:2] == read(query)[:2]


class TestCounting:
    def test_counts_words_and_how_much_was_found_by_day_and_nothing_else(self, site, ask):
        ask("xylophone"), ask("Xylophone"), ask("child")
        rows = Searched.objects.order_by("words").values_list("words", "found", "times", "language")
        assert list(rows) == [("child", 1, 1, "en"), ("xylophone", 0, 2, "en")]

    def test_a_machine_is_not_counted_for_ever(self, site, ask, monkeypatch):
        cache.clear()
        monkeypatch.setattr(views, "COUNTED_BY_ADDRESS", views.Limit("test-counted", 2, 60))
        for _ in range(5):
            ask("xylophone")
        assert Searched.objects.get().times == 2
