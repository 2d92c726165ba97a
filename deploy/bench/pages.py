"""Public pages in any number, written straight into the tables: through the editing screens it would take hours."""

from collections.abc import Iterator
from itertools import cycle, product
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import Count, OuterRef, Subquery
from django.utils import timezone
from wagtail.models import Page

from content import generation
from content.pages.models import NewsIndexPage, NewsPage, StandardPage
from content.search.indexing import with_forms
from content.search.models import Entry, KnownWord, Lexicon, Posting
from content.search.reading import KEPT_CHARACTERS, read, weigh

AT_ONCE = 1000
LANGUAGE = "en"
# Titles share words with what people look for, so that a search has something to weigh.
WORDS = (
    ("Money", "Help", "Advice", "Support", "News", "Rules", "Dates", "Forms", "Letters", "Visits"),
    ("for a baby", "for a pension", "for your mother", "for school", "for rent", "for work", "for care"),
    ("in Selmar", "in Orvane", "in Kisima", "in the south", "in the north", "this winter", "this spring"),
)


@transaction.atomic
def fill(count: int) -> int:
    """`count` more pages in the first language, half of them news, all of them findable. Returns how many are live."""
    news = NewsIndexPage.objects.get(locale__language_code=LANGUAGE)
    texts = StandardPage.objects.filter(locale__language_code=LANGUAGE, depth=news.depth).first()
    if texts is None:
        raise SystemExit("The demo country has no page of text.")
    article = NewsPage.objects.child_of(news).first() or news.add_child(instance=NewsPage(title="News", slug="news-1"))
    _index(_below(news, article, count // 2))
    _index(_below(texts, texts, count - count // 2))
    _count_words()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    transaction.on_commit(generation.begin)
    return Page.objects.live().count()


def _titles() -> Iterator[str]:
    return cycle(" ".join(words) for words in product(*WORDS))


def _below(parent: Page, like: Page, count: int) -> list[Page]:
    """Copies of `like` below `parent`, each with a title and address of its own."""
    last = parent.get_last_child()
    first = Page._str2int(last.path[-Page.steplen :]) + 1 if last else 1
    now, kind = timezone.now(), ContentType.objects.get_for_model(type(like))
    rows = [
        Page(
            path=Page._get_path(parent.path, parent.depth + 1, first + number),
            depth=parent.depth + 1,
            title=title,
            draft_title=title,
            slug=f"bench-{number}",
            url_path=f"{parent.url_path}bench-{number}/",
            content_type=kind,
            locale_id=parent.locale_id,
            translation_key=uuid4(),
            first_published_at=now,
            last_published_at=now,
        )
        for number, title in zip(range(count), _titles(), strict=False)
    ]
    pages = Page.objects.bulk_create(rows, batch_size=AT_ONCE)
    _copy_fields(like, pages[0].path, pages[-1].path)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + count)
    return list(type(like).objects.filter(path__range=(pages[0].path, pages[-1].path)).select_related("locale"))


def _copy_fields(like: Page, first: str, last: str) -> None:
    """The fields of the page's own type, the same for all."""
    meta = type(like)._meta
    names = ", ".join(f'"{field.column}"' for field in meta.local_concrete_fields if not field.primary_key)
    values = ", ".join(f'mould."{field.column}"' for field in meta.local_concrete_fields if not field.primary_key)
    line = f"""INSERT INTO {meta.db_table} (page_ptr_id, {names}) SELECT page.id, {values}
        FROM wagtailcore_page page, {meta.db_table} mould
        WHERE mould.page_ptr_id = %s AND page.path BETWEEN %s AND %s"""
    with connection.cursor() as cursor:
        cursor.execute(line, [like.pk, first, last])


def _index(pages: list[Page]) -> None:
    for start in range(0, len(pages), AT_ONCE):
        some = [(page, reading) for page in pages[start : start + AT_ONCE] if (reading := read(page))]
        entries = Entry.objects.bulk_create(
            [
                Entry(
                    page_id=page.pk,
                    language=reading.language,
                    written_in=reading.written_in,
                    kind=reading.kind,
                    title=reading.title,
                    lead=reading.lead,
                    text=reading.text[:KEPT_CHARACTERS],
                )
                for page, reading in some
            ]
        )
        weights = [weigh(reading) for _, reading in some]
        known = {key: word.spellings for weighed in weights for key, word in weighed.items()}
        KnownWord.objects.bulk_create(
            [
                KnownWord(language=LANGUAGE, key=key, spelling=spellings[0], forms=with_forms("", spellings))
                for key, spellings in known.items()
            ],
            ignore_conflicts=True,
        )
        ids = dict(KnownWord.objects.filter(language=LANGUAGE, key__in=known).values_list("key", "pk"))
        Posting.objects.bulk_create(
            [
                Posting(entry=entry, word_id=ids[key], weight=word.weight, place=word.place)
                for entry, weighed in zip(entries, weights, strict=True)
                for key, word in weighed.items()
            ],
            batch_size=AT_ONCE * 5,
        )


def _count_words() -> None:
    held = Posting.objects.filter(word=OuterRef("pk")).order_by().values("word").annotate(n=Count("pk")).values("n")
    KnownWord.objects.filter(language=LANGUAGE).update(entries=Subquery(held))
    lexicon = Lexicon.objects.get(language=LANGUAGE)
    lexicon.version, lexicon.entries = lexicon.version + 1, Entry.objects.filter(language=LANGUAGE).count()
    lexicon.save()
