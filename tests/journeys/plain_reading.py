"""A page in another language, as its readers see it on a phone: its direction, its width, and no English left over."""

import re
from collections.abc import Collection

from django.utils.translation import get_language_info
from playwright.sync_api import Page, expect

from tests.support.pseudo import plain_words

from .inspection import SIDEWAYS
from .words import Words

# Alike in every language: codes of languages and the currency, kinds of files and messages, names, receipt numbers.
ALIKE = re.compile(r"\b(AR|TVM|SMS|PDF|QR|PUK|JavaScript|Portico|[A-Z]{2}-\d\d-\d{7}-\d)\b")


def expect_to_read(page: Page, words: Words, *, own: Collection[str] = ()) -> None:
    """The page speaks this language and fits; `own` are the words that people typed, who write as they like."""
    expect(page.locator("html")).to_have_attribute("lang", words.language)
    expect(page.locator("html")).to_have_css("direction", "rtl" if get_language_info(words.language)["bidi"] else "ltr")
    assert page.evaluate(SIDEWAYS) <= 0, f"scrolls sideways: {page.url}"
    if words.language != "en":
        left = left_in_english(page.content(), words.language, own)
        assert not left, f"{page.url}: {left}"


def left_in_english(html: str, language: str, own: Collection[str] = ()) -> list[str]:
    """Texts in Latin letters that are no names and were typed by nobody."""
    known = re.compile("|".join(re.escape(text) for text in sorted(own, key=len, reverse=True)) or r"(?!)")
    texts = plain_words(html, language)
    return [text for text in texts if re.search(r"[A-Za-z]{2}", known.sub("", ALIKE.sub("", text)))]
