"""Conditions in words: those that the screens keep but do not offer for change."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from services.forms import conditions
from services.forms.conditions import ConditionFault

from .checking.places import names_of
from .comparisons import COUNTS, OPERATORS, SENTENCES
from .translating.amounts import told
from .translating.conditions import to_json
from .translating.naming import names_a_block
from .translating.scopes import NO_TYPES, Types, types_in, within

_NAMES: dict[str, Any] = dict(OPERATORS)
_COUNTS: dict[Any, Any] = dict(COUNTS)


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
    """The same blocks; beside each condition stands what it says."""
    if isinstance(part, list):
        return [sentences_on_screen(each, names, types) for each in part]
    if not isinstance(part, dict):
        return part
    if _is_condition(part):
        return {**part, "said": _said(part, names, types)}
    return {
        key: sentences_on_screen(each, _within(part, key, names), within(part, key, types))
        for key, each in part.items()
    }


def without_sentences(part: Any) -> Any:
    """The same blocks as they are stored: what a condition says is told anew whenever somebody looks at it."""
    if isinstance(part, list):
        return [without_sentences(each) for each in part]
    if not isinstance(part, dict):
        return part
    found = {key: without_sentences(each) for key, each in part.items()}
    return {**found, "said": ""} if _is_condition(part) else found


def _is_condition(part: Mapping[str, Any]) -> bool:
    return {"match", "parts", "kept"} <= set(part)


def _said(block: Mapping[str, Any], names: Mapping[str, str], types: Types) -> str:
    """Nothing of an empty condition, nor of one that names what has no id yet."""
    condition = to_json(block, types)
    if condition is None or (not block["kept"] and names_a_block(condition)):
        return ""
    return sentence(condition, names, types)


def _within(part: Mapping[str, Any], key: str, names: Mapping[str, str]) -> Mapping[str, str]:
    """In a row a name means first what is asked there."""
    row = f"{part.get('id')}."
    if key != "fields":
        return names
    return {**names, **{name.removeprefix(row): words for name, words in names.items() if name.startswith(row)}}


def _kept(value: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key in ("show_if", "require_if"):
        block = value.get(key)
        if block and block.get("kept"):
            yield value.get("id") or "", block
    for key in ("questions", "fields"):
        for inner in value.get(key) or ():
            yield from _kept(inner["value"])


def _say(source: Mapping[str, Any], names: Mapping[str, str], of: str = "") -> str:
    """`of` is the list of people of which it is said."""
    if "q" in source:
        value = source.get("value", "")
        asked = f"{of}.{source['q']}" if f"{of}.{source['q']}" in names else source["q"]
        shown = [names.get(f"{asked}.{one}") or _value(one) for one in (value if isinstance(value, list) else [value])]
        words = SENTENCES.get(source["op"], f"%(question)s {_NAMES[source['op']]} %(value)s")
        return (words % {"question": f"“{names.get(asked, asked)}”", "value": ", ".join(shown)}).strip()
    [(kind, inner)] = source.items()
    if kind == "not":
        return _("not (%(condition)s)") % {"condition": _say(inner, names, of)}
    if kind in ("all", "any"):
        return (_(" and ") if kind == "all" else _(" or ")).join(f"({_say(part, names, of)})" for part in inner)
    return _say_of_rows(kind, inner, names)


def _say_of_rows(kind: str, inner: Mapping[str, Any], names: Mapping[str, str]) -> str:
    said = {
        "of": names.get(inner["of"], inner["of"]),
        "where": _say(inner["where"], names, inner["of"]) if "where" in inner else "",
        "op": _COUNTS.get(inner.get("op")),
        "value": inner.get("value"),
    }
    if kind == "any_row":
        return _("for at least one of “%(of)s”: (%(where)s)") % said
    if kind == "all_rows":
        return _("for all of “%(of)s”: (%(where)s)") % said
    if not said["where"]:
        return _("the number of people in “%(of)s” %(op)s %(value)s") % said
    return _("the number of people in “%(of)s” for whom (%(where)s) %(op)s %(value)s") % said


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)
