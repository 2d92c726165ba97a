"""What differs between the version that people fill in and a draft, in words: for whoever approves it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from services.forms.compile import CompileError, compile_form
from services.forms.schema import say

from .checking.places import CONDITIONS, choices_of, named, names_of, word
from .publishing import newest_version
from .sentences import sentence
from .translating.amounts import BOUNDS, in_words, is_amount
from .translating.answers import plain
from .translating.scopes import Types, types_in

Part = Mapping[str, Any]
# What is compared one by one, by the id of each.
_LISTS = {"pages": "id", "questions": "id", "fields": "id", "choices": "value", "tasks": "id", "samples": "name"}


@dataclass(frozen=True, slots=True)
class Wording:
    """How one of both definitions speaks: what its questions are called, and of which type they are."""

    names: Mapping[str, str]
    types: Types

    def among(self, fields: Sequence[Part]) -> "Wording":
        """What is asked of each person, where a name means one of these first."""
        names = {name: words for field in fields for name, words in _called(field)}
        return Wording({**self.names, **names}, {**self.types, **{field["id"]: field["type"] for field in fields}})

    def said(self, key: str, value: Any) -> str:
        if value is None:
            return ""
        if key in CONDITIONS:
            return sentence(value, self.names, self.types)
        if key in BOUNDS and is_amount(value):
            return in_words(value)
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if key == "pages":
            return plain([self.names.get(f"pages.{name}", name) for name in value])
        return plain(value)


@dataclass(frozen=True, slots=True)
class Change:
    """Something at a `place` that is new (nothing before), gone (nothing after), or said otherwise."""

    place: str
    before: str = ""
    after: str = ""


def changes(draft: Any) -> list[Change]:
    """Empty before the first version, when nothing differs, and while the draft cannot be compiled."""
    newest = newest_version(draft.key)
    if newest is None:
        return []
    try:
        written = compile_form(draft.definition()).canonical_json
    except CompileError:
        return []
    return list(differing(newest.document, json.loads(written)))


def differing(old: Part, new: Part) -> Iterator[Change]:
    """Between two canonical definitions, in the order of the newer one. Of what is new, everything is told."""
    names = {**names_of(old), **names_of(new)}
    yield from _differing(old, new, (), (Wording(names, types_in(new, old)), Wording(names, types_in(old, new))))


def _differing(old: Part, new: Part, place: tuple[str, ...], words: tuple[Wording, Wording]) -> Iterator[Change]:
    for key in dict.fromkeys([*new, *old]):
        before, after = old.get(key), new.get(key)
        if before == after:
            continue
        if key in _LISTS and not _are_names(before or after or ()):
            inner = (words[0].among(before or ()), words[1].among(after or ())) if key == "fields" else words
            yield from _of_lists(key, before or (), after or (), place, inner)
        elif _goes_deeper(key, before or after):
            yield from _differing(before or {}, after or {}, (*place, word(key)), words)
        else:
            yield Change(", ".join((*place, word(key))), words[0].said(key, before), words[1].said(key, after))


def _goes_deeper(key: str, value: Any) -> bool:
    """A condition is said as a whole, and an amount that somebody answered."""
    return isinstance(value, Mapping) and key not in CONDITIONS and "minor" not in value


def _of_lists(
    key: str, old: Sequence[Part], new: Sequence[Part], place: tuple[str, ...], words: tuple[Wording, Wording]
) -> Iterator[Change]:
    mark = _LISTS[key]
    before, after = ({part[mark]: part for part in parts} for parts in (old, new))
    for name, part in after.items():
        here = (*place, named(key, part))
        if name in before:
            yield from _differing(before[name], part, here, words)
        else:
            yield Change(", ".join(here), "", _summary(part))
            yield from _differing({}, {key: value for key, value in part.items() if key != mark}, here, words)
    for name in before.keys() - after.keys():
        yield Change(", ".join((*place, named(key, before[name]))), _summary(before[name]), "")
    kept = [name for name in before if name in after]
    if kept != [name for name in after if name in before]:
        order = [" · ".join(_summary(parts[name]) for name in parts if name in kept) for parts in (before, after)]
        yield Change(", ".join((*place, word(key), _("order"))), *order)


def _called(field: Part) -> Iterator[tuple[str, str]]:
    """What a field of a row and its choices are called."""
    yield field["id"], _summary(field)
    yield from choices_of(field).items()


def _are_names(parts: Sequence[Any]) -> bool:
    """A task names its pages; a form has them."""
    return all(isinstance(part, str) for part in parts)


def _summary(part: Part) -> str:
    return say(part.get("label") or part.get("title") or {}, get_language() or "") or str(part.get("name", ""))
