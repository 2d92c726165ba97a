"""Missing Debian packages are installed where we may, else the person gets the exact line."""

import pytest

from deploy.commands import packages
from deploy.commands.saying import Stop


@pytest.fixture
def calls(monkeypatch):
    made = []

    class Done:
        returncode = 0

    monkeypatch.setattr(packages.subprocess, "run", lambda line, **_: made.append(line) or Done())
    return made


def _ensure_a_missing_one():
    packages._ensure({"libgone": ("letters", lambda: False), "libhere": ("letters", lambda: True)})


def test_without_rights_the_exact_line_is_printed_and_nothing_runs(monkeypatch, calls):
    monkeypatch.setattr(packages, "_prefix", lambda: None)
    with pytest.raises(Stop, match=r"sudo apt-get install -y --no-install-recommends libgone$"):
        _ensure_a_missing_one()
    assert calls == []


def test_root_installs_only_what_is_missing(monkeypatch, calls):
    monkeypatch.setattr(packages, "_prefix", list)
    monkeypatch.setattr(packages.shutil, "which", lambda name: f"/usr/bin/{name}")
    _ensure_a_missing_one()
    assert calls[-1] == ["apt-get", "install", "-y", "--no-install-recommends", "libgone"]


def test_a_user_with_sudo_installs_through_it(monkeypatch, calls):
    monkeypatch.setattr(packages.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(packages.shutil, "which", lambda name: f"/usr/bin/{name}")
    _ensure_a_missing_one()
    assert calls[-1][:3] == ["/usr/bin/sudo", "-n", "apt-get"]


def test_nothing_runs_when_nothing_is_missing(calls):
    packages._ensure({"libhere": ("letters", lambda: True)})
    assert calls == []


def test_what_the_tests_need_is_found_on_this_machine():
    assert packages.chromium()
    assert (packages.postgresql_folder() / "initdb").exists()


def test_what_only_saves_time_is_installed_where_we_may(monkeypatch, calls):
    monkeypatch.setattr(packages, "_prefix", list)
    monkeypatch.setattr(packages.shutil, "which", lambda name: f"/usr/bin/{name}")
    packages._wish("quick", "quicker", present=False)
    assert calls[-1] == ["apt-get", "install", "-y", "--no-install-recommends", "quick"]


def test_without_what_only_saves_time_all_goes_on(monkeypatch, calls, capsys):
    monkeypatch.setattr(packages, "_prefix", lambda: None)
    packages._wish("quick", "quicker", present=False)
    packages._wish("here", "quicker", present=True)
    assert capsys.readouterr().out == "  Without quick it takes longer: quicker.\n"
    assert calls == []


def test_journeys_take_the_browser_without_windows_where_it_is(monkeypatch):
    here = {packages.WINDOWLESS: "/usr/bin/shell", "chromium": "/usr/bin/chromium"}
    monkeypatch.setattr(packages.shutil, "which", here.get)
    assert packages.windowless() == "/usr/bin/shell"
    del here[packages.WINDOWLESS]
    assert packages.windowless() == "/usr/bin/chromium"
