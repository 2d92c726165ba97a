"""Where the compiler found a fault, as an editor reads it: “Page “Income”, question “Rent”, error”."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from services.forms.schema import say

from .reasons import in_words


@dataclass(frozen=True, slots=True)
class Fault:
    """`block` is the id of the page, question or choice that it stands in, for a link; empty for the form itself."""

    place: str
    words: str
    block: str = ""


CONDITIONS = frozenset({"show_if", "require_if"})
_BELOW = {"pages": "pages", "questions": "questions", "fields": "fields", "choices": "choices", "tasks": "tasks"}


def fault_at(place: str, reason: str, definition: Mapping[str, Any], streams: Mapping[str, Any]) -> Fault:
    """One fault in words. `streams` are the blocks of pages and tasks as the database holds them."""
    steps = list(_walk([step for step in place.split(".") if step], definition, streams))
    block = next((found for _words, found in reversed(steps) if found), "")
    return Fault(", ".join(words for words, _found in steps if words), in_words(reason), block)


def _walk(steps: Sequence[str], written: Any, blocks: Any) -> Iterator[tuple[str, str]]:
    """The way to the fault: words, and the block that it passes through."""
    rest = list(steps)
    while rest:
        step = rest.pop(0)
        if step in _BELOW and rest:
            written, blocks = _get(written, step), _get(blocks, step)
            number = _number(rest.pop(0), written)
            written, block = _member(written, number), _member(blocks, number)
            yield named(step, written, number), str(_get(block, "id") or "")
            blocks = _get(block, "value")
        else:
            yield word(step), ""
            if step in CONDITIONS:
                return


def _number(name: str, members: Any) -> int:
    """How the compiler names a page or question: by its id, else by its number."""
    for number, member in enumerate(members or ()):
        if isinstance(member, Mapping) and name and name in (member.get("id"), member.get("value")):
            return number
    return int(name) if name.isdecimal() else -1


def _member(members: Any, number: int) -> Any:
    return members[number] if isinstance(members, Sequence) and 0 <= number < len(members) else None


def _get(holder: Any, key: str) -> Any:
    return holder.get(key) if isinstance(holder, Mapping) else None


def named(kind: str, written: Any, number: int = 0) -> str:
    """A page, question or choice by its own words; by its number where it has none."""
    texts = (_get(written, "title") or _get(written, "label") or {}) if written else {}
    name = say(texts, get_language() or "") or _get(written, "id") or str(number + 1)
    words = {
        "pages": _("page “%(name)s”"),
        "questions": _("question “%(name)s”"),
        "fields": _("question “%(name)s” of each person"),
        "choices": _("choice “%(name)s”"),
        "tasks": _("task “%(name)s”"),
    }
    return words[kind] % {"name": name}


def word(step: str) -> str:
    """What editors call a key of the definition."""
    known = {
        "show_if": _("asked only if"),
        "require_if": _("needed only if"),
        "title": _("title"),
        "label": _("question"),
        "hint": _("hint"),
        "error": _("when the answer is missing"),
        "short": _("short name"),
        "why": _("why we ask"),
        "part": _("part"),
        "legal_basis": _("legal basis"),
        "add_label": _("button that adds a person"),
        "row_title": _("title of a person"),
        "constraints": _("bounds"),
        "area_level": _("areas"),
        "samples": _("sample answers"),
        "in_flight": _("drafts of people"),
        "migration": _("steps by which they move on"),
        "until": _("day on which they move on"),
        "languages": _("languages"),
        "key": _("address"),
        "required": _("an answer is needed"),
        "reuse": _("answers to other forms"),
        "sensitive": _("sensitive"),
        "bind": _("the fact that the answer is"),
        "reference": _("the law"),
        "type": _("type of question"),
        "pages": _("pages"),
        "questions": _("questions"),
        "choices": _("choices"),
    }
    return known.get(step) or dict(settings.LANGUAGES).get(step) or (str(int(step) + 1) if step.isdecimal() else step)
