"""The demo in a country whose languages and telephone numbers it was never written in."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command

from identity.people.contact_values import normalised
from portal.demo.build import places
from portal.demo.build.pages import FILES, words_in
from portal.demo.build.telephones import in_this_country
from portal.demo.build.tongues import in_the_languages_of_the_country, lacking_for_the_tables
from portal.demo.country import table
from services.areas.country import Country
from services.forms import definitions
from services.forms.compile import compile_form

FORMS = ("child-grant", "disability-allowance", "older-persons-pension")


@pytest.fixture
def highland(settings):
    settings.LANGUAGES = [("en", "English"), ("fr", "Français"), ("ar", "العربية"), ("am", "አማርኛ"), ("so", "Soomaali")]


@pytest.mark.parametrize("slug", FORMS)
@pytest.mark.usefixtures("highland")
def test_its_forms_compile_there_and_what_has_no_words_reads_english(slug):
    source = in_the_languages_of_the_country(definitions.source(slug))
    form = compile_form(source, required=["en", "am", "so"]).form
    assert form.title["am"] == form.title["so"] == form.title["en"]
    assert form.pages[0].questions[0].label["fr"] != form.pages[0].questions[0].label["am"]


@pytest.mark.parametrize("slug", FORMS)
def test_a_country_whose_languages_it_speaks_gets_them_as_they_are_written(slug):
    assert in_the_languages_of_the_country(definitions.source(slug)) == definitions.source(slug)


def test_pages_without_a_catalogue_stay_english():
    assert words_in("so") == {}
    assert words_in("fr")


@pytest.mark.parametrize("languages", ["fr, en, ar", "en, ar", "am, en, fr, ar"])
def test_in_languages_that_its_tables_lack_it_is_not_begun_and_says_why(settings, languages):
    settings.LANGUAGES = [(code, code) for code in languages.split(", ")]
    with pytest.raises(CommandError, match=f"must begin with en and name the others.*it names {languages}$"):
        call_command("demo")


@pytest.mark.usefixtures("highland")
def test_more_languages_may_be_named():
    assert lacking_for_the_tables() == ""


class TestTelephones:
    def test_numbers_of_the_tables_stay_where_messages_go_to_them(self):
        assert in_this_country("+254 700 00 0101") == "+254 700 00 0101"

    @pytest.mark.parametrize("region", ["ET", "NP", "BD", "FR", "US"])
    def test_elsewhere_they_are_numbers_of_the_country_and_end_alike(self, settings, region):
        settings.PORTICO_DIALLING_REGION, settings.PORTICO_SMS_REGIONS = region, (region,)
        number = in_this_country("+254 700 00 0101")
        assert normalised("sms", number) == number
        assert number.endswith("0101")


class TestTheHelpLine:
    def test_pages_and_offices_name_the_number_that_this_country_dials(self, settings):
        settings.PORTICO_HELP_LINE = "1800"
        told = str([table(f"pages/{name}") for name in FILES]) + str(table("places")["office"])
        assert "1450" not in told
        assert "Call **1800**" in told
        assert "1800 11" in told

    @pytest.mark.parametrize("language", ["fr", "ar"])
    def test_so_do_their_translations(self, settings, language):
        settings.PORTICO_HELP_LINE = "1800"
        words = words_in(language)
        assert not [text for pair in words.items() for text in pair if "1450" in text]
        assert [said for text, said in words.items() if "1800" in text and "1800" in said]


def test_without_an_area_for_each_of_its_districts_it_says_which_is_missing(settings, monkeypatch):
    settings.PORTICO_AREAS = replace(settings.PORTICO_AREAS, file="")
    monkeypatch.setattr(places, "country", lambda: Country((), ()))
    with pytest.raises(places.Unserved, match=r"an area that the offices of selmar serve: name areas\.file"):
        places.build_areas(datetime(2026, 11, 28, tzinfo=UTC))
