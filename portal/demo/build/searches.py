"""The words that the editors of Tavala taught the search, and what readers looked for in vain."""

from datetime import datetime, timedelta

from wagtail.models import Page

from content.search import operations
from content.search.queries import answer, found_nothing
from identity.access.actors import SYSTEM
from portal.demo.country import table


def build_searches(now: datetime) -> None:
    """Teaches the search and counts the searches, once. Needs the pages."""
    for row in table("search")["synonyms"]:
        phrases = "\n".join(row["phrases"])
        operations.keep_synonyms(actor=SYSTEM, now=now, language=row["language"], phrases=phrases)
    for row in table("search")["promoted"]:
        page = Page.objects.get(slug=row["page"], locale__language_code=row["language"])
        phrases = "\n".join(row["phrases"])
        operations.promote(actor=SYSTEM, now=now, language=row["language"], phrases=phrases, page_id=page.pk)
    if not found_nothing(now.date() - timedelta(days=operations.KEPT_DAYS)):
        _search(now)


def _search(now: datetime) -> None:
    for row in table("search")["searched"]:
        found = answer(row["text"], row["language"])
        for days in row["days_ago"]:
            then = now - timedelta(days=days)
            operations.count_search(words=found.words, text=row["text"], found=len(found.found), now=then)
