"""One fact in several shapes: forms of earlier days ask for it otherwise than those of today.

An answer goes on in the newer shape where nothing has to be guessed. What the older question never asked, such as the
area of an address, stays open and is asked.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from .schema import Form, Question
from .types.accounts import account_of
from .types.addresses import LONGEST_STREET, fault_beside_area
from .types.base import Refused

ACCOUNT, METHOD, HOME = "payment.account", "payment.method", "home.address"
# What older forms ask beside a fact, and newer ones within it.
WITHIN = MappingProxyType({METHOD: ACCOUNT, "home.district": HOME})
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
    made = None if newer is None else _made(newer, value, _method(form, answers))
    return shapes if newer is None or made is None else {**shapes, newer: made}


def is_without_area(question: Question, value: Any) -> bool:
    """Whether an address lacks its area, and nothing else."""
    if question.type != "address" or not isinstance(value, dict) or value.get("area"):
        return False
    return not fault_beside_area(value)


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


def _made(newer: str, value: Any, method: Any) -> dict[str, str] | None:
    if not isinstance(value, str) or not value:
        return None
    if newer == "address":
        return {"text": value} if len(value) <= LONGEST_STREET else None
    try:
        return account_of(method if isinstance(method, str) else "", value)
    except Refused:
        return None


def _method(form: Form, answers: Mapping[str, Any]) -> Any:
    return next((answers.get(each.id) for each in form.questions().values() if each.bind == METHOD), None)
