"""What must not be written anywhere: where packages happen to be fetched from."""

import json

import pytest

from .house import ROOT, named, text_files

HOSTS = [".".join(parts) for parts in (("registry", "npmjs"), ("files", "pythonhosted"), ("pypi", "org/simple"))]
TEXT = {".py", ".md", ".toml", ".txt", ".in", ".json", ".yml", ".html", ".css", ".js", ".mjs", ".cfg", ".conf", ""}


def test_no_file_names_the_host_of_a_package_registry():
    found = [
        f"{named(path)}: {host}"
        for path in text_files()
        if path.suffix in TEXT
        for host in HOSTS
        if host in path.read_text(errors="replace")
    ]
    assert not found, ", ".join(found)


@pytest.mark.parametrize("lock", ["run", "dev"])
def test_every_locked_package_has_a_hash_and_no_address(lock):
    text = (ROOT / "requirements" / f"{lock}.txt").read_text()
    pinned = [line for line in text.splitlines() if "==" in line and not line.lstrip().startswith("#")]
    assert pinned and all(line.endswith("\\") for line in pinned), "a package is pinned without its hashes"
    assert "://" not in text


def test_the_front_ends_lock_names_no_address_to_fetch_from():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert not [name for name, entry in packages.items() if "resolved" in entry]
