from datetime import UTC, datetime
from uuid import uuid4

import pytest

from identity.access.actors import SYSTEM, Actor
from identity.access.roles import Role
from identity.audit.errors import AppendOnly
from identity.audit.models import Entry
from services.forms import operations, queries
from services.forms.compile import CompileError
from services.forms.models import FormVersion
from services.kernel.errors import DomainError, NotAllowed, NotFound

from .conftest import small_form, words

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
PUBLISHER = Actor(kind="staff", name="Ines Vale", roles=frozenset({Role.PUBLISHER}))
CASEWORKER = Actor(kind="staff", roles=frozenset({Role.CASEWORKER}))
AUTHOR = Actor(kind="staff", roles=frozenset({Role.AUTHOR}))

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english_country(settings):
    """The forms of these tests are small: one language is all that they need."""
    settings.LANGUAGES = [("en", "English")]


def publish(source=None, actor=PUBLISHER):
    return operations.publish(actor=actor, source=source or small_form(), now=NOW)


class TestLanguagesOfTheCountry:
    """Everybody in the country reads its forms."""

    @pytest.fixture(autouse=True)
    def two(self, settings):
        settings.LANGUAGES = [("en", "English"), ("fr-ca", "Français")]

    def refused(self, source):
        with pytest.raises(CompileError) as refusal:
            publish(source)
        assert not FormVersion.objects.exists()
        return refusal.value.places

    def test_a_form_that_does_not_speak_one_is_refused(self):
        assert self.refused(small_form()) == [("languages", "the country requires the language fr-ca")]

    def test_the_text_that_lacks_one_is_named(self):
        both = {"en": "One", "fr": "Un"}
        one = {"id": "a", "type": "text", "label": {"en": "A"}}
        source = small_form({"id": "one", "title": both, "questions": [one]}, title=both, languages=["en", "fr"])
        assert self.refused(source) == [("pages.one.questions.a.label.fr", "the text is missing")]
        one["label"]["fr"] = "A"
        assert publish(source).number == 1

    def test_what_is_published_is_read_after_the_country_speaks_one_more(self, settings):
        settings.LANGUAGES = [("en", "English")]
        version = publish()
        settings.LANGUAGES = [("en", "English"), ("so", "Soomaali")]
        assert queries.load(version.pk).languages == ("en",)


class TestPublish:
    def test_appends_a_version_and_leaves_a_trace(self):
        version = publish()
        assert (version.key, version.number, len(version.digest)) == ("small", 1, 64)
        assert Entry.objects.get(action="form.published").details["number"] == 1

    def test_the_same_words_are_the_same_version(self):
        assert publish() == publish(actor=SYSTEM)
        assert FormVersion.objects.count() == 1

    def test_other_words_are_the_next_version(self):
        publish()
        assert publish(small_form(title=words("Other"))).number == 2
        assert queries.current("small").number == 2

    def test_an_older_version_does_not_come_back(self):
        publish()
        publish(small_form(title=words("Other")))
        with pytest.raises(DomainError, match="published_before"):
            publish()

    def test_a_wrong_definition_leaves_nothing(self):
        with pytest.raises(CompileError):
            publish(small_form(colour="red"))
        assert not FormVersion.objects.exists()
        assert not Entry.objects.exists()

    @pytest.mark.parametrize("actor", [CASEWORKER, AUTHOR, Actor(kind="citizen")])
    def test_only_a_publisher_may(self, actor):
        with pytest.raises(NotAllowed):
            publish(actor=actor)


class TestAVersion:
    def test_is_never_changed_or_removed(self):
        version = publish()
        version.document = {}
        for attempt in (
            version.save,
            version.delete,
            FormVersion.objects.all().delete,
            lambda: FormVersion.objects.update(document={}),
        ):
            with pytest.raises(AppendOnly):
                attempt()

    def test_is_read_once_per_process(self, django_assert_num_queries):
        version = publish(small_form(title=words(str(uuid4()))))
        with django_assert_num_queries(1):
            form = queries.load(version.pk)
            assert queries.load(version.pk) is form
        assert form.version == version.number

    def test_the_current_one_costs_one_query(self, django_assert_num_queries):
        publish()
        with django_assert_num_queries(1):
            queries.current("small")

    def test_what_was_never_published_is_not_found(self):
        with pytest.raises(NotFound):
            queries.current("small")
        with pytest.raises(NotFound):
            queries.load(uuid4())


class TestInFlight:
    def test_the_version_keeps_what_was_said_of_drafts(self):
        publish()
        newer = operations.publish(
            actor=PUBLISHER,
            source=small_form(title=words("Other")),
            now=NOW,
            in_flight={"policy": "compatible_until", "until": "2026-12-24"},
        )
        assert (newer.policy, str(newer.moves_on), newer.migration) == ("compatible_until", "2026-12-24", [])
        assert Entry.objects.filter(action="form.published").latest("pk").details["policy"] == "compatible_until"

    def test_a_first_version_has_no_drafts_to_speak_of(self):
        with pytest.raises(CompileError):
            operations.publish(actor=PUBLISHER, source=small_form(), now=NOW, in_flight={"policy": "patch"})

    def test_a_policy_that_does_not_fit_publishes_nothing(self):
        publish()
        with pytest.raises(CompileError):
            operations.publish(
                actor=PUBLISHER,
                source=small_form(key="small", languages=["en"], pages=[]),
                now=NOW,
                in_flight={"policy": "patch"},
            )
        assert FormVersion.objects.count() == 1
