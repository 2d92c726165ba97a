"""A language is named in the profile, and gets its catalogue: that is all it takes."""

import json
import os
import re
import subprocess
import sys

import polib
import pytest
from django.utils.functional import Promise
from django.utils.translation import override

from portal.profiles.loading import DEFAULT, ProfileError, load
from portal.profiles.words import in_language, words
from services.areas.country import Level

ROOT = DEFAULT.parents[2]

PROBE = """
import json, django
django.setup()
from django.conf import settings
from django.utils import translation
from django.utils.translation import get_language_info, gettext
def told(code):
    with translation.override(code):
        info = get_language_info(code)
        names = [info["name"], info["name_local"], info["bidi"]]
        return [*names, gettext("You cannot do this."), str(settings.PORTICO_COUNTRY)]
print(json.dumps({"languages": settings.LANGUAGES, "told": {code: told(code) for code in ("am", "so", "ti")}}))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What a portal says whose profile names the three languages and has no text in them."""
    profile = tmp_path_factory.mktemp("profile") / "horn.toml"
    source = DEFAULT.read_text(encoding="utf-8")
    named = source.replace('["en", "fr", "ar"]', '["en", "am", "so", "ti"]')
    named = named.replace('fr = "Français"', 'am = "አማርኛ"\nso = "Soomaali"\nti = "ትግርኛ"')
    profile.write_text(named, encoding="utf-8")
    environ = {**os.environ, "PORTICO_PROFILE": str(profile), "DJANGO_SETTINGS_MODULE": "portal.settings.test"}
    done = subprocess.run(
        [sys.executable, "-c", PROBE], cwd=ROOT, env=environ, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_amharic_somali_and_tigrinya_can_be_named(told):
    assert [code for code, _ in told["languages"]] == ["en", "am", "so", "ti"]
    names = {code: said[:3] for code, said in told["told"].items()}
    assert names == {
        "am": ["Amharic", "አማርኛ", False],
        "so": ["Somali", "Soomaali", False],
        "ti": ["Tigrinya", "ትግርኛ", False],
    }


def test_without_a_catalogue_they_read_english(told):
    assert {tuple(said[3:]) for said in told["told"].values()} == {("You cannot do this.", "Republic of Tavala")}


def in_amharic_first(folder):
    profile = folder / "highland.toml"
    source = DEFAULT.read_text(encoding="utf-8").replace('["en", "fr", "ar"]', '["am", "en"]')
    for table, said in (("language_names", "አማርኛ"), ("name", "ደጋ"), ("ministry", "ሚኒስቴር"), ("help_hours", "ሁልጊዜ")):
        source = source.replace(f"[country.{table}]\n", f'[country.{table}]\nam = "{said}"\n')
    for level in ("region", "district", "ward"):
        source = source.replace(f"[areas.names.{level}]\n", f'[areas.names.{level}]\nam = "ቦታ"\n')
    profile.write_text(source, encoding="utf-8")
    return profile


def test_the_first_language_needs_a_catalogue_and_the_refusal_says_how_to_begin_one(tmp_path):
    with pytest.raises(
        ProfileError, match=r"no catalogue of texts yet: `manage\.py messages am` begins one"
    ) as refused:
        load(in_amharic_first(tmp_path))
    assert refused.value.key == "country.languages[0]"


def test_a_catalogue_of_the_ministry_will_do(tmp_path, monkeypatch):
    begun = tmp_path / "am" / "LC_MESSAGES"
    begun.mkdir(parents=True)
    polib.POFile().save_as_mofile(str(begun / "django.mo"))
    monkeypatch.setenv("PORTICO_CATALOGUES", str(tmp_path))
    assert load(in_amharic_first(tmp_path)).country.languages == ("am", "en")


def test_what_a_language_has_no_text_for_reads_the_first_language_whatever_stands_first_in_the_table(tmp_path):
    profile = tmp_path / "own.toml"
    source = re.sub(r"fr = \"tous les jours.*\n", "", DEFAULT.read_text(encoding="utf-8"))
    source = source.replace('en = "Ward"\nfr = "Quartier ou village"\n', 'so = "Xaafad"\nen = "Ward"\n')
    source = source.replace('en = "every day 7:00 to 21:00"\n', 'am = "ሁልጊዜ"\nen = "every day"\n')
    profile.write_text(source, encoding="utf-8")
    loaded = load(profile)
    assert in_language(loaded.country.help_hours, "fr") == "every day"
    assert in_language(loaded.country.help_hours, "am") == "ሁልጊዜ"
    assert Level("ward", loaded.areas.names["ward"]).name("fr") == "Ward"


def test_a_text_of_the_profile_follows_the_reader():
    hours = words({"en": "every day", "fr": "tous les jours"})
    assert isinstance(hours, Promise)
    read = {}
    for code in ("en", "fr", "fr-ca", "ar"):
        with override(code):
            read[code] = f"{hours}"
    assert read == {"en": "every day", "fr": "tous les jours", "fr-ca": "tous les jours", "ar": "every day"}
