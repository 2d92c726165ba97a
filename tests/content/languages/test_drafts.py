"""What translators write stays with them until somebody publishes it."""

import pytest
from django.utils.translation import override
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from content.languages.trees import lay_trees
from content.pages.languages import stands_in
from content.pages.laying import publish_below, translate
from content.pages.models import StandardPage

from .test_marking import FRENCH, french, loyer, rent  # noqa: F401 (fixtures)

pytestmark = pytest.mark.django_db


def translation_of(page) -> Translation:
    return Translation.objects.get(source__object_id=page.translation_key, target_locale__language_code="fr")


def say(page, source: str, words: str) -> None:
    """As the editing screen stores it: one text, at once."""
    translation = translation_of(page)
    segment = translation.source.stringsegment_set.filter(string__data=source).first()
    StringTranslation.objects.update_or_create(
        translation_of=segment.string,
        locale=translation.target_locale,
        context=segment.context,
        defaults={"data": words},
    )


def now(page) -> StandardPage:
    return StandardPage.objects.get(pk=page.pk)


class TestADraftOfALivePage:
    @pytest.mark.parametrize("publishing", [True, False])
    def test_changes_nothing_that_readers_see(self, rent, loyer, publishing):  # noqa: F811
        say(rent, "Rent", "Un titre que personne n’a lu")
        translation_of(rent).save_target(publish=publishing)  # publishing waits for the end of the transaction
        assert now(loyer).title == "Loyer"
        assert "Le contrat" in str(now(loyer).body)
        assert now(loyer).get_latest_revision_as_object().title == "Un titre que personne n’a lu"

    def test_is_seen_once_it_is_published(self, rent, loyer, commits):  # noqa: F811
        say(rent, "Rent", "Le loyer")
        with commits():
            translation_of(rent).save_target(publish=True)
        assert now(loyer).title == "Le loyer"


class TestAPageBegun:
    def test_says_that_it_is_not_translated_until_its_translation_is_published(self, rent, french, commits):  # noqa: F811
        alias = StandardPage.objects.get(slug="rent", locale=french)
        with commits():
            translate_object(rent, [french])
        say(rent, "Rent", "Loyer")
        with override("fr"):
            assert stands_in(now(alias)) is not None
        for english, words in FRENCH.items():
            say(rent, english, words)
        with commits():
            translation_of(rent).save_target(publish=True)
        with override("fr"):
            assert stands_in(now(alias)) is None


@pytest.mark.django_db(transaction=True)
def test_publishing_is_seen_where_a_request_is_no_transaction(home):
    lay_trees()
    page = publish_below(home, StandardPage(title="Rent", slug="rent"))
    twin = page.get_translations().get(locale__language_code="fr")
    translate(page, twin.locale, FRENCH)
    assert now(twin).title == "Loyer"
