"""What differs between the version that people fill in and a draft, in words: for whoever approves it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from services.forms.compile import CompileError, compile_form
from services.forms.schema import say

from .checking.places import CONDITIONS, named, names_of, word
from .publishing import newest_version
from .sentences import sentence
from .translating.answers import plain

Part = Mapping[str, Any]
# What is compared one by one, by the id of each.
_LISTS = {"pages": "id", "questions": "id", "fields": "id", "choices": "value", "tasks": "id", "samples": "name"}


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
    yield from _differing(old, new, (), {**names_of(old), **names_of(new)})


def _differing(old: Part, new: Part, place: tuple[str, ...], names: Mapping[str, str]) -> Iterator[Change]:
    for key in dict.fromkeys([*new, *old]):
        before, after = old.get(key), new.get(key)
        if before == after:
            continue
        if key in _LISTS and not _are_names(before or after or ()):
            yield from _of_lists(key, before or (), after or (), place, names)
        elif isinstance(before or after, Mapping) and key not in CONDITIONS:
            yield from _differing(before or {}, after or {}, (*place, word(key)), names)
        else:
            yield Change(", ".join((*place, word(key))), _said(key, before, names), _said(key, after, names))


def _of_lists(
    key: str, old: Sequence[Part], new: Sequence[Part], place: tuple[str, ...], names: Mapping[str, str]
) -> Iterator[Change]:
    mark = _LISTS[key]
    before, after = ({part[mark]: part for part in parts} for parts in (old, new))
    for name, part in after.items():
        here = (*place, named(key, part))
        if name in before:
            yield from _differing(before[name], part, here, names)
        else:
            yield Change(", ".join(here), "", _summary(part))
            yield from _differing({}, {key: value for key, value in part.items() if key != mark}, here, names)
    for name in before.keys() - after.keys():
        yield Change(", ".join((*place, named(key, before[name]))), _summary(before[name]), "")
    kept = [name for name in before if name in after]
    if kept != [name for name in after if name in before]:
        order = [" · ".join(_summary(parts[name]) for name in parts if name in kept) for parts in (before, after)]
        yield Change(", ".join((*place, word(key), _("order"))), *order)


def _are_names(parts: Sequence[Any]) -> bool:
    """A task names its pages; a form has them."""
    return all(isinstance(part, str) for part in parts)


def _summary(part: Part) -> str:
    return say(part.get("label") or part.get("title") or {}, get_language() or "") or str(part.get("name", ""))


def _said(key: str, value: Any, names: Mapping[str, str]) -> str:
    if value is None:
        return ""
    if key in CONDITIONS:
        return sentence(value, names)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if key == "pages":
        return plain([names.get(f"pages.{name}", name) for name in value])
    return plain(value)
