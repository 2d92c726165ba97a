"""Searching by name leaves the name in no address: not in ours, not in a link, not in what the page reads again."""

import re
import string

import pytest
from django.urls import reverse

from .test_views import QUEUE, names, searched

ADDRESS = re.compile(r'(?:href|src|action|data-live-src)="([^"]*)"')


@pytest.fixture
def crowd(arrive):
    return [arrive(f"Mirembe {letter}") for letter in string.ascii_uppercase]


def test_no_address_holds_a_typed_name(crowd, petra, signed_in):
    browser = signed_in(petra)
    page = searched(browser, "Mirembe", order="name")
    assert len(names(page)) == 25
    news = browser.get(page.context["news"])
    second = browser.get(QUEUE, {"view": "office", "order": "name", "page": 2})
    nobody = searched(browser, "Mirembe Nobody")
    addresses = [address for part in (page, news, second, nobody) for address in ADDRESS.findall(part.content.decode())]
    addresses += [page.context["news"], *(url for url, _ in page.redirect_chain)]
    assert any("page=2" in address for address in addresses)
    assert not [address for address in addresses if "mirembe" in address.lower()]


def test_the_form_sends_what_is_typed_as_a_post(case, petra, signed_in):
    text = signed_in(petra).get(QUEUE, {"view": "office"}).content.decode()
    assert 'method="post"' in text.split('role="search"')[1].split(">")[0]


def test_an_old_address_with_a_name_leads_to_one_without(arrive, petra, signed_in):
    arrive("Mirembe Oss")
    response = signed_in(petra).get(QUEUE, {"view": "office", "search": "Mirembe"})
    assert response.status_code == 302 and response.url == f"{QUEUE}?view=office"


def test_the_words_stay_with_their_view_until_they_are_emptied(arrive, petra, signed_in):
    for name in ("Karim Oss", "Mirembe Oss"):
        arrive(name)
    browser = signed_in(petra)
    searched(browser, "Mirembe")
    page = browser.get(QUEUE, {"view": "office", "order": "name"})
    assert names(page) == ["Mirembe Oss"] and 'value="Mirembe"' in page.content.decode()
    assert 'value="Mirembe"' not in browser.get(QUEUE, {"view": "mine"}).content.decode()
    assert len(names(searched(browser, ""))) == 2
    assert len(names(browser.get(QUEUE, {"view": "office"}))) == 2


def test_what_is_new_is_counted_among_what_was_searched_for(arrive, petra, signed_in):
    arrive("Karim Oss")
    browser = signed_in(petra)
    searched(browser, "Mirembe")
    assert not browser.get(reverse("office:news"), {"view": "office", "shown": "0"}).content.strip()


def test_the_head_counts_in_whole_sentences(arrive, petra, signed_in):
    for name in ("Karim Oss", "Mirembe Oss"):
        arrive(name)
    browser = signed_in(petra)
    assert (
        "2 cases. Sorted by the day we promised an answer." in browser.get(QUEUE, {"view": "office"}).content.decode()
    )
    found = searched(browser, "Mirembe", order="name").content.decode()
    assert "1 case for “Mirembe”. Sorted by name." in found


def test_a_receipt_number_may_stay_in_the_address(case, petra, signed_in):
    page = searched(signed_in(petra), f" {case.reference.lower()} ")
    assert page.redirect_chain[-1][0] == f"{QUEUE}?view=office&search={case.reference}"
    assert names(page) == ["Amina Oss"]
