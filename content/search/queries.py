"""Answers for readers, and for editors what readers looked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page as PageOfList
from django.core.paginator import Paginator
from django.db.models import Max, QuerySet, Sum
from django.http import HttpRequest
from django.utils.safestring import SafeString
from rapidfuzz import fuzz

from services.kernel.text import fold

from .excerpts import excerpt, line_at
from .kinds import Kind
from .models import Entry, Searched
from .questions import Question, understand
from .ranking import Held, rank
from .vocabulary import Vocabulary, vocabulary

ON_A_PAGE = 10
SERVICES_LOOKED_AT = 60
SERVICES_OFFERED = 4
MOST_ROWS = 100


@dataclass(frozen=True, slots=True)
class Result:
    """One page that was found. `lang` is the language of its words where that is not the reader's."""

    address: str
    title: str
    kind: str
    excerpt: SafeString
    lang: str
    is_promoted: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """`found`: the entries of every page of the answer. `corrections`: words as typed and as understood."""

    words: Vocabulary
    question: Question
    found: tuple[int, ...]
    promoted: frozenset[int]
    held: Held

    @property
    def corrections(self) -> tuple[tuple[str, str], ...]:
        return self.question.corrections


@dataclass(frozen=True, slots=True)
class Unfound:
    """A search that found nothing: how often since the day asked about, and when last."""

    language: str
    words: str
    times: int
    last_day: date


def answer(text: str, language: str) -> Answer:
    """Everything that answers `text`, promoted pages first, then the best. At most 5 queries, however many pages."""
    words = vocabulary(language)
    question = understand(text, words)
    first = _promoted(question, language)
    ranked, held = rank(question, words) if question.concepts else ([], {})
    found = tuple(dict.fromkeys([*first, *ranked]))
    return Answer(words, question, found, frozenset(first), held)


def results(answer: Answer, number: int, request: HttpRequest) -> "tuple[PageOfList[int], list[Result]]":
    """One page of the answer, and its results. A page beyond the last is the last. One query."""
    page = Paginator(answer.found, ON_A_PAGE).get_page(number)
    entries = _live().in_bulk(list(page.object_list))
    return page, [_result(entries[pk], answer, request) for pk in page.object_list if pk in entries]


def nearest_services(text: str, language: str, request: HttpRequest) -> list[Result]:
    """For a search that found nothing: the services whose names are most like it, then the others in their order."""
    services = _live().filter(language=language, kind=Kind.SERVICE)
    typed = fold(text)
    first = sorted(services.order_by("page__path")[:SERVICES_LOOKED_AT], key=lambda entry: -_likeness(typed, entry))
    return [_plain(entry, request) for entry in first[:SERVICES_OFFERED]]


def offices(language: str, request: HttpRequest) -> Result | None:
    """The page that lists the offices."""
    entry = _live().filter(language=language, kind=Kind.OFFICES).first()
    return _plain(entry, request) if entry else None


def found_nothing(since: date) -> list[Unfound]:
    """Searches since this day that found nothing, most frequent first. Rows without words are left out."""
    rows = _searches(since).filter(found=0).values("language", "words")
    counted = rows.annotate(times=Sum("times"), last_day=Max("day")).order_by("-times", "-last_day", "words")
    return [Unfound(**row) for row in counted[:MOST_ROWS]]


def _live() -> QuerySet[Entry]:
    """Entries with as much of their page as its address needs."""
    own = ("language", "written_in", "kind", "title", "lead", "text")
    entries = Entry.objects.filter(page__live=True).select_related("page")
    return entries.only(*own, "page__url_path", "page__locale_id", "page__path", "page__depth")


def _searches(since: date) -> QuerySet[Searched]:
    return Searched.objects.filter(day__gte=since).exclude(words="")


def _promoted(question: Question, language: str) -> Sequence[int]:
    if not question.promoted:
        return ()
    entries = Entry.objects.filter(page__in=question.promoted, language=language, page__live=True)
    by_page = dict(entries.values_list("page_id", "pk"))
    return [by_page[page] for page in question.promoted if page in by_page]


def _result(entry: Entry, answer: Answer, request: HttpRequest) -> Result:
    keys, place = _to_mark(entry, answer)
    text = excerpt(entry.lead, line_at(entry.text, place), keys, entry.language)
    return _shown(entry, text, request, is_promoted=entry.pk in answer.promoted)


def _to_mark(entry: Entry, answer: Answer) -> tuple[frozenset[str], int | None]:
    """The typed words that the entry holds, or else those that mean the same; and where its text has the rarest."""
    held = answer.held.get(entry.pk, {})
    for keys in (answer.question.own_keys, answer.question.keys):
        there = sorted((key for key in keys if answer.words.row(key) in held), key=answer.words.count)
        if there:
            places = (held[answer.words.known[key].pk][1] for key in there)
            return frozenset(there), next((place for place in places if place is not None), None)
    return frozenset(), None


def _plain(entry: Entry, request: HttpRequest) -> Result:
    return _shown(entry, excerpt(entry.lead, "", frozenset(), entry.language), request, is_promoted=False)


def _shown(entry: Entry, text: SafeString, request: HttpRequest, *, is_promoted: bool) -> Result:
    return Result(
        address=entry.page.get_url(request) or "",
        title=entry.title,
        kind=str(Kind(entry.kind).label),
        excerpt=text,
        lang="" if entry.written_in == entry.language else entry.written_in,
        is_promoted=is_promoted,
    )


def _likeness(typed: str, entry: Entry) -> float:
    return max(fuzz.WRatio(typed, fold(entry.title)), fuzz.partial_token_set_ratio(typed, fold(entry.lead)) * 0.8)
