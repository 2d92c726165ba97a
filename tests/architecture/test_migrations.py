"""Migrations are named for their purpose."""

import re

from .house import ROOMS, named, python_files

MEANINGLESS = re.compile(r"\d{4}_(auto_.*|initial|alter_.*_and_more|.*_and_more|remove_.*_and_more)")


def _migrations():
    files = python_files(*ROOMS, migrations=True)
    return [path for path in files if path.parent.name == "migrations" and path.name != "__init__.py"]


def test_migrations_are_named_for_their_purpose():
    nameless = [named(path) for path in _migrations() if MEANINGLESS.fullmatch(path.stem)]
    assert not nameless, "Rename these for what they do: " + ", ".join(nameless)


def test_every_migrations_folder_is_a_package():
    without = [named(path.parent) for path in _migrations() if not (path.parent / "__init__.py").exists()]
    assert not without
