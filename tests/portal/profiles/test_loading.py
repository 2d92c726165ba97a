"""A profile is whole and means something, or the portal stops with file, key and reason."""

import dataclasses
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.commands.processes import free_port
from portal.profiles import ProfileError, load
from portal.profiles.loading import DEFAULT

ROOT = DEFAULT.parents[2]
LANGUAGES = 'languages = ["en", "fr", "ar"]'
SOURCE = DEFAULT.read_text(encoding="utf-8")
METHODS = next(line for line in SOURCE.splitlines() if line.startswith("methods = "))
SIGNIN = "[signin]" + SOURCE.partition("[signin]")[2].partition("[adapters")[0]


LOGIN = """[signin.national]
kind = "esignet"
issuer = "https://id.example"
client_id = "portico"

[signin.national.name]
en = "Tavala ID"

[signin.national.acr]
"mosip:idp:acr:biometrics" = "high"
"""
NATIONAL = {
    "an address without TLS": (LOGIN.replace("https:", "http:"), "issuer", "must be an address with https"),
    "a query in its address": (LOGIN.replace("example", "example?a=b"), "issuer", "must be an address with https"),
    "no client": (LOGIN.replace('client_id = "portico"\n', ""), "client_id", "missing"),
    "an unknown kind": (LOGIN.replace("esignet", "saml"), "kind", "none of esignet, plain"),
    "an unknown level": (LOGIN.replace('"high"', '"best"'), "acr.mosip:idp:acr:biometrics", "none of basic, strong"),
    "two classes in one": (LOGIN.replace("acr:bio", "acr bio"), "acr.mosip:idp:acr biometrics", "no spaces"),
    "no class at eSignet": (LOGIN.partition("[signin.national.acr]")[0], "kind", "at least one acr"),
    "open letters at eSignet": (LOGIN.replace("client_id", 'userinfo = "plain"\nclient_id'), "kind", "sealed"),
    "unknown letters": (LOGIN.replace("client_id", 'userinfo = "x"\nclient_id'), "userinfo", "none of sealed"),
    "no openid": (LOGIN.replace("client_id", 'scopes = ["profile"]\nclient_id'), "scopes", "openid"),
    "an unknown claim": (f'{LOGIN}\n[signin.national.claims]\nshoes = "size"\n', "claims.shoes", "none of number"),
    "no name in the first language": (LOGIN.replace("en =", "fr ="), "name.en", "first language"),
    "a word for yes": (
        LOGIN.replace("client_id", 'number_is_authoritative = "yes"\nclient_id'), "number_is_authoritative", "bool",
    ),
}  # fmt: skip


@pytest.fixture
def written(tmp_path):
    """Write a copy of the default profile with one line changed, added or left out."""

    def write(before: str, after: str) -> Path:
        assert SOURCE.count(before) == 1, f"{before!r} is not one place in the default profile"
        path = tmp_path / "somewhere.toml"
        path.write_text(SOURCE.replace(before, after), encoding="utf-8")
        return path

    return write


def test_the_default_profile_loads():
    profile = load(DEFAULT)
    assert profile.country.languages == ("en", "fr", "ar")
    assert profile.adapters.senders["sms"] == "notifications.delivery.senders.mailbox.Mailbox"


