"""Where the compiler found a fault, as an editor reads it: “Page “Income”, question “Rent”, error”."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from content.forms.bounds import BOUNDS
from services.forms.schema import NO_TEXT, say

from .conditions import list_of, way
from .reasons import UNREACHED, in_words


@dataclass(frozen=True, slots=True)
class Fault:
    """`block` is the id of the page, question or choice that it stands in, for a link; empty for the form itself.

    `field` is how the form of the screen names the field, or what lies around it.
    """

    place: str
    words: str
    block: str = ""
    field: str = ""


class Step(NamedTuple):
    """One step on the way to a fault: its words, the block that it enters, how the form of the screen goes on, and the
    list of people in whose rows it stands.
    """

    words: str
    block: str = ""
    field: tuple[str, ...] = ()
    row: str = ""


CONDITIONS = frozenset({"show_if", "require_if"})
_BELOW = frozenset({"pages", "questions", "fields", "choices", "tasks", "samples", "migration"})
# What is called otherwise in the blocks; what has no field of its own there.
_FIELDS = {"until": "moves_on", "from": "old", "to": "new", "in_flight": "", "constraints": ""}


def fault_at(
    place: str,
    reason: str,
    definition: Mapping[str, Any],
    streams: Mapping[str, Any],
    older: Mapping[str, Any] = NO_TEXT,
) -> Fault:
    """One fault in words. `streams` are the blocks of each row as the database holds them; `older` is published."""
    # Where no answers lead is named; what keeps them away is the condition on it.
    steps = _steps(f"{place}.show_if" if reason == UNREACHED else place, definition, streams)
    block = next((step.block for step in reversed(steps) if step.block), "")
    field = "-".join(part for step in steps for part in step.field if part)
    names = {**names_of(older), **names_of(definition)}
    for step in steps:
        # In a row a name means what is asked there first.
        names |= {
            name.removeprefix(f"{step.row}."): names[name] for name in [*names] if name.startswith(f"{step.row}.")
        }
    return Fault(", ".join(step.words for step in steps if step.words), in_words(reason, names), block, field)


def place_of(place: str, definition: Mapping[str, Any], streams: Mapping[str, Any]) -> str:
    """A place in words."""
    return ", ".join(step.words for step in _steps(place, definition, streams) if step.words)


def names_of(definition: Mapping[str, Any]) -> dict[str, str]:
    """Questions by id, pages and tasks by “pages.” or “tasks.” before theirs, in words. What is asked of each person as
    “children.birth_date”, and by its own id where that can mean nothing else. Choices with their question before.
    """
    pages = definition.get("pages", ())
    questions = [question for page in pages for question in page["questions"] if question["id"]]
    fields = [(each["id"], field) for each in questions for field in each.get("fields", ())]
    alone = Counter(field["id"] for _of, field in fields)
    return {
        **{f"pages.{page['id']}": _called(page, "title") for page in pages},
        **{f"tasks.{task['id']}": _called(task, "title") for task in definition.get("tasks", ())},
        **{name: words for each in questions for name, words in choices_of(each).items()},
        **{f"{of}.{name}": words for of, field in fields for name, words in choices_of(field).items()},
        **{f"{of}.{field['id']}": _called(field, "label") for of, field in fields},
        **{field["id"]: _called(field, "label") for _of, field in fields if alone[field["id"]] == 1},
        **{each["id"]: _called(each, "label") for each in questions},
    }


def choices_of(question: Mapping[str, Any]) -> dict[str, str]:
    """The choices of one question, as “relation.foster”, in words."""
    language = get_language() or ""
    return {
        f"{question['id']}.{each['value']}": say(each.get("label", {}), language) or each["value"]
        for each in question.get("choices", ())
    }


def _called(written: Mapping[str, Any], key: str) -> str:
    name: str = say(written.get(key, {}), get_language() or "") or written["id"]
    return name


def _steps(place: str, definition: Mapping[str, Any], streams: Mapping[str, Any]) -> list[Step]:
    steps = [step for step in place.split(".") if step]
    if steps[:1] == ["title"]:
        return [Step(word("title"), "", ("title", "0", "value", *steps[1:])), *(Step(word(step)) for step in steps[1:])]
    return list(_walk(steps, definition, streams))


def _walk(steps: Sequence[str], written: Any, blocks: Any) -> Iterator[Step]:
    """The way to the fault."""
    rest = list(steps)
    while rest:
        step = rest.pop(0)
        if step in _BELOW and rest:
            row = str(_get(written, "id") or "") if step == "fields" else ""
            written, blocks = _get(written, step), _get(blocks, step)
            number = _number(rest.pop(0), written)
            written, block = _member(written, number), _member(blocks, number)
            field = (step, str(number), "value") if block else (step,)
            yield Step(named(step, written, number), str(_get(block, "id") or ""), field, row)
            blocks = _get(block, "value")
        elif step in CONDITIONS:
            condition = _get(blocks, step)
            yield Step(word(step), "", (step, *way(rest, condition)), list_of(rest, condition))
            return
        else:
            at_end = step.isdecimal() or step == "table"
            yield Step(word(step), "", () if step.isdecimal() else (_FIELDS.get(step, step),))
            if at_end:
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
    name = say(texts, get_language() or "") or _get(written, "id") or _get(written, "name") or str(number + 1)
    words = {
        "pages": _("page “%(name)s”"),
        "questions": _("question “%(name)s”"),
        "fields": _("question “%(name)s” of each person"),
        "choices": _("choice “%(name)s”"),
        "tasks": _("task “%(name)s”"),
        "samples": _("sample “%(name)s”"),
        "migration": _("step %(name)s"),
    }
    return words[kind] % {"name": name}


def quoted(label: Any) -> str:
    """How a question is called, where it stands among other words."""
    return _("“%(part)s”") % {"part": label}


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
        "samples": _("sample answers"),
        "answers": _("answers"),
        "path": _("pages that this person sees"),
        "complete": _("nothing is missing"),
        "name": _("who this is"),
        "on": _("as if today were"),
        "in_flight": _("drafts of people"),
        "migration": _("steps by which they move on"),
        "policy": _("what happens with them"),
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
        "tasks": _("tasks"),
        "after": _("tasks done before"),
        "fields": _("what is asked of each person"),
        "alone": _("excludes all others"),
        "autocomplete": _("what browsers may fill in"),
    }
    if step in BOUNDS:
        return str(BOUNDS[step])
    return known.get(step) or dict(settings.LANGUAGES).get(step) or (str(int(step) + 1) if step.isdecimal() else step)
