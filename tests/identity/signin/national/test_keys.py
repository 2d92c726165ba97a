"""The keys of this house, and what stops a start that could not go well."""

import json
import stat
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from identity.signin.national import keys
from identity.signin.national.checks import national_login_can_be_run

from .conftest import login_of


@pytest.fixture
def own_file(settings, tmp_path):
    settings.PORTICO_NATIONAL_KEYS_FILE = tmp_path / "below" / "keys.json"
    return settings.PORTICO_NATIONAL_KEYS_FILE


def found() -> list[str]:
    return [problem.id for problem in national_login_can_be_run(None)]


def test_the_command_writes_them_for_the_service_alone_and_prints_the_public_halves(own_file):
    out = StringIO()
    call_command("make_national_keys", stdout=out, stderr=StringIO())
    assert stat.S_IMODE(own_file.stat().st_mode) == 0o600
    printed = json.loads(out.getvalue())["keys"]
    assert [key["use"] for key in printed] == ["sig", "enc"] and all(key["kid"] for key in printed)
    assert not {"d", "p", "q", "dp", "dq", "qi"} & {name for key in printed for name in key}
    with pytest.raises(CommandError, match="never overwritten"):
        call_command("make_national_keys", stderr=StringIO())
    again = StringIO()
    call_command("make_national_keys", "--show", stdout=again)
    assert again.getvalue() == out.getvalue()


def test_there_is_nothing_to_complain_about_where_all_is_there(op):
    assert found() == []


def test_a_country_without_the_login_needs_no_keys(own_file, settings):
    settings.PORTICO_SIGNIN_METHODS = ("passkey",)
    assert found() == []


@pytest.mark.parametrize(
    "text", [None, "", "{}", '{"keys": []}', '{"keys": [{"kty": "oct", "k": "AAAAAAAAAAAAAAAAAAAAAA", "use": "sig"}]}']
)
def test_keys_that_are_missing_or_unfit_stop_the_start(op, own_file, text):
    if text is not None:
        own_file.parent.mkdir()
        own_file.write_text(text)
    assert found() == ["signin.E013"]


def test_without_keys_people_hear_that_it_does_not_answer_and_it_is_noted(visitor, own_file):
    location = visitor.op.sign_in(visitor.leave())
    assert visitor.back(location).status_code == 503


def test_keys_without_one_that_opens_stop_the_start_where_letters_come_sealed(op, own_file, settings):
    pair = keys.make_keys()
    table = json.loads(pair.read_text())
    pair.write_text(json.dumps({"keys": table["keys"][:1]}))
    assert found() == ["signin.E013"]
    settings.PORTICO_NATIONAL = login_of(op, userinfo="signed")
    assert found() == []


def test_a_real_deployment_reaches_it_over_tls_only(op, settings):
    settings.PORTICO_DEMO = False
    assert found() == ["signin.E012"]


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("SOCIALACCOUNT_EMAIL_AUTHENTICATION", "signin.E010"),
        ("SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT", "signin.E010"),
        ("SOCIALACCOUNT_STORE_TOKENS", "signin.E011"),
    ],
)
def test_switches_that_would_open_a_door_stop_the_start(settings, name, problem):
    setattr(settings, name, True)
    assert found() == [problem]
