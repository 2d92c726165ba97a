"""Every write to the index. Whoever writes holds the row of the language, so that the counts of words stay true."""

from collections.abc import Callable, Iterable

from django.db import transaction
from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from wagtail.models import Page

from content.pages.cache import begin_new_generation
from content.pages.public import PublicPage

from .models import Entry, KnownWord, Lexicon, Posting
from .reading import KEPT_CHARACTERS, Reading, Weighed, read, weigh

MOST_FORMS = 12
WRITTEN_AT_ONCE = 100


@transaction.atomic
def put(page: PublicPage) -> None:
    """Makes the page findable by what it says now; a page that is not live, or not to be found, goes."""
    reading = read(page) if page.live else None
    if reading is None:
        take_out(page.pk)
        return
    lexicon = _hold(reading.language)
    if Entry.objects.filter(page_id=page.pk).exclude(language=reading.language).exists():
        take_out(page.pk)
    entry, is_new = Entry.objects.update_or_create(page_id=page.pk, defaults=_fields(reading))
    _write_postings(entry, weigh(reading))
    _turn(lexicon, int(is_new))


@transaction.atomic
def take_out(page_id: int) -> None:
    """The page is found no more. Nothing happens for a page that is not in the index."""
    entry = Entry.objects.filter(page_id=page_id).first()
    if entry is None:
        return
    lexicon = _hold(entry.language)
    _count(Posting.objects.filter(entry=entry).values_list("word_id", flat=True), -1)
    entry.delete()
    _turn(lexicon, -1)


def renew(language: str) -> None:
    """Tells every process that words of this language changed."""
    with transaction.atomic():
        _turn(_hold(language), 0)


def rebuild(tell: Callable[[int], None] = lambda done: None) -> int:
    """Reads every live page anew and forgets what is not live; doing it twice changes nothing. Returns how many."""
    KnownWord.objects.update(forms="")
    live = Page.objects.live().type(PublicPage)
    for gone in Entry.objects.exclude(page__in=live.values("pk")).values_list("page_id", flat=True):
        take_out(gone)
    pages = live.order_by("pk").specific().iterator(chunk_size=100)
    for number, page in enumerate(pages, start=1):
        put(page)
        tell(number)
    for lexicon in Lexicon.objects.all():
        _count_anew(lexicon.language)
    return Entry.objects.count()


def _write_postings(entry: Entry, weighed: dict[str, Weighed]) -> None:
    rows = {row.word.key: row for row in entry.postings.select_related("word")}
    before = {key: (row.weight, row.place) for key, row in rows.items()}
    changed = {key for key, word in weighed.items() if before.get(key) != (word.weight, word.place)}
    stale = [row.pk for key, row in rows.items() if key in changed or key not in weighed]
    words = _known(entry.language, weighed)
    _count(_ids(entry.language, before.keys() - weighed.keys()), -1)
    _count([words[key] for key in changed - before.keys()], 1)
    Posting.objects.filter(pk__in=stale).delete()
    Posting.objects.bulk_create(
        Posting(entry=entry, word_id=words[key], weight=weighed[key].weight, place=weighed[key].place)
        for key in sorted(changed)
    )


def _known(language: str, weighed: dict[str, Weighed]) -> dict[str, int]:
    """The rows of these words; those that are new are written, and so are new spellings of the others."""
    KnownWord.objects.bulk_create(
        [KnownWord(language=language, key=key, spelling=word.spelling) for key, word in sorted(weighed.items())],
        ignore_conflicts=True,
    )
    rows = {row.key: row for row in KnownWord.objects.filter(language=language, key__in=weighed)}
    grown = []
    for key, row in rows.items():
        forms = with_forms(row.forms, weighed[key].spellings)
        if forms != row.forms:
            row.forms = forms
            grown.append(row)
    KnownWord.objects.bulk_update(grown, ["forms"], batch_size=WRITTEN_AT_ONCE)
    return {key: row.pk for key, row in rows.items()}


def with_forms(forms: str, spellings: Iterable[str]) -> str:
    """`forms` with these spellings added, each once; of very many, those that came first."""
    return " ".join(list(dict.fromkeys([*forms.split(), *spellings]))[:MOST_FORMS])


def _ids(language: str, keys: Iterable[str]) -> list[int]:
    return list(KnownWord.objects.filter(language=language, key__in=list(keys)).values_list("pk", flat=True))


def _count(words: Iterable[int], step: int) -> None:
    if ids := list(words):
        KnownWord.objects.filter(pk__in=ids).update(entries=F("entries") + step)


def _fields(reading: Reading) -> dict[str, str]:
    return {
        "language": reading.language,
        "written_in": reading.written_in,
        "kind": reading.kind,
        "title": reading.title,
        "lead": reading.lead,
        "text": reading.text[:KEPT_CHARACTERS],
    }


def _hold(language: str) -> Lexicon:
    """Until the transaction ends, nobody else writes words of this language."""
    Lexicon.objects.get_or_create(language=language)
    return Lexicon.objects.select_for_update().get(language=language)


def _turn(lexicon: Lexicon, step: int) -> None:
    """One more change; answers that were kept are worthless after the commit."""
    Lexicon.objects.filter(pk=lexicon.pk).update(version=F("version") + 1, entries=F("entries") + step)
    transaction.on_commit(begin_new_generation, robust=True)


@transaction.atomic
def _count_anew(language: str) -> None:
    lexicon = _hold(language)
    held = Posting.objects.filter(word=OuterRef("pk")).order_by().values("word").annotate(n=Count("pk")).values("n")
    KnownWord.objects.filter(language=language).update(entries=Coalesce(Subquery(held), 0))
    KnownWord.objects.filter(language=language, entries=0).delete()
    Lexicon.objects.filter(pk=language).update(entries=Entry.objects.filter(language=language).count())
    _turn(lexicon, 0)
