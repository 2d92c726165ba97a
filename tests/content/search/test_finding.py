"""What is found, and in what order."""

from uuid import uuid4

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from content.pages.models import StandardPage
from content.search import indexing, ranking
from content.search.kinds import Kind
from content.search.models import Entry, KnownWord, Posting
from content.search.queries import answer
from content.search.vocabulary import vocabulary

pytestmark = pytest.mark.django_db


class TestTheWordsOfPeople:
    def test_find_the_child_grant_by_baby_money(self, site, same, titles):
        same("baby money", "child grant")
        assert titles("baby money")[0] == "Child Grant"

    def test_find_the_pension_for_a_mother(self, site, titles):
        assert titles("pension for my mother")[0] == "Older Persons’ Pension"

    def test_are_known_from_the_summary_in_the_catalogue(self, site, titles):
        assert titles("cost of raising")[0] == "Child Grant"

    def test_may_be_only_begun(self, site, titles):
        assert titles("pens")[0] == "Older Persons’ Pension"

    def test_mean_the_same_in_their_own_language_only(self, site, same, titles):
        same("baby money", "child grant", language="fr")
        assert titles("baby") == []

    @pytest.mark.parametrize(
        ("typed", "meant"),
        [("pensoin", "Older Persons’ Pension"), ("chlid grant", "Child Grant"), ("penssion", "Older Persons’ Pension")],
    )
    def test_may_be_misspelt(self, site, titles, typed, meant):
        assert titles(typed)[0] == meant

    @pytest.mark.parametrize(
        "typed", ["allownce", "disabilty", "allowanse", "dissability", "disabiliti alowance", "allowan", "disabili"]
    )
    def test_may_be_misspelt_in_their_ending_or_broken_off(self, written, titles, typed):
        written("Disability Allowance", "You are allowed to work, and to disable the alarm.")
        written("Pools", "A visible mean cantilever of our allies")
        assert titles(typed) == ["Disability Allowance"]

    @pytest.mark.parametrize(("typed", "meant"), [("penshun", "pension"), ("grnat", "grant"), ("grnats", "grant")])
    def test_may_be_written_as_they_sound_or_in_a_hurry(self, site, titles, typed, meant):
        assert answer(typed, "en").corrections == ((typed, meant),)
        assert titles(typed) != []

    def test_may_be_misspelt_where_editors_gave_them(self, site, same, titles):
        same("baby money", "child grant")
        assert titles("babby mony")[0] == "Child Grant"

    @pytest.mark.parametrize("typed", ["school meals", "cantine", "chpld", "grond", "brand", "mission", "visibility"])
    def test_are_not_bent_into_others_that_nobody_meant(self, site, written, titles, typed):
        written("Pools", "A mean cantilever")
        assert titles(typed) == []

    def test_that_only_mean_the_same_count_when_all_of_them_are_there(self, site, same, written, titles):
        same("wheelchair", "unable to work")
        written("Work", "How to find it")
        assert titles("wheelchair") == []

    def test_are_told_how_they_were_understood(self, site):
        assert answer("pensoin", "en").corrections == (("pensoin", "pension"),)
        assert answer("pension", "en").corrections == ()

    def test_are_not_corrected_when_a_page_says_them(self, site, written, titles):
        written("The pensoin affair")
        assert titles("pensoin") == ["The pensoin affair"]


class TestOtherLanguages:
    @pytest.mark.parametrize(
        ("language", "title", "typed"),
        [
            ("fr", "Allocation pour enfants", "alocation enfant"),
            ("fr", "Pension des aînés", "pensoin aines"),
            ("fr", "Carte de santé", "sante"),
            ("fr", "Allocation pour enfants", "allocasion"),
            ("fr", "Pension de retraite", "retrete"),
            ("fr", "Allocation de handicap", "andicape"),
            ("ar", "المعاش التقاعدي", "معاش"),
            ("ar", "المعاش التقاعدي", "معاس"),
            ("ar", "المعاش التقاعدي", "تقاعدد"),
            ("ar", "إعانة الإعاقة", "الاعاقا"),
            ("ar", "منحة الطفل", "مِنْحَةُ طفل"),
            ("ar", "إعانة الأطفال", "اعانه اطفال"),
        ],
    )
    def test_find_and_forgive_too(self, home, written, titles, language, title, typed):
        locale = home.locale.__class__.objects.get_or_create(language_code=language)[0]
        page = written(title, slug="a-page")
        page.locale, page.translation_key = locale, uuid4()
        page.save()
        indexing.put(page)
        assert set(titles(typed, language)) == {title}


class TestTheOrder:
    def test_services_stand_before_other_pages(self, site, written, titles):
        written("Child Grant")
        found = answer("child grant", "en").found
        assert titles("child grant")[:2] == ["Child Grant", "Child Grant"]
        assert found[0] == indexing.Entry.objects.get(kind="service", title="Child Grant", language="en").pk

    def test_titles_count_more_than_text(self, written, titles):
        written("Opening hours", "Bring your crutches. " * 3)
        written("Crutches", "How to borrow them.")
        assert titles("crutches") == ["Crutches", "Opening hours"]

    def test_a_page_with_all_the_words_comes_before_one_with_some(self, written, titles):
        written("Flood", "Nothing else here.")
        written("Help after a flood", "We lend tents.")
        assert titles("tents after a flood")[0] == "Help after a flood"

    def test_promoted_pages_stand_first(self, site, written, first, titles):
        page = written("Where to begin", "A page that says none of it.")
        first(page, "child grant", "new baby")
        assert titles("child grant")[0] == "Where to begin"
        assert titles("my new baby") == ["Where to begin"]
        assert "Where to begin" not in titles("pension")

    def test_a_promoted_page_that_is_taken_away_is_not_found(self, written, first, titles):
        page = written("Where to begin")
        first(page, "new baby")
        page.unpublish()
        assert titles("new baby") == []


