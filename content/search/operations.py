"""Writes of the search apart from its index: what was looked for, and the words that editors keep."""

from datetime import date, datetime, timedelta

from django.db.models import F
from django.utils import timezone

from identity.access.actors import Actor
from services.kernel.text import clean

from .forms import lines
from .models import Promotion, Searched, Synonyms
from .personal import may_be_personal
from .vocabulary import Vocabulary

KEPT_DAYS = 90
LONGEST_KEPT = 80
MOST_A_DAY = 2000  # different searches of one language that are remembered; a machine could ask without end


def count_search(*, words: Vocabulary, text: str, found: int, now: datetime) -> None:
    """One more search today. What may point to a person is counted without its words.

    Either statement that writes is whole by itself; a transaction around both would cost each search two more.
    """
    day = timezone.localdate(now)
    typed = "" if may_be_personal(text, words) else " ".join(clean(text).casefold().split())[:LONGEST_KEPT]
    same = Searched.objects.filter(language=words.language, day=day, words=typed)
    if same.update(times=F("times") + 1, found=found):
        return
    if Searched.objects.filter(language=words.language, day=day).count() < MOST_A_DAY:
        Searched.objects.get_or_create(language=words.language, day=day, words=typed, defaults={"found": found})


def forget_old(*, now: datetime) -> int:
    """Removes searches that are older than KEPT_DAYS days. Returns how many rows went."""
    return Searched.objects.filter(day__lt=_first_kept(now)).delete()[0]


def keep_synonyms(*, actor: Actor, now: datetime, language: str, phrases: str) -> Synonyms:
    """A group of words that mean the same, one on each line; the same group again changes nothing."""
    return Synonyms.objects.get_or_create(language=language, phrases="\n".join(lines(phrases)))[0]


def promote(*, actor: Actor, now: datetime, language: str, phrases: str, page_id: int, position: int = 1) -> Promotion:
    """Puts a page first for these searches; the same again changes nothing."""
    return Promotion.objects.get_or_create(
        language=language, phrases="\n".join(lines(phrases)), page_id=page_id, defaults={"position": position}
    )[0]


def _first_kept(now: datetime) -> date:
    return timezone.localdate(now) - timedelta(days=KEPT_DAYS)
