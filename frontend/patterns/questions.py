"""One question of every kind, as a compiled form would hand them over."""

from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def _thing(**values: Any) -> SimpleNamespace:
    return SimpleNamespace(**values)


def questions() -> list[SimpleNamespace]:
    """Text, money with an error, a number, yes or no, people, a declaration."""
    return [
        _thing(
            name="called",
            type="text",
            label=_("Name to call you"),
            hint=_("What we say when we phone you"),
            optional=True,
        ),
        _thing(
            name="rent",
            type="money",
            label=_("Rent each month"),
            typed=_("six hundred"),
            suffix=_("a month"),
            error=_("Write your rent as a number, such as 610"),
        ),
        _thing(
            name="rooms",
            type="number",
            label=_("Rooms in your home"),
            typed="3",
            why=_("A crowded home counts in the help with rent."),
            legal_basis=_("Housing Act, section 8"),
        ),
        _thing(name="works", type="yes_no", label=_("Do you work?"), typed="yes"),
        _thing(
            name="children",
            type="person_repeat",
            label=_("Children who live with you"),
            add_label=_("Add another child"),
            rows=[_thing(n=0, row="a1", title=_("Child 1"), questions=_child())],
        ),
        _thing(
            name="agreed", type="declaration", label=_("What I have told you is true as far as I know."), typed=True
        ),
    ]


def _child() -> list[SimpleNamespace]:
    names = (
        ("child", pgettext("a relative", "Child")),
        ("partner", pgettext("a relative", "Partner")),
        ("parent", pgettext("a relative", "Parent")),
        ("other", pgettext("a relative", "Other")),
    )
    relation = [_thing(value=value, label=label, hint="") for value, label in names]
    return [
        _thing(name="children.0.name", type="text", label=_("Full name"), hint=_("As on their card"), typed="Lia Doru"),
        _thing(
            name="children.0.birth_date",
            type="date",
            label=_("Date of birth"),
            hint=_("For example 2 11 2026"),
            typed={"day": "2", "month": "11", "year": "2026"},
        ),
        _thing(
            name="children.0.relation",
            type="choice",
            label=_("They are your"),
            choices=relation,
            typed="child",
            two=True,
        ),
    ]
