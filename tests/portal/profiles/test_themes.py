"""A profile may re-brand the portal, and may take everything else from another."""

from pathlib import Path

import pytest

from portal.profiles import ProfileError, load
from portal.profiles.loading import DEFAULT

HARBOUR = DEFAULT.with_name("harbour.toml")


@pytest.fixture
def beside(tmp_path: Path):
    """Write a profile beside a copy of the default one."""
    (tmp_path / DEFAULT.name).write_bytes(DEFAULT.read_bytes())

    def write(text: str) -> Path:
        path = tmp_path / "own.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_the_second_look_differs_in_name_colours_and_mark_only():
    first, second = load(DEFAULT), load(HARBOUR)
    assert second.country.name != first.country.name
    assert second.theme.brand == "#0f5560"
    assert second.theme.logo.startswith("<svg")
    assert (second.policies, second.adapters, second.signin) == (first.policies, first.adapters, first.signin)


def test_what_a_profile_says_is_laid_over_the_one_it_extends(beside):
    profile = load(beside('extends = "eservices"\n[policies]\nappeal_days = 30\n'))
    assert profile.policies.appeal_days == 30
    assert profile.policies.queue_page_size == load(DEFAULT).policies.queue_page_size


REFUSED = {
    "one that is not there": ('extends = "nobody"', "extends", "there is no profile “nobody”"),
    "one elsewhere": ('extends = "../../etc"', "extends", "there is no profile"),
    "itself": ('extends = "own"', "extends", "extends a profile itself"),
    "a number": ("extends = 4", "extends", "must be str"),
    "an unknown colour": ('extends = "eservices"\n[theme]\nmauve = "#fff"', "theme.mauve", "not known"),
    "a pale brand": ('extends = "eservices"\n[theme]\nbrand = "#c9a0b8"', "theme.brand", "contrast of 2.28"),
    "a pale dark brand": ('extends = "eservices"\n[theme.dark]\nbrand = "#333333"', "theme.dark.brand", "“brand” on"),
    "a mark that is not there": ('extends = "eservices"\n[theme]\nlogo = "a.svg"', "theme.logo", "“a.svg” cannot be"),
}


@pytest.mark.parametrize(("text", "key", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_profile_is_refused_that_extends_or_wears(beside, text, key, reason):
    with pytest.raises(ProfileError) as refused:
        load(beside(text))
    assert refused.value.key == key
    assert reason in refused.value.reason


def test_a_mark_that_runs_something_is_refused(beside, tmp_path):
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" onload="x()"/>'
    (tmp_path / "a.svg").write_text(svg, encoding="utf-8")
    with pytest.raises(ProfileError, match=r"theme\.logo: “a\.svg” holds the event handler “onload”"):
        load(beside('extends = "eservices"\n[theme]\nlogo = "a.svg"'))
