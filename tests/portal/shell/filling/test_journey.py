"""Where a draft that brings news leads, in a form with tasks and in one without."""

from types import SimpleNamespace

import pytest

from portal.shell.filling import journey as filling
from services.forms import definitions
from services.forms.compile import form_of


class Journey(filling.Journey):
    def start_address(self) -> str:
        return "start"

    def address_of(self, page_id: str) -> str:
        return page_id

    def check_address(self) -> str:
        return "check"

    def tasks_address(self) -> str:
        return "tasks"


@pytest.fixture
def journey(monkeypatch, db):
    """The pages of a whole sample of a form; `left_out` are answers that are missing."""

    def make(key: str, *left_out: str, told=None, saves=()) -> Journey:
        source = definitions.source(key)
        form = form_of(source, version=1)
        monkeypatch.setattr(filling.forms, "load", lambda _version: form)
        answers = {name: value for name, value in source["samples"][0]["answers"].items() if name not in left_out}
        draft = SimpleNamespace(
            programme=SimpleNamespace(slug=key),
            form_version_id=None,
            answers=answers,
            told=told,
            follows_id="before" if told is not None else None,
            page_saves={page: {"version": n} for n, page in enumerate(saves, 1)},
        )
        return Journey(draft, "en")

    return make


def test_in_a_form_with_tasks_the_news_come_before_the_list(journey):
    assert journey("disability-allowance").next_address() == "tasks"
    news = journey("disability-allowance", told={"health": 0})
    assert (news.next_address(), news.after("daily-life")) == ("daily-life", "help")
    assert (news.before("daily-life"), news.before("help")) == ("start", "daily-life")
    assert news.after("help") == "certificate", "with the paper that proves it"


def test_all_looked_at_nobody_is_led_through_the_tasks_again(journey):
    walked = ["daily-life", "help", "certificate"]
    assert journey("disability-allowance", told={"health": 0}, saves=walked).next_address() == "check"


def test_what_nobody_answered_yet_is_asked_after_the_news(journey):
    news = journey("child-grant", "full_name", told={"moved": 0})
    assert news.next_address() == "home"
    news = journey("child-grant", "full_name", told={"moved": 0}, saves=["home", "rent"])
    assert (news.next_address(), news.after("rent")) == ("about-you", "about-you")


def test_the_parts_that_are_counted_are_those_of_the_news(journey):
    news = journey("child-grant", told={"moved": 0}, saves=["home"])
    assert news.progress(news.form.page("rent")).text == "Part 2 of 3: Your rent"
    assert (news.progress().done, news.progress().total) == (1, 3)


def test_an_application_without_news_is_walked_as_ever(journey):
    plain = journey("child-grant")
    assert plain.walk is None
    assert (plain.next_address(), plain.after("home")) == ("check", "children")
