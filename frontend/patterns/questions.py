"""One question of every kind, as a compiled form would hand them over."""

from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def _thing(**values: Any) -> SimpleNamespace:
    return SimpleNamespace(**values)


def questions() -> list[SimpleNamespace]:
    """One of each: words, amounts, days, people, a declaration, what tells who and where one is, a place for papers."""
    return [
        *_written(),
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
        *_reached(),
        *_chosen(),
        _paper(),
    ]


def _written() -> list[SimpleNamespace]:
    """What is written into one line."""
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
    ]


def _paper() -> SimpleNamespace:
    """A place for papers with one that is being checked."""
    return _thing(
        name="contract_paper",
        type="document",
        label=_("Rent contract"),
        limits=_("Photo or PDF, up to %(most)s MB") % {"most": 10},
        papers=[
            _thing(id="1", title="contract-p1.jpg", look="scanning", said=_("Checking the file, about 10 seconds"))
        ],
        now=_thing(value="", label=_("I send it with this application"), checked=True),
        ways=[_thing(value="office", label=_("I will give it at an office"))],
        typed="1",
        most=3,
    )


def _reached() -> list[SimpleNamespace]:
    """Who and where somebody is, and how they are reached."""
    areas = [_thing(value=name.lower(), label=name, checked=name == "Selmar") for name in ("Orvane", "Selmar")]
    home = {"area": "selmar", "text": "Lantern Street 9", "landmark": _("Behind the market"), "latitude": ""}
    return [
        _thing(name="full_name", type="name", label=_("Full name"), hint=_("As on their card"), typed="Lia Doru"),
        _thing(name="mobile", type="phone", label=_("Mobile number"), typed="+254 712 345678", optional=True),
        _thing(name="letters", type="email", label=_("E-mail"), typed="amina@example.org", optional=True),
        _thing(
            name="number",
            type="national_id",
            label=_("Number on your card"),
            typed="47 1988 216 4",
            error=_("One digit is wrong, or two changed places. Compare the number with the card."),
        ),
        _thing(name="home", type="address", label=_("Where you live"), choices=areas, typed=home),
        _thing(
            name="birthplace", type="address", label=_("Where you were born"), levels=_levels(), typed=home, named=True
        ),
    ]


def _levels() -> list[SimpleNamespace]:
    """Two lists that show, and one that waits."""
    names = ("Selmar", "Selmar City", "")
    return [
        _thing(
            part=f"area{number}",
            label=label,
            choices=[_thing(value=name, label=name, checked=True)] if name else [],
            waits=not name,
            is_last=number == len(names) - 1,
            below=f"area{number + 1}" if number < len(names) else "",
        )
        for number, (label, name) in enumerate(
            zip((_("Region"), _("District"), _("Ward")), names, strict=True), start=1
        )
    ]


def _chosen() -> list[SimpleNamespace]:
    """Several of many, an amount and how often it comes, where money goes, and words to read."""
    aids = (("chair", _("A wheelchair"), False), ("stick", _("A stick"), False), ("none", _("None of these"), True))
    kinds = (("wallet", _("Mobile money"), True), ("bank", _("Bank account"), False))
    paces = (("week", pgettext("an amount comes", "each week")), ("month", pgettext("an amount comes", "each month")))
    return [
        _thing(
            name="words",
            type="information",
            label=_("Before you go on"),
            hint=_("Have your card at hand. You can stop at any time: what you saved stays."),
        ),
        _thing(
            name="aids",
            type="several",
            label=_("What do you use?"),
            hint=_("Choose all that fit."),
            choices=[_thing(value=value, label=label, hint="", alone=alone) for value, label, alone in aids],
            typed=["stick"],
        ),
        _thing(
            name="wage",
            type="money",
            label=_("What you earn"),
            typed="120",
            second=[_thing(value=value, label=label, checked=value == "week") for value, label in paces],
        ),
        _thing(
            name="pay_to",
            type="account",
            label=_("Where we pay"),
            second=[_thing(value=value, label=label, checked=checked) for value, label, checked in kinds],
            typed={"kind": "wallet", "number": "+254 712 345678"},
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
