"""A translation is outdated from the moment its source says something else until it says that too."""

import polib
import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import Translation

from content.languages import queries
from content.languages.models import TranslatedPage
from content.pages.laying import stream, translate
from content.pages.models import StandardPage
from identity.access.roles import Role

pytestmark = pytest.mark.django_db

FRENCH = {
    "Rent": "Loyer",
    "What counts as rent.": "Ce qui compte comme loyer.",
    "The contract": "Le contrat",
    "Bring the <b>whole</b> contract.": "Apportez le contrat <b>entier</b>.",
    "Questions": "Questions fréquentes",
    "Ask at any office.": "Demandez dans un bureau.",
}


@pytest.fixture
def french(every_language) -> Locale:
    return Locale.objects.get(language_code="fr")


@pytest.fixture
def rent(every_language, home, commits) -> StandardPage:
    body = stream(
        ("text", "<h2>The contract</h2><p>Bring the <b>whole</b> contract.</p>"),
        ("fold", {"summary": "Questions", "text": "<p>Ask at any office.</p>"}),
    )
    page = home.add_child(instance=StandardPage(title="Rent", slug="rent", summary="What counts as rent.", body=body))
    publish(page, commits)
    return page


@pytest.fixture
def loyer(rent, french, commits) -> StandardPage:
    with commits():
        translate(rent, french, FRENCH)
    return StandardPage.objects.get(slug="rent", locale=french)


def publish(page, commits) -> None:
    with commits():
        page.save_revision().publish()


def catalogue_of(page) -> polib.POFile:
    """As a translator gets it: written out and read again."""
    translation = Translation.objects.get(source__object_id=page.translation_key, target_locale__language_code="fr")
    return polib.pofile(str(translation.export_po()))


def bring_in(page, catalogue: polib.POFile, commits) -> list:
    translation = Translation.objects.get(source__object_id=page.translation_key, target_locale__language_code="fr")
    warnings = translation.import_po(polib.pofile(str(catalogue)))
    with commits():
        translation.save_target(publish=True)
    return warnings


class TestATranslation:
    def test_is_up_to_date_when_it_is_made(self, loyer):
        assert not queries.is_outdated(loyer)
        assert not queries.outdated().exists()

    def test_is_outdated_when_its_source_says_something_else(self, rent, loyer, commits):
        rent.summary = "What counts as rent, and what does not."
        publish(rent, commits)
        assert queries.is_outdated(loyer)
        mark = queries.outdated().get()
        assert (mark.page.pk, mark.source.pk) == (loyer.pk, rent.pk)
        assert mark.outdated_since is not None

    def test_stays_as_it_is_meanwhile(self, rent, loyer, client, commits):
        rent.summary = "What counts as rent, and what does not."
        publish(rent, commits)
        assert "Ce qui compte comme loyer." in client.get("/fr/rent/").content.decode()

    def test_is_not_outdated_by_a_draft(self, rent, loyer):
        rent.summary = "Half a thought"
        rent.save_revision()
        assert not queries.is_outdated(loyer)

    def test_is_not_outdated_by_what_nobody_translates(self, rent, loyer, commits):
        rent.show_in_menus = not rent.show_in_menus
        publish(rent, commits)
        assert not queries.is_outdated(loyer)

    def test_is_not_outdated_when_the_old_words_come_back(self, rent, loyer, commits):
        before = rent.summary
        for summary in ("Something else", before):
            rent.summary = summary
            publish(rent, commits)
        assert not queries.is_outdated(loyer)

    def test_is_outdated_since_the_first_change(self, rent, loyer, commits):
        since = []
        for summary in ("First", "Second"):
            rent.summary = summary
            publish(rent, commits)
            since.append(queries.outdated().get().outdated_since)
        assert since[0] == since[1]

    def test_stays_outdated_while_a_text_waits(self, rent, loyer, commits):
        rent.title, rent.summary = "Your rent", "What counts."
        publish(rent, commits)
        catalogue = catalogue_of(rent)
        entry = next(entry for entry in catalogue if entry.msgid == "Your rent")
        entry.msgstr = "Votre loyer"
        bring_in(rent, catalogue, commits)
        assert queries.is_outdated(loyer)

    def test_that_nobody_asked_for_is_never_outdated(self, rent, commits):
        rent.summary = "Something else"
        publish(rent, commits)
        assert not TranslatedPage.objects.exists()

    def test_edited_as_a_whole_is_up_to_date_when_it_is_published(self, rent, loyer, commits):
        Translation.objects.update(enabled=False)
        rent.summary = "Something else"
        publish(rent, commits)
        assert queries.is_outdated(loyer)
        loyer.summary = "Autre chose"
        publish(loyer, commits)
        assert not queries.is_outdated(loyer)


class TestACatalogueOutAndIn:
    def test_holds_every_text_of_the_page_and_its_blocks(self, rent, loyer):
        assert {entry.msgid: entry.msgstr for entry in catalogue_of(rent) if entry.msgid in FRENCH} == FRENCH

    def test_brings_a_translation_up_to_date(self, rent, loyer, client, commits):
        rent.summary = "What counts as rent, and what does not."
        rent.body = stream(
            *((block.block_type, block.value.source) for block in rent.body if block.block_type == "text")
        )
        publish(rent, commits)
        catalogue = catalogue_of(rent)
        waiting = catalogue.untranslated_entries()
        assert "What counts as rent, and what does not." in [entry.msgid for entry in waiting]
        for entry in waiting:
            entry.msgstr = FRENCH.get(entry.msgid, "Ce qui compte, et ce qui ne compte pas.")
        assert bring_in(rent, catalogue, commits) == []
        assert not queries.is_outdated(loyer)
        assert "Ce qui compte, et ce qui ne compte pas." in client.get("/fr/rent/").content.decode()

    def test_brings_in_no_script(self, rent, loyer, client, commits):
        catalogue = catalogue_of(rent)
        entry = next(entry for entry in catalogue if entry.msgid == "Bring the <b>whole</b> contract.")
        entry.msgstr = 'Apportez <b onclick="alert(1)">tout</b><script>alert(1)</script><img src=x onerror="alert(1)">'
        bring_in(rent, catalogue, commits)
        assert "alert(1)" not in client.get("/fr/rent/").content.decode()

    def test_of_another_page_changes_nothing(self, rent, loyer, commits):
        catalogue = catalogue_of(rent)
        catalogue.metadata["X-WagtailLocalize-TranslationID"] = "0" * 36
        for entry in catalogue:
            entry.msgstr = "Autre"
        bring_in(rent, catalogue, commits)
        loyer.refresh_from_db()
        assert loyer.title == "Loyer"


class TestTheReport:
    @pytest.fixture
    def translator(self, make_staff, signed_in):
        """Somebody who may do everything in the editing screens; who may do what is told in the desk's tests."""
        user = make_staff(Role.TRANSLATOR, Role.ADMINISTRATOR)
        Group.objects.get_or_create(name="translator")
        return signed_in(user)

    def test_lists_what_is_outdated_with_a_way_to_the_work(self, rent, loyer, translator, commits):
        rent.summary = "Something else"
        publish(rent, commits)
        html = translator.get(reverse("languages_outdated")).content.decode()
        assert "Loyer" in html
        assert reverse("wagtailadmin_pages:edit", args=[loyer.pk]) in html

    def test_says_when_nothing_is(self, rent, loyer, translator):
        assert "Loyer" not in translator.get(reverse("languages_outdated")).content.decode()
