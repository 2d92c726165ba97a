"""Filling in over HTTP: one page of a long form with a household, and a whole short journey."""

from collections.abc import Callable
from http import HTTPStatus

from deploy.bench.long_forms import PEOPLE
from deploy.bench.visitor import Answer, form_with

FIELDS, PAGES = 5, ("p0", "p1", "p2")
# The page before the household and that of the household itself, with a field that stands on each.
BEFORE, HOUSEHOLD = ("p0", "q0"), ("p1", f"household.{PEOPLE - 1}.name")
BUTTONS = ("add", "remove")
Kept = dict[str, dict[str, str]]
Ask = Callable[[str, dict[str, str] | None], Answer]


def to_household(ask: Ask, start: str, kept: Kept) -> None:
    """Post the page before and read the page of eight people."""
    page, field = BEFORE
    _get(ask, _post(ask, f"{start}{page}/", field, kept))


def household(ask: Ask, start: str, kept: Kept) -> None:
    """Post the page of eight people and read the page it leads to."""
    page, field = HOUSEHOLD
    _get(ask, _post(ask, f"{start}{page}/", field, kept))


def journey(ask: Ask, start: str, kept: Kept) -> None:
    """Start, then read and post three pages of five fields, up to the check of all answers."""
    _post(ask, start, "csrfmiddlewaretoken", kept)
    for number, page in enumerate(PAGES):
        address = f"{start}{page}/"
        _get(ask, address)
        _post(ask, address, f"q{FIELDS * number}", kept)
    _get(ask, f"{start}check/")


def _post(ask: Ask, address: str, field: str, kept: Kept) -> str:
    """Post a page with what stands in it; the form is read once. Returns where it leads."""
    if address not in kept:
        form = form_with(ask(address, None).body, field)
        kept[address] = {name: value for name, value in form.items() if name not in BUTTONS}
    answer = ask(address, kept[address])
    if answer.status != HTTPStatus.FOUND:
        raise SystemExit(f"{address} answered {answer.status} to its own answers")
    return answer.location


def _get(ask: Ask, address: str) -> None:
    answer = ask(address, None)
    if answer.status != HTTPStatus.OK:
        raise SystemExit(f"{address} answered {answer.status} {answer.location}")
