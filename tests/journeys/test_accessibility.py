"""Every type of public page, and every part of the pattern page, holds what WCAG 2.2 AA asks, in both directions."""

import pytest
from playwright.sync_api import Browser, Page
from wagtail.models import get_page_models

from content.pages.models import (
    EasyReadPage,
    GuidePage,
    HomePage,
    NewsIndexPage,
    NewsPage,
    OfficeIndexPage,
    OfficePage,
    QuestionsPage,
    ServicePage,
    StandardPage,
    StatementPage,
    StepByStepPage,
)
from content.pages.public import PublicPage
from frontend import patterns

from .accessibility import (
    PHONE,
    axe,
    forced_colours,
    headings,
    keyboard,
    mirror,
    reduced_motion,
    reflow,
    shortcomings,
    targets,
)
from .conftest import Portal

PLANTED = (
    (axe, "<h1>Title</h1><img src='/static/dist/mark.svg'>", "image-alt"),
    (axe, "<h1>Title</h1><p style='color: #bbb; background: #fff'>Pale</p>", "color-contrast"),
    (axe, "<h1>Title</h1><p style='background: linear-gradient(#fff, #ddd)'>Vague</p>", "incomplete color-contrast"),
    (headings, "<h1>Title</h1><h3>Too deep</h3>", "skips a level"),
    (headings, "<h1>Title</h1><h2> </h2>", "empty heading"),
    (headings, "<h1>One</h1><h1>Two</h1>", "2 main headings"),
    (targets, "<a href='#' style='display: block; width: 20px'>a</a>", "smaller than 44 px"),
    (keyboard, "<a href='#' style='outline: none'>Unseen</a>", "nothing shows the focus on A"),
    (keyboard, "<a href='#'>b</a><a href='#' tabindex=1>First</a>", "jump the order"),
    (keyboard, "<a href='#'>Under</a><div style='position: fixed; inset: 0; background: #fff'></div>", "lies over"),
    (reflow, "<p style='inline-size: 700px'>Wide</p>", "scrolls sideways"),
    (reflow, "<p style='block-size: 20px; overflow: hidden'>Cut<br>off</p>", "is cut"),
    (reflow, "<p style='position: fixed; inset: 0'>Stuck</p>", "covers more than half"),
    (forced_colours, "<button style='all: unset; background: green'>Go</button>", "cannot be told from text"),
    (reduced_motion, "<p style='transition: margin 2s'>Slides</p>", "moves"),
    (mirror, "<label style='direction: ltr; display: block'><input type=radio>Yes</label>", "not mirrored"),
    (mirror, "<a href='#'>Next <svg class='flip' width='20' height='20'></svg></a>", "does not turn"),
)
SHEETLESS = "<!doctype html><html lang=en><title>Planted</title><body><main><a class='skip' href='#'>Skip</a>{}</main>"


@pytest.mark.parametrize(("check", "planted", "told"), PLANTED, ids=[told for _, _, told in PLANTED])
def test_a_check_finds_what_is_planted(page: Page, check, planted: str, told: str):
    page.set_viewport_size(PHONE)
    page.set_content(SHEETLESS.format(planted))
    assert any(told in line for line in check(page))


PAGES_OF_TYPE = {
    HomePage: "/",
    ServicePage: "/child-grant/",
    EasyReadPage: "/child-grant/easy-read/",
    StepByStepPage: "/child-grant-step-by-step/",
    GuidePage: "/when-a-baby-is-born/",
    NewsIndexPage: "/news/",
    NewsPage: "/news/letters-you-can-hear/",
    OfficeIndexPage: "/offices/",
    OfficePage: "/offices/selmar-central/",
    QuestionsPage: "/questions/",
    StatementPage: "/accessibility/",
    StandardPage: "/help/",
}
OTHERS = {
    "untranslated guide": "/when-you-look-after-a-parent/",
    "search": "/search/",
    "found": "/search/?q=pension",
    "nothing found": "/search/?q=zzzzqqq",
    "changes": "/changes/",
    "not found": "/nothing-is-here/",
}
TYPES = {model._meta.verbose_name: address for model, address in PAGES_OF_TYPE.items()} | OTHERS
LANGUAGES = {"en": "", "ar": "/ar"}
PATTERNS = ["", *(f"{group.key}/" for group in patterns.GROUPS)]


@pytest.fixture
def reader(browser: Browser, portal: Portal) -> Page:
    context = browser.new_context(viewport=PHONE, base_url=portal.address)
    yield context.new_page()
    context.close()


def test_no_type_of_page_is_left_out():
    assert set(PAGES_OF_TYPE) == {model for model in get_page_models() if issubclass(model, PublicPage)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", TYPES)
def test_everybody_can_use_a_page_of_this_type(reader: Page, kind: str, language: str):
    answer = reader.goto(LANGUAGES[language] + TYPES[kind])
    assert answer and answer.status == (404 if kind == "not found" else 200)
    assert reader.locator("html").get_attribute("lang") == language
    assert not shortcomings(reader)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("group", PATTERNS, ids=lambda group: group.strip("/") or "index")
def test_everybody_can_use_the_parts_that_pages_are_made_of(reader: Page, group: str, language: str):
    answer = reader.goto(f"/patterns/{group}?language={language}")
    assert answer and answer.status == 200
    assert reader.locator("html").get_attribute("lang") == language
    assert not shortcomings(reader)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_can_say_why_a_page_was_not_useful(reader: Page, language: str):
    reader.goto(f"{LANGUAGES[language]}/child-grant/")
    reader.locator("form[action^='/feedback/'] button").last.click()
    reader.wait_for_url("**/why/**")
    assert reader.locator("html").get_attribute("lang") == language
    assert not shortcomings(reader)
    reader.locator("main form button").last.click()
    reader.wait_for_url("**/thanks/**")
    assert not shortcomings(reader)
