"""What differs between the version that people fill in and a draft, in words: for whoever approves it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from services.forms.compile import CompileError, compile_form

from .checking.places import CONDITIONS, named, quoted, word
from .publishing import newest_version
from .wording import Part, Wording, summary, wordings

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
    yield from _differing(old, new, (), wordings(old, new))


def _differing(old: Part, new: Part, place: tuple[str, ...], words: tuple[Wording, Wording]) -> Iterator[Change]:
    for key in dict.fromkeys([*new, *old]):
        before, after = old.get(key), new.get(key)
        if before == after:
            continue
        if key in _LISTS and not _are_names(before or after or ()):
            inner = (words[0].among(before or ()), words[1].among(after or ())) if key == "fields" else words
            yield from _of_lists(key, before or (), after or (), place, inner)
        elif key == "answers":
            yield from _of_answers(before or {}, after or {}, (*place, word(key)), words)
        elif _goes_deeper(key, before or after):
            yield from _differing(before or {}, after or {}, (*place, word(key)), words)
        else:
            here = _of_law(key, before, after) or word(key)
            yield Change(", ".join((*place, here)), words[0].said(key, before), words[1].said(key, after))


def _goes_deeper(key: str, value: Any) -> bool:
    """A condition is said as a whole."""
    return isinstance(value, Mapping) and key not in CONDITIONS


def _of_law(key: str, *values: Any) -> str:
    """That a law names the use in other programmes stands under the key that says elsewhere what becomes of answers."""
    is_of_law = key == "reuse" and any(isinstance(value, bool) for value in values)
    return _("It names the use in other programmes too") if is_of_law else ""


def _of_answers(old: Part, new: Part, place: tuple[str, ...], words: tuple[Wording, Wording]) -> Iterator[Change]:
    """What somebody made up answers, question by question."""
    for name in dict.fromkeys([*new, *old]):
        if old.get(name) != new.get(name):
            here = (*place, quoted(words[1].names.get(name, name)))
            before, after = words[0].answered(name, old.get(name)), words[1].answered(name, new.get(name))
            yield Change(", ".join(here), before, after)


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
            yield Change(", ".join(here), "", summary(part))
            yield from _differing({}, {key: value for key, value in part.items() if key != mark}, here, words)
    for name in before.keys() - after.keys():
        yield Change(", ".join((*place, named(key, before[name]))), summary(before[name]), "")
    kept = [name for name in before if name in after]
    if kept != [name for name in after if name in before]:
        order = [" · ".join(summary(parts[name]) for name in parts if name in kept) for parts in (before, after)]
        yield Change(", ".join((*place, word(key), _("order"))), *order)


def _are_names(parts: Sequence[Any]) -> bool:
    """A task names its pages; a form has them."""
    return all(isinstance(part, str) for part in parts)
