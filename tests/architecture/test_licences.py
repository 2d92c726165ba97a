"""What Portico runs on may be passed on under its own licence: nothing that is locked is under the GPL alone."""

import re
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

import pytest

from deploy.commands.places import REQUIREMENTS

NAMED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==", re.MULTILINE)
STRONG = re.compile(r"\bA?GPL|(?<!Lesser )General Public License", re.IGNORECASE)
# Beside the GPL to choose from, or weaker from the first: libraries that are called and can be exchanged.
MILDER = re.compile(r"LGPL|Lesser General Public|MPL|Mozilla|BSD|MIT|Apache|exception", re.IGNORECASE)
# Encoders of films under the GPL, which wheels of picture libraries bring along.
ENCODERS = re.compile(r"\.libs/libx26[45]", re.IGNORECASE)


def locked() -> list[str]:
    return sorted(set(NAMED.findall((REQUIREMENTS / "run.txt").read_text())))


def is_only_gpl(licences: Iterable[str]) -> bool:
    """Whether one of these asks that all around it be under the GPL, and none of them is milder."""
    found = [licence for licence in licences if licence]
    return any(STRONG.search(one) for one in found) and not any(MILDER.search(one) for one in found)


def said_by(package: Distribution) -> Iterator[str]:
    """The licences that a package says of itself; whole texts in the old field are not read."""
    about = package.metadata
    yield about.get("License-Expression", "")
    yield from (name for name in about.get_all("Classifier") or () if name.startswith("License ::"))
    plain = about.get("License", "")
    yield plain if len(plain) < 100 else ""


def bundled_in(package: Distribution) -> Iterator[str]:
    """The licences of what a wheel brings along, where it lists them."""
    for file in package.files or ():
        if "LICENSES_bundled" in file.name:
            yield from re.findall(r"^License[^:\n]*: *(.+)$", file.read_text(), re.MULTILINE)


@pytest.mark.parametrize("name", locked())
def test_what_is_locked_is_not_under_the_gpl_alone(name):
    try:
        package = distribution(name)
    except PackageNotFoundError:
        pytest.skip("for another system")
    assert not is_only_gpl(said_by(package))
    assert not [licence for licence in bundled_in(package) if is_only_gpl([licence])]
    assert not [file for file in package.files or () if ENCODERS.search(str(file))]


@pytest.mark.parametrize(
    ("licences", "refused"),
    [
        (["GPL-2.0-only"], True),
        (["License :: OSI Approved :: GNU Affero General Public License v3"], True),
        (["AGPL-3.0-or-later", ""], True),
        (["GPLv2, due to base library licenses."], True),
        (["LGPL-3.0-only"], False),
        (["License :: OSI Approved :: GNU Lesser General Public License v3 (LGPLv3)"], False),
        (["GPL-3.0-with-GCC-exception (libgcc)"], False),
        (["License :: OSI Approved :: GNU General Public License v2 or later (GPLv2+)", "MPL 1.1"], False),
        (["BSD-3-Clause"], False),
        ([], False),
    ],
)
def test_a_licence_is_read_as_it_is_meant(licences, refused):
    assert is_only_gpl(licences) is refused


def test_what_was_left_out_does_not_come_back():
    assert "pillow-heif" not in locked()
