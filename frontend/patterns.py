"""The pattern page: every component with an example. Mounted under the demo setting; the examples are also tests."""

from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from django.core.paginator import Paginator

from frontend import qr

COMPONENTS = Path(__file__).parent / "templates" / "components"


def examples() -> list[str]:
    """Names of the components that have an example, in the order of the page."""
    return sorted(file.parent.name for file in COMPONENTS.glob("*/example.html"))


def context() -> dict[str, Any]:
    """What `patterns/index.html` and every example need."""
    names = examples()
    return {
        "examples": [(name, f"components/{name}/example.html") for name in names],
        "errors": [("rent", "Write your rent as a number, such as 610"), ("pay", "Choose how you want to be paid")],
        "steps": _steps(),
        "criteria": _criteria(),
        "page": Paginator(range(300), 25).get_page(5),
        "crumbs": [("/", "Home"), ("/children/", "Children"), ("", "Child Grant")],
        "tabs": [_thing(href="#", label="Decide", current=True), _thing(href="#", label="Evidence", count=4)],
        "tasks": _tasks(),
        "programmes": [("", "All programmes"), ("CG", "Child Grant"), ("DA", "Disability Allowance")],
        "outcomes": _outcomes(),
        "questions": _questions(),
        "qr": qr.svg("https://portico.example/receipts/CG-26-4821374-6", title="QR code of the receipt"),
        "moment": datetime(2026, 11, 25, 9, 4, tzinfo=ZoneInfo("UTC")),
    }


def _thing(**values: Any) -> SimpleNamespace:
    return SimpleNamespace(**values)


def _steps() -> list[SimpleNamespace]:
    return [
        _thing(key="sent", state="done", title="Sent", when=datetime(2026, 11, 22, 7, 58, tzinfo=ZoneInfo("UTC"))),
        _thing(key="read", state="done", title="Read by a person", when="24 November, Selmar office"),
        _thing(
            key="request",
            state="now",
            title="We need one thing from you",
            when=date(2026, 12, 4),
            text="A photo of your rent contract. Nothing is lost until then.",
            href="#",
            action="Add the photo",
            icon="camera",
        ),
        _thing(key="decision", state="next", title="Decision", when="Within 9 working days of your answer"),
    ]


def _criteria() -> list[SimpleNamespace]:
    return [
        _thing(
            result="met", title="Cares for a child under 6", explanation="Teo is 4 years old.", source="Your answers"
        ),
        _thing(
            result="not_met", title="Income below the limit", explanation="TVM 2,140 is above TVM 1,900.", source=""
        ),
        _thing(result="person_looks", title="Rent is confirmed", explanation="It is above the usual rent.", source=""),
    ]


def _tasks() -> list[SimpleNamespace]:
    return [
        _thing(title="Who you are", href="#", hint="From your answers", state="done"),
        _thing(title="Who lives with you", href="#", hint="1 more started", state="now"),
        _thing(title="Income and rent", href="#", hint="", state="next"),
        _thing(title="Check and send", href="", hint="Opens when the rest is done", state="later"),
    ]


def _outcomes() -> list[SimpleNamespace]:
    return [
        _thing(value="grant", label="Grant", hint="TVM 480.00 a month from November 2026"),
        _thing(value="refuse", label="Refuse, with a reason", hint=""),
    ]


def _questions() -> list[SimpleNamespace]:
    relation = [_thing(value=value, label=value.title(), hint="") for value in ("child", "partner", "parent", "other")]
    lia = [
        _thing(name="children.0.name", type="text", label="Full name", hint="As on their card", typed="Lia Doru"),
        _thing(
            name="children.0.birth_date",
            type="date",
            label="Date of birth",
            hint="For example 2 11 2026",
            typed={"day": "2", "month": "11", "year": "2026"},
        ),
        _thing(
            name="children.0.relation", type="choice", label="Lia is your", choices=relation, typed="child", two=True
        ),
    ]
    return [
        _thing(
            name="called", type="text", label="Name to call you", hint="What we say when we phone you", optional=True
        ),
        _thing(
            name="rent",
            type="money",
            label="Rent each month",
            typed="six hundred",
            suffix="a month",
            error="Write your rent as a number, such as 610",
        ),
        _thing(name="rooms", type="number", label="Rooms in your home", typed="3"),
        _thing(name="works", type="yes_no", label="Do you work?", typed="yes"),
        _thing(
            name="children",
            type="person_repeat",
            label="Children who live with you",
            add_label="Add another child",
            rows=[_thing(n=0, row="a1", title="Child 1", questions=lia)],
        ),
        _thing(name="agreed", type="declaration", label="What I have told you is true as far as I know.", typed=True),
    ]
