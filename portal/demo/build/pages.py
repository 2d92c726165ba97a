"""The public site of Tavala: written in English in the tables, translated by its catalogues of French and Arabic."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import polib
from django.conf import settings
from django.contrib.auth import get_user_model
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Locale, Page

from content.pages import models
from content.pages.laying import is_translated, lay_home, other_locales, translate
from identity.access.roles import Role
from portal.demo.country import HERE, table, with_help_line

from .files import Files, build_files
from .prose import rich_text
from .streams import Known, stream_of

FILES = ("home", "services", "offices", "news", "guides", "questions")
TYPES: Mapping[str, type[Page]] = {
    "home": models.HomePage,
    "service": models.ServicePage,
    "guide": models.GuidePage,
    "steps": models.StepByStepPage,
    "news-index": models.NewsIndexPage,
    "news": models.NewsPage,
    "office-index": models.OfficeIndexPage,
    "office": models.OfficePage,
    "questions": models.QuestionsPage,
    "easy": models.EasyReadPage,
    "statement": models.StatementPage,
    "standard": models.StandardPage,
}
Row = Mapping[str, Any]


def build_pages(today: date) -> None:
    """Lays the pages that are missing, and says them in the other languages. Needs programmes, offices and staff."""
    rows = page_rows()
    laid = {row["slug"]: _found(row) for row in rows}
    new = [row for row in rows if laid[row["slug"]] is None]
    for row in new:
        laid[row["slug"]] = _lay(row, today)
    words = {locale.language_code: words_in(locale.language_code) for locale in other_locales()}
    files = build_files(today, words) if new else Files()
    known = {slug: page.pk for slug, page in laid.items()} | {f"file:{name}": pk for name, pk in files.named.items()}
    for row in new:
        # Read anew: the page in hand does not know yet how many were laid below it, and would forget them.
        laid[row["slug"]] = page = _found(row)
        _fill(page, row, known, today)
        page.save_revision().publish()
    for locale in other_locales():
        code = locale.language_code
        _say(rows, laid, locale, words[code], files.instead.get(code, {}))


def page_rows() -> list[Row]:
    """Every page of the tables, those above before those below."""
    return [row for name in FILES for row in table(f"pages/{name}")["page"]]


def words_in(code: str) -> dict[str, str]:
    """The catalogue of the pages in a language: English to translation. Without one they stay English."""
    path = HERE / "pages" / f"{code}.po"
    catalogue = polib.pofile(str(path)) if path.is_file() else ()
    said = ((entry.msgid, entry.msgstr) for entry in catalogue if entry.msgstr)
    number = settings.PORTICO_HELP_LINE
    return {with_help_line(text, number): with_help_line(words, number) for text, words in said}


def _found(row: Row) -> Any:
    return TYPES[row["type"]].objects.filter(locale=Locale.get_default(), slug=row["slug"]).first()


def _lay(row: Row, today: date) -> Page:
    """The page in its place, not public: links lead nowhere before all pages are laid, so it is filled once more."""
    page = TYPES[row["type"]](slug=row["slug"], locale=Locale.get_default(), owner=_author(), live=False)
    _fill(page, row, defaultdict(int), today)
    if row["type"] == "home":
        return lay_home(page)
    pages = Page.objects.filter(locale=page.locale)
    above = pages.filter(slug=row["below"]) if "below" in row else pages.type(models.HomePage)
    above.get().add_child(instance=page)
    return page


def _fill(page: Any, row: Row, known: Known, today: date) -> None:
    values = {**row, **_of_offices(row, today)}
    days = {
        "day": -row.get("days_ago", 0),
        "stated_on": -row.get("stated_days_ago", 0),
        "review_by": row.get("review_in"),
    }
    for field in type(page)._meta.get_fields():
        if days.get(field.name) is not None:
            setattr(page, field.name, today + timedelta(days=days[field.name]))
        elif field.name not in values or field.name == "type":
            continue
        elif field.name == "picture":
            page.picture_id = known[f"file:{values[field.name]}"] or None
        elif isinstance(field, StreamField):
            setattr(page, field.name, stream_of(field.stream_block, values[field.name], known))
        elif isinstance(field, RichTextField):
            setattr(page, field.name, rich_text(values[field.name], known))
        else:
            setattr(page, field.name, values[field.name])


def _of_offices(row: Row, today: date) -> Row:
    """What the table of offices writes shorter than the fields of a page hold it."""
    if row["type"] != "office":
        return {}
    hours = ({"open": {"day": day, "opens": opens, "closes": closes}} for day, opens, closes in row["hours"])
    closed = (
        {
            "closure": {
                "first": (today + timedelta(days=first)).isoformat(),
                "last": (today + timedelta(days=last)).isoformat() if last != first else None,
                "reason": reason,
            }
        }
        for first, last, reason in row.get("closed_in", ())
    )
    features = ({"feature": feature} for feature in row["features"])
    return {"hours": list(hours), "closures": list(closed), "features": list(features)}


def _author() -> Any:
    """Who owns the pages: the first author among the staff."""
    return get_user_model().objects.filter(role_assignments__role=Role.AUTHOR).order_by("username").first()


def _say(
    rows: list[Row], laid: Mapping[str, Any], locale: Locale, words: Mapping[str, str], instead: Mapping[int, int]
) -> None:
    """Every page in this language but those whose row leaves it out: in their place stands the English one."""
    for row in rows:
        page = laid[row["slug"]]
        if locale.language_code not in row.get("not_in", ()) and not is_translated(page, locale):
            translate(page, locale, words, instead)