REFUSED = {
    "an unknown key": ("appeal_days = 60", "appeal_days = 60\nappeal_weeks = 9", "policies.appeal_weeks", "not known"),
    "an unknown table": ("[policies]", "[wishes]\na = 1\n\n[policies]", "wishes", "not known"),
    "a missing key": ('help_line = "1450"\n', "", "country.help_line", "missing"),
    "a missing table": (SIGNIN, "", "signin", "missing"),
    "a text for a number": ("appeal_days = 60", 'appeal_days = "60"', "policies.appeal_days", "must be int, not str"),
    "a truth for a number": ("appeal_days = 60", "appeal_days = true", "policies.appeal_days", "must be int, not bool"),
    "a number for a text": ('help_line = "1450"', "help_line = 1450", "country.help_line", "must be str, not int"),
    "a text for a list": (
        'languages = ["en", "fr", "ar"]',
        'languages = "en"',
        "country.languages",
        "must be list, not str",
    ),
    "a number in a list": (
        'languages = ["en", "fr", "ar"]',
        "languages = [7]",
        "country.languages[0]",
        "must be str, not int",
    ),
    "zero": ("appeal_days = 60", "appeal_days = 0", "policies.appeal_days", "more than 0"),
    "less than zero": ("appeal_days = 60", "appeal_days = -1", "policies.appeal_days", "more than 0"),
    "an empty text": ('help_line = "1450"', 'help_line = "  "', "country.help_line", "must not be empty"),
    "an unknown adapter": ('sms = "mailbox"', 'sms = "pigeon"', "adapters.senders.sms", "unknown adapter “pigeon”"),
    "an unknown channel": ('email = "mailbox"', 'fax = "mailbox"', "adapters.senders.fax", "unknown channel “fax”"),
    "an SMS by e-mail": ('sms = "mailbox"', 'sms = "smtp"', "adapters.senders.sms", "does not carry sms"),
    "no sender for codes": ('sms = "mailbox"\n', "", "adapters.senders.sms", "missing"),
    "an unknown method": (METHODS, 'methods = ["nod"]', "signin.methods[0]", "method “nod”"),
    "no method": (METHODS, "methods = []", "signin.methods", "at least one"),
    "an unknown time zone": ("Africa/Nairobi", "Africa/Selmar", "country.time_zone", "time zone “Africa/Selmar”"),
    "a currency in words": ('currency = "TVM"', 'currency = "tavals"', "country.currency", "three capital letters"),
    "an unknown region": ('dialling_region = "KE"', 'dialling_region = "XX"', "country.dialling_region", "“XX”"),
    "no language": (LANGUAGES, "languages = []", "country.languages", "at least one"),
    "a language without a name": ('fr = "Français"\n', "", "country.language_names.fr", "name"),
    "an unknown language": ('["en", "fr", "ar"]', '["en", "zz"]', "country.languages[1]", "language “zz”"),
    "a text in no language": ('fr = "République', 'zz = "République', "country.name.zz", "language “zz”"),
    "no text in the first language": ('en = "Republic of Tavala"\n', "", "country.name.en", "first language"),
    "an unknown calendar": (
        "[signin]",
        '[country.calendars]\nen = "mayan"\n\n[signin]',
        "country.calendars.en",
        "calendar “mayan”",
    ),
    "a calendar of no language": (
        "[signin]",
        '[country.calendars]\nam = "ethiopian"\n\n[signin]',
        "country.calendars.am",
        "language “am”",
    ),
    "a national login that leads nowhere": (METHODS, 'methods = ["national"]', "signin.national", "table is missing"),
    **{
        f"a national login with {name}": ("[adapters]", f"{login}\n\n[adapters]", f"signin.national.{key}", reason)
        for name, (login, key, reason) in NATIONAL.items()
    },
    "what is no TOML": ("[country]", "[country", "(file)", "not readable as TOML"),
}


@pytest.mark.parametrize(("before", "after", "key", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_profile_is_refused_with_file_key_and_reason(written, before, after, key, reason):
    with pytest.raises(ProfileError) as refused:
        load(written(before, after))
    assert refused.value.key == key
    assert reason in refused.value.reason
    assert str(refused.value) == f"somewhere.toml: {key}: {refused.value.reason}"


def test_each_language_may_have_its_calendar(written):
    said = '[country.calendars]\nen = "ethiopian"\nar = "hijri"\nfr = "gregorian"\n\n[signin]'
    calendars = load(written("[signin]", said)).country.calendars
    assert dict(calendars) == {"en": "ethiopian", "ar": "hijri", "fr": "gregorian"}
    assert not load(DEFAULT).country.calendars


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(ProfileError, match=re.escape("nowhere.toml: (file): there is no such file")):
        load(tmp_path / "nowhere.toml")


@pytest.mark.parametrize("said", ["true", "false"])
def test_a_national_login_is_read_with_what_it_leaves_out(written, said):
    login = LOGIN.replace("client_id", f"number_is_authoritative = {said}\nclient_id")
    national = load(written("[adapters]", f"{login}\n\n[adapters]")).signin.national
    assert national.number_is_authoritative is (said == "true")
    assert (national.scopes, national.userinfo) == (("openid", "profile"), "sealed")
    assert national.ceiling == 3 and national.claim("number") == "individual_id"


def test_a_file_that_cannot_be_opened_is_refused(tmp_path):
    with pytest.raises(ProfileError, match=r"\(file\): cannot be opened"):
        load(tmp_path)


def test_a_file_that_is_no_text_is_refused(tmp_path):
    (tmp_path / "picture.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ProfileError, match=r"\(file\): not readable as TOML"):
        load(tmp_path / "picture.toml")


def test_a_loaded_profile_cannot_be_changed():
    profile = load(DEFAULT)
    with pytest.raises(dataclasses.FrozenInstanceError):
        profile.policies.appeal_days = 1
    with pytest.raises(dataclasses.FrozenInstanceError):
        profile.country = None
    for table in (profile.country.language_names, profile.adapters.senders):
        with pytest.raises(TypeError):
            table["sms"] = "elsewhere"


@pytest.mark.parametrize("command", [["check"], ["help"], ["run"]], ids=" ".join)
def test_a_command_ends_with_one_line_when_the_profile_cannot_be_used(written, command):
    profile = written("appeal_days = 60", "appeal_days = 0")
    ended = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env={**os.environ, "PORTICO_PROFILE": str(profile), "PORT": str(free_port())},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ended.returncode == 1
    assert ended.stderr == "somewhere.toml: policies.appeal_days: must be more than 0\n"
