"""What a newcomer must be able to look up stands in the documents: every event, notice, profile key and adapter."""

import dataclasses
import importlib
import re
from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import pytest
from django.db.models import BaseConstraint
from django.dispatch import Signal

from notifications.notices.catalogue import NOTICES
from portal.profiles.adapters import CHANNELS, SENDERS, SIGNIN_METHODS
from portal.profiles.schema import Profile
from services.casework.models import Decision

from .house import ROOT, module_of, python_files


def _named_in(page: str) -> set[str]:
    """Everything the page writes as code."""
    return set(re.findall(r"`([^`\n]+)`", (ROOT / "docs" / page).read_text(encoding="utf-8")))


def _events() -> Iterator[str]:
    for path in python_files("services", "identity", "notifications"):
        if path.name == "events.py":
            module = importlib.import_module(module_of(path))
            room = module_of(path).split(".")[-2]
            yield from (f"{room}.{name}" for name, value in vars(module).items() if isinstance(value, Signal))


def _keys(kind: Any, prefix: str = "") -> Iterator[str]:
    for name, hint in get_type_hints(kind).items():
        # A table that may be left out is a union with None.
        table = next(filter(dataclasses.is_dataclass, (hint, *get_args(hint))), None)
        if table is not None:
            yield from _keys(table, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"


def _constraints() -> Iterator[str]:
    constraints: list[BaseConstraint] = list(Decision._meta.constraints)
    yield from (constraint.name for constraint in constraints)


WANTED = {
    "events": ("events-and-notices.md", _events),
    "notices": ("events-and-notices.md", NOTICES.keys),
    "keys of a profile": ("profiles.md", lambda: _keys(Profile)),
    "senders": ("profiles.md", SENDERS.keys),
    "channels": ("profiles.md", lambda: CHANNELS),
    "ways to sign in": ("profiles.md", lambda: SIGNIN_METHODS),
    "constraints on decisions": ("architecture.md", _constraints),
}


@pytest.mark.parametrize(("page", "wanted"), WANTED.values(), ids=WANTED)
def test_everything_is_in_the_documents(page, wanted):
    names = set(wanted())
    assert names, "nothing was found to look for"
    missing = sorted(names - _named_in(page))
    assert not missing, f"docs/{page} does not name: " + ", ".join(missing)


def test_no_event_is_described_that_is_not_there():
    is_event = re.compile(r"[a-z]+\.[a-z]+(?:_[a-z]+)*").fullmatch
    described = {name for name in _named_in("events-and-notices.md") if is_event(name)}
    assert described == set(_events())


def test_no_key_is_described_that_is_not_there():
    keys, tables = set(_keys(Profile)), "|".join(get_type_hints(Profile))
    described = {name for name in _named_in("profiles.md") if re.fullmatch(rf"(?:{tables})(?:\.\w+)+", name)}
    entries = {name for name in described if name.rpartition(".")[0] in keys}  # “country.name.fr” is one of a key
    assert described - entries == keys
