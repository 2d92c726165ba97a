"""One fact in several shapes: forms of earlier days ask for it otherwise than those of today.

An answer goes on in the newer shape where nothing has to be guessed. What the older question never asked, such as the
area of an address, stays open and is asked.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from .schema import Form, Question
from .types import areas
from .types.accounts import account_of, kind_and_number
from .types.addresses import LONGEST_STREET, fault_beside_area
from .types.base import Refused

ACCOUNT, METHOD, HOME, DISTRICT = "payment.account", "payment.method", "home.address", "home.district"
# What older forms ask beside a fact, and newer ones within it.
WITHIN = MappingProxyType({METHOD: ACCOUNT, DISTRICT: HOME})
_WORDS = frozenset({"text", "name"})
# The older type of question for a fact, and the newer one that an answer to it can be kept by.
_NEWER = {(ACCOUNT, "text"): "account", (HOME, "text"): "address"}


def alike(one: str, other: str) -> bool:
    """Whether two types keep an answer in the same way: a name is a line of text."""
    return one == other or {one, other} <= _WORDS


def shapes_of(form: Form, question: Question, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to a question by the types that can keep it: its own, those alike, the newer one for its fact."""
    value = answers.get(question.id)
    kinds: frozenset[str] = _WORDS if question.type in _WORDS else frozenset({question.type})
    shapes: dict[str, Any] = dict.fromkeys(kinds, value)
    newer = _NEWER.get((question.bind, question.type))
    made = None if newer is None else _made(newer, value, _beside(form, question, answers))
    return shapes if newer is None or made is None else {**shapes, newer: made}


def facts_of(form: Form, question: Question, answers: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What one answer tells, fact by fact: what older forms ask in two questions goes to each of them, too."""
    older = _in_older(question, answers.get(question.id))
    yield question.bind, {**older.pop(question.bind, {}), **shapes_of(form, question, answers)}
    yield from older.items()


def _in_older(question: Question, value: Any) -> dict[str, dict[str, Any]]:
    """A newer answer as older forms ask for it, by fact; nothing where they could not say it."""
    if (question.bind, question.type) == (ACCOUNT, "account"):
        kind, number = kind_and_number(value)
        return {ACCOUNT: {"text": number}, METHOD: {"choice": kind}} if kind else {}
    if (question.bind, question.type) != (HOME, "address") or not isinstance(value, dict):
        return {}
    street = "\n".join(text for text in (value.get("text"), value.get("landmark")) if isinstance(text, str) and text)
    area = value.get("area")
    district = areas.district_of(area) if isinstance(area, str) else ""
    # Where no district is known, the fact says so: one of another address must not stand beside this street.
    return {HOME: {"text": street} if street else {}, DISTRICT: {"choice": district} if district else {}}


def lacks_only_area(question: Question, value: Any, today: date) -> bool:
    """Whether an address lacks its area, or the smaller ones in it, and nothing else."""
    if question.type != "address" or not isinstance(value, dict) or fault_beside_area(value):
        return False
    return not value.get("area") or areas.is_begun(question, value["area"], today)


def successor(question: Question, form: Form) -> Question | None:
    """The question of a newer form that asks for the same fact in its newer shape."""
    newer = _NEWER.get((question.bind, question.type))
    rows = form.questions().values()
    return next((each for each in rows if newer and (each.bind, each.type) == (question.bind, newer)), None)


def account_with(question: Question, old: Form, new: Form) -> Question | None:
    """The account of the newer form, where it says also what this question asked: the way of payment."""
    if question.bind != METHOD:
        return None
    accounts = (successor(each, new) for each in old.questions().values() if each.bind == ACCOUNT)
    return next((each for each in accounts if each is not None), None)


def _made(newer: str, value: Any, beside: str) -> dict[str, str] | None:
    """Out of an older answer and the one `beside` it: the way of payment, or the district."""
    if not isinstance(value, str) or not value:
        return None
    if newer == "address":
        area = areas.around(beside)
        return {"text": value, **({"area": area} if area else {})} if len(value) <= LONGEST_STREET else None
    try:
        return account_of(beside, value)
    except Refused:
        return None


def _beside(form: Form, question: Question, answers: Mapping[str, Any]) -> str:
    rows = form.questions().values()
    found = next((answers.get(each.id) for each in rows if WITHIN.get(each.bind) == question.bind), None)
    return found if isinstance(found, str) else ""
