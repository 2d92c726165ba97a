"""What readers of Tavala said about the pages."""

from datetime import datetime, timedelta
from typing import Any

from wagtail.models import Page

from content.feedback import operations
from content.feedback.queries import not_useful
from portal.demo.country import table


def build_feedback(now: datetime) -> None:
    """Stores the answers of readers, once. Needs the pages."""
    if not_useful(now.date() - timedelta(days=operations.KEPT_DAYS)):
        return
    for row in table("feedback")["feedback"]:
        page = Page.objects.get(slug=row["page"], locale__language_code=row["language"])
        for days in range(row["useful"]):
            _say(page, row["language"], now - timedelta(days=days), useful=True)
        for answer in row["not_useful"]:
            _complain(page, row["language"], answer, now)


def _complain(page: Page, language: str, answer: dict[str, Any], now: datetime) -> None:
    said = _say(page, language, now - timedelta(days=answer["days_ago"]), useful=False)
    if said is not None and "reason" in answer:
        operations.explain(feedback_id=said, page_id=page.pk, reason=answer["reason"], text=answer["text"])


def _say(page: Page, language: str, now: datetime, *, useful: bool) -> int | None:
    return operations.say(page_id=page.pk, language=language, useful=useful, now=now)