class TestTheIndexFollowsThePages:
    def test_publishing_makes_the_new_words_found_and_the_old_ones_lost(self, written, titles):
        page = written("Umbrellas")
        page.title = "Raincoats"
        page.save_revision().publish()
        assert titles("raincoats") == ["Raincoats"]
        assert titles("umbrellas") == []

    def test_a_draft_is_not_found(self, written, titles):
        page = written("Umbrellas")
        page.title = "Raincoats"
        page.save_revision()
        assert titles("raincoats") == []

    def test_unpublishing_and_deleting_take_a_page_out(self, written, titles):
        one, other = written("Umbrellas"), written("Umbrellas again")
        one.unpublish()
        assert titles("umbrellas") == ["Umbrellas again"]
        other.delete()
        assert titles("umbrellas") == []

    def test_deleting_a_page_takes_those_below_it_out(self, written, titles):
        above, below = written("Weather"), written("Umbrellas")
        below.move(above, pos="last-child")
        assert titles("umbrellas") == ["Umbrellas"]
        above.refresh_from_db()
        above.delete()
        assert titles("umbrellas") == []

    def test_a_programme_that_is_renamed_is_found_by_its_new_name(self, site, pension, titles):
        pension.name = {"en": "Silver Years Allowance"}
        pension.save()
        assert titles("silver years") == ["Older Persons’ Pension"]

    def test_words_that_editors_change_count_at_once(self, site, same, titles):
        group = same("zloty", "child grant")
        assert titles("zloty")[0] == "Child Grant"
        group.delete()
        assert titles("zloty") == []

    def test_every_spelling_of_a_word_is_known_until_the_index_is_rebuilt(self, written):
        written("Allowance")
        page = written("We allow it", "Allowances")
        forms = KnownWord.objects.filter(language="en", key="allow").values_list("forms", flat=True)
        assert list(forms) == ["allowance allow allowances"]
        page.delete()
        indexing.rebuild()
        assert list(forms.all()) == ["allowance"]

    def test_rebuilding_twice_changes_nothing(self, site, written):
        written("Umbrellas", "For the rain")
        before = _whole_index()
        indexing.rebuild()
        indexing.rebuild()
        assert _whole_index() == before

    def test_rebuilding_mends_what_was_lost(self, site, titles):
        indexing.Posting.objects.all().delete()
        indexing.Entry.objects.all().delete()
        indexing.rebuild()
        assert titles("child grant")[0] == "Child Grant"


class TestTheCost:
    @pytest.fixture
    def crowd(self, home):
        """So many pages that all hold the words “common” and “usual”, written straight into the tables."""

        def gather(count):
            kind = ContentType.objects.get_for_model(StandardPage)
            first = Page.objects.count() + 1000
            pages = Page.objects.bulk_create(
                Page(
                    title="Common",
                    slug=f"p{number}",
                    content_type=kind,
                    path=Page._get_path(home.path, home.depth + 1, number),
                    depth=home.depth + 1,
                    url_path=f"{home.url_path}p{number}/",
                    locale=home.locale,
                    translation_key=uuid4(),
                )
                for number in range(first, first + count)
            )
            entries = Entry.objects.bulk_create(
                Entry(page=page, language="en", written_in="en", kind=Kind.PAGE, title="Common") for page in pages
            )
            for key in ("common", "usual"):
                word, _ = KnownWord.objects.get_or_create(language="en", key=key, spelling=key)
                Posting.objects.bulk_create(Posting(entry=entry, word=word, weight=100) for entry in entries)
            indexing._count_anew("en")

        return gather

    def test_is_as_many_queries_and_no_more_rows_among_a_thousand_pages(self, site, crowd, monkeypatch):
        rows = []
        take = ranking._take

        def count_and_take(held, question, numbers):
            with connection.cursor() as cursor:
                cursor.execute(question, numbers)
                rows.append(len(cursor.fetchall()))
            take(held, question, numbers)

        monkeypatch.setattr(ranking, "_take", count_and_take)
        for count, most_queries in ((10, 2), (1000, 4)):
            crowd(count)
            rows.clear()
            vocabulary("en")
            with CaptureQueriesContext(connection) as made:
                found = answer("common usual child grant pension", "en").found
            assert len(made) - len(rows) <= most_queries  # each count of rows above is a query of its own
            assert sum(rows) <= 1000
        assert len(found) <= ranking.READ_AT_ONCE + ranking.HEAVIEST * ranking.MOST_COMMON


def _whole_index():
    postings = indexing.Posting.objects.order_by("entry__title", "word__key")
    words = indexing.KnownWord.objects.order_by("key")
    return (
        list(postings.values_list("entry__title", "word__key", "weight")),
        list(words.filter(entries__gt=0).values_list("key", "entries")),
        list(indexing.Lexicon.objects.order_by("language").values_list("language", "entries")),
    )
