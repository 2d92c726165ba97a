"""A page that waits for its translation follows its source, claims nothing, and shows no translator's draft."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail_localize.models import StringTranslation
from wagtail_localize.operations import translate_object

from content.desk.four_eyes import translated
from content.languages import queries
from content.pages import cache
from content.pages.laying import stream
from content.pages.models import StandardPage, StandIn
from identity.access.roles import Role

from .test_drafts import now, say, translation_of
from .test_marking import french, publish, rent  # noqa: F401 (fixtures)

pytestmark = pytest.mark.django_db

PORTAL = "https://portal.example"
MOST_QUERIES = 8


@pytest.fixture
def waiting(rent, french, commits):  # noqa: F811
    """The French page of which a translator has said one word, and nobody published it."""
    with commits():
        translate_object(rent, [french])
    say(rent, "Rent", "Un titre que personne n’a lu")
    return StandardPage.objects.get(slug="rent", locale=french)


def publish_translation(page, commits) -> None:
    with commits():
        translation_of(page).save_target(publish=True)


class TestAPageThatWaits:
    def test_follows_its_source_and_keeps_the_draft_to_itself(self, rent, waiting, client, commits):  # noqa: F811
        rent.summary, rent.body = "What you live in.", stream(("text", "<p>Nothing to bring.</p>"))
        publish(rent, commits)
        html = client.get("/fr/rent/").content.decode()
        assert "What you live in." in html and "Nothing to bring." in html
        assert "personne" not in html and "contract" not in html

    def test_follows_what_its_source_no_longer_says(self, rent, waiting, commits):  # noqa: F811
        rent.summary, rent.body = "", []
        publish(rent, commits)
        assert (now(waiting).summary, len(now(waiting).body)) == ("", 0)

    def test_follows_though_a_draft_was_put_together(self, rent, waiting, commits):  # noqa: F811
        translation_of(rent).save_target(publish=False)
        rent.title = "Your rent"
        publish(rent, commits)
        assert now(waiting).title == "Your rent"
        assert StringTranslation.objects.get(data__startswith="Un titre").locale == waiting.locale

    def test_keeps_the_day_on_which_its_own_reader_reads_it_again(self, rent, waiting, commits):  # noqa: F811
        StandardPage.objects.filter(pk=waiting.pk).update(review_by=date(2027, 3, 1))
        publish(rent, commits)
        assert now(waiting).review_by == date(2027, 3, 1)

    def test_says_in_which_language_it_is_before_and_after(self, rent, waiting, client, commits):  # noqa: F811
        for summary in ("What counts as rent.", "Something else"):
            rent.summary = summary
            publish(rent, commits)
            assert 'lang="en" dir="ltr">' in client.get("/fr/rent/").content.decode()

    def test_is_never_outdated(self, rent, waiting, commits):  # noqa: F811
        rent.summary = "Something else"
        publish(rent, commits)
        assert not queries.outdated().exists()

    def test_stops_once_a_translator_s_words_are_published(self, rent, waiting, client, commits):  # noqa: F811
        publish_translation(rent, commits)
        rent.summary = "Something else"
        publish(rent, commits)
        html = client.get("/fr/rent/").content.decode()
        assert "Un titre que personne" in html and "Something else" not in html
        assert 'lang="en" dir="ltr">' not in html.split("<main")[1][:200]
        assert queries.is_outdated(waiting)

    def test_is_not_outdated_when_its_translation_was_given_up(self, rent, waiting, commits):  # noqa: F811
        publish_translation(rent, commits)
        rent.summary = "Something else"
        publish(rent, commits)
        StandardPage.objects.filter(pk=waiting.pk).update(alias_of=rent)
        assert not queries.outdated().exists()

    def test_waits_on_when_it_is_published_without_a_word(self, rent, waiting, commits):  # noqa: F811
        StringTranslation.objects.all().delete()
        publish_translation(rent, commits)
        rent.title = "Your rent"
        publish(rent, commits)
        assert now(waiting).title == "Your rent"

    def test_that_somebody_writes_as_a_whole_is_theirs(self, rent, waiting, commits):  # noqa: F811
        translation = translation_of(rent)
        translation.enabled = False
        translation.save()
        page = now(waiting)
        page.title = "Loyer"
        publish(page, commits)
        translation.enabled = True
        translation.save()
        rent.title = "Your rent"
        publish(rent, commits)
        assert now(waiting).title == "Loyer"

    def test_costs_no_query_more_than_one_that_is_translated(self, rent, waiting, client, commits):  # noqa: F811
        while_it_waits = _cost(client)
        publish_translation(rent, commits)
        assert while_it_waits <= _cost(client) <= MOST_QUERIES


class TestFourEyes:
    def test_hold_for_words_that_were_said_before_the_source_was_published_again(
        self,
        rent,  # noqa: F811
        waiting,
        make_staff,
        commits,
    ):
        user = make_staff(Role.PUBLISHER)
        StringTranslation.objects.update(last_translated_by=user)
        rent.summary = "Something else"
        publish(rent, commits)
        assert translated(user, now(waiting))


class TestSearchEngines:
    @pytest.fixture(autouse=True)
    def _address(self, settings):
        settings.PORTICO_PUBLIC_ADDRESS = PORTAL

    def test_are_sent_to_the_source_until_there_is_a_translation(self, rent, waiting, client, commits):  # noqa: F811
        html, sitemap = client.get("/fr/rent/").content.decode(), client.get("/sitemap.xml").content.decode()
        assert f'<link rel="canonical" href="{PORTAL}/rent/">' in html
        assert '<link rel="alternate"' not in html
        assert '<link rel="alternate"' not in client.get("/rent/").content.decode()
        assert f"{PORTAL}/fr/rent/" not in sitemap and f"{PORTAL}/rent/" in sitemap
        publish_translation(rent, commits)
        assert f'<link rel="canonical" href="{PORTAL}/fr/rent/">' in client.get("/fr/rent/").content.decode()
        assert f'hreflang="fr" href="{PORTAL}/fr/rent/"' in client.get("/rent/").content.decode()
        assert f"{PORTAL}/fr/rent/" in client.get("/sitemap.xml").content.decode()


class TestAPageBegunBefore:
    """Before the house wrote down which pages wait."""

    def note(self) -> None:
        StandIn.objects.all().delete()
        migration = import_module("content.languages.migrations.0002_pages_begun_before_wait")
        migration.note_waiting(apps, type("Editor", (), {"connection": connection}))

    def test_waits_when_nothing_of_it_was_published(self, waiting, rent):  # noqa: F811
        self.note()
        assert StandIn.objects.get().page_id == waiting.pk and StandIn.objects.get().source_id == rent.pk

    def test_keeps_its_words_when_they_were(self, waiting, rent, commits):  # noqa: F811
        publish_translation(rent, commits)
        self.note()
        assert not StandIn.objects.exists()


def _cost(client) -> int:
    """Queries of one more drawing in a generation that has been looked at before."""
    for _again in range(2):
        cache._kept.clear()
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/fr/rent/").status_code == 200
    return len(asked)
