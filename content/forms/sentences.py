"""Conditions in words: those that the screens keep but do not offer for change."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from services.forms import conditions
from services.forms.conditions import ConditionFault

from .checking.places import names_of
from .comparisons import OPERATORS
from .translating.amounts import told
from .translating.conditions import to_json
from .translating.scopes import NO_TYPES, Types, types_in

_NAMES: dict[str, Any] = dict(OPERATORS)


def deep_conditions(draft: Any) -> list[tuple[str, str]]:
    """Where a kept condition stands, by the id of the page or question, and what it says."""
    found = (pair for page in draft.raw("pages") for pair in _kept(page["value"]))
    definition = draft.definition()
    names, types = names_of(definition), types_in(definition)
    return [(names.get(name, name), sentence(to_json(block, {}), names, types)) for name, block in found]


def sentence(source: Any, names: Mapping[str, str] | None = None, types: Types = NO_TYPES) -> str:
    """A condition as one sentence, questions by their `names`, amounts by the `types` of the questions.

    What is no condition is said as it stands.
    """
    try:
        return _say(told(conditions.to_json(conditions.read(source)), types), names or {})
    except ConditionFault:
        return str(source)


def sentence_of(kept: str, names: Mapping[str, str] | None = None, types: Types = NO_TYPES) -> str:
    """The same for what a block keeps."""
    return sentence(to_json({"kept": kept}, {}), names, types)


def sentences_on_screen(part: Any, names: Mapping[str, str], types: Types) -> Any:
    """The same blocks; beside each condition that is kept stands what it says."""
    if isinstance(part, list):
        return [sentences_on_screen(each, names, types) for each in part]
    if not isinstance(part, dict):
        return part
    found = {key: sentences_on_screen(each, names, types) for key, each in part.items()}
    return {**found, "said": sentence_of(part["kept"], names, types)} if part.get("kept") else found


def _kept(value: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key in ("show_if", "require_if"):
        block = value.get(key)
        if block and block.get("kept"):
            yield value.get("id") or "", block
    for key in ("questions", "fields"):
        for inner in value.get(key) or ():
            yield from _kept(inner["value"])


def _say(source: Mapping[str, Any], names: Mapping[str, str]) -> str:
    if "q" in source:
        value = source.get("value", "")
        shown = ", ".join(map(str, value)) if isinstance(value, list) else _value(value)
        return f"“{names.get(source['q'], source['q'])}” {_NAMES[source['op']]} {shown}".strip()
    [(kind, inner)] = source.items()
    if kind == "not":
        return _("not (%(condition)s)") % {"condition": _say(inner, names)}
    if kind in ("all", "any"):
        return (_(" and ") if kind == "all" else _(" or ")).join(f"({_say(part, names)})" for part in inner)
    where = _say(inner["where"], names) if "where" in inner else _("anything")
    if kind == "rows":
        words = _("the number of “%(of)s” for whom (%(where)s) %(op)s %(value)s")
        return words % {"of": inner["of"], "where": where, "op": _NAMES[inner["op"]], "value": inner["value"]}
    some, every = _("for at least one of “%(of)s”: (%(where)s)"), _("for all of “%(of)s”: (%(where)s)")
    return (some if kind == "any_row" else every) % {"of": inner["of"], "where": where}


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)
