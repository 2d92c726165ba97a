"""What editors learn from readers."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q

from .models import Feedback

MOST_PAGES = 20
LATEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class NotUseful:
    """A page that readers marked not useful, with the last things they wrote, latest first."""

    page_id: int
    title: str
    language: str
    useful: int
    not_useful: int
    last_day: date
    words: tuple[str, ...]


def not_useful(since: date) -> list[NotUseful]:
    """Pages that were marked not useful since this day, most often first. Two queries."""
    rows = (
        Feedback.objects.filter(day__gte=since)
        .order_by()
        .values("page_id", "page__title", "page__locale__language_code")
        .annotate(yes=Count("pk", filter=Q(useful=True)), no=Count("pk", filter=Q(useful=False)), last=Max("day"))
        .filter(no__gt=0)
        .order_by("-no", "page_id")[:MOST_PAGES]
    )
    words = _latest_words([row["page_id"] for row in rows], since)
    return [
        NotUseful(
            page_id=row["page_id"],
            title=row["page__title"],
            language=row["page__locale__language_code"],
            useful=row["yes"],
            not_useful=row["no"],
            last_day=row["last"],
            words=tuple(words[row["page_id"]][:LATEST_WORDS]),
        )
        for row in rows
    ]


def _latest_words(pages: list[int], since: date) -> dict[int, list[str]]:
    said = Feedback.objects.filter(page_id__in=pages, day__gte=since, useful=False).exclude(text="")
    words: dict[int, list[str]] = defaultdict(list)
    for page, text in said.order_by("-day", "-pk").values_list("page_id", "text")[: MOST_PAGES * 50]:
        words[page].append(text)
    return words
