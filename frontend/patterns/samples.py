"""What the examples show. Texts are in the language of the page; nobody in them exists."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from frontend import charts, qr

from .questions import questions
from .reading import reading

MOMENT = datetime(2026, 11, 25, 9, 4, tzinfo=ZoneInfo("UTC"))


def samples() -> dict[str, Any]:
    """The variables of every example."""
    return {
        "errors": [
            ("rent", _("Write your rent as a number, such as 610")),
            ("pay", _("Choose how you want to be paid")),
        ],
        "steps": _steps(),
        "refused": _refused(),
        "criteria": _criteria(),
        "page": Paginator(range(300), 25).get_page(5),
        "first_page": Paginator(range(60), 25).get_page(1),
        "crumbs": [("/", _("Home")), ("/children/", _("Children")), ("", _("Child Grant"))],
        "tabs": [
            _thing(href="#", label=_("Decide"), current=True),
            _thing(href="#", label=_("Evidence"), count=4),
            _thing(href="#", label=_("History")),
        ],
        "tasks": _tasks(),
        "asked": {"number": "CG-26-4821374-6", "purposes": [("", _("Choose one"))]},
        "waiting": [_thing(href="#", title=_("Somebody waits to be let in again"), hint=_("Asked today"), is_own=True)],
        "programmes": [("", _("All programmes")), ("CG", _("Child Grant")), ("DA", _("Disability Allowance"))],
        "outcomes": _outcomes(),
        "channels": [
            _thing(value=name, label=label, hint="") for name, label in (("sms", "SMS"), ("email", _("E-mail")))
        ],
        "ticked": ["sms"],
        "questions": questions(),
        "qr": qr.svg("https://portico.example/receipts/CG-26-4821374-6", title=_("QR code of the receipt")),
        "moment": MOMENT,
        "day": date(2026, 12, 4),
        "messages_written": _messages(),
        "footer": [("#", _("Help and offices")), ("#", _("Accessibility")), ("#", _("Privacy"))],
        "weeks": [13, 12.2, 11, 11.4, 10.1, 9, 8.2],
        "columns": _columns(),
        "lines": _lines(),
        "rows": _rows(),
        "reading": reading(),
        "born": {"day": "31", "month": "2", "year": "2026"},
        "told": {"day": "19", "month": "3", "year": "2019"},
        "months": ["1 Meskerem", "2 Tikimt", "3 Hidar", "4 Tahsas"],
        "calendars": [
            _thing(value="ethiopian", label=_("Ethiopian calendar"), checked=True),
            _thing(value="gregorian", label=_("Gregorian calendar"), checked=False),
        ],
        "long_name": "Maria Esperança dos Santos Wolderufael-Habtemariam",
    }


def _thing(**values: Any) -> SimpleNamespace:
    return SimpleNamespace(**values)


def _steps() -> list[SimpleNamespace]:
    return [
        _thing(
            key="sent",
            state="done",
            title=pgettext("an application", "Sent"),
            when=datetime(2026, 11, 22, 7, 58, tzinfo=ZoneInfo("UTC")),
        ),
        _thing(key="read", state="done", title=_("Read by a person"), when=date(2026, 11, 24)),
        _thing(
            key="request",
            state="now",
            title=_("We need one thing from you"),
            when=date(2026, 12, 4),
            text=_("A photo of your rent contract. Nothing is lost until then."),
            href="#",
            action=_("Add the photo"),
            icon="camera",
        ),
        _thing(key="decision", state="next", title=_("Decision"), when=_("Within 9 working days of your answer")),
    ]


def _refused() -> list[SimpleNamespace]:
    return [
        _thing(key="sent", state="done", title=pgettext("an application", "Sent"), when=date(2026, 11, 22)),
        _thing(key="no", state="stop", title=_("We said no"), when=date(2026, 12, 2), text=_("The letter says why.")),
        _thing(
            key="appeal",
            state="now",
            title=_("You can ask us to look again"),
            when=date(2027, 1, 31),
            text=_("It is free, and somebody else looks."),
            href="#",
            action=_("Ask us to look again"),
            icon="scale",
        ),
    ]


def _criteria() -> list[SimpleNamespace]:
    return [
        _thing(
            result="met",
            title=_("Cares for a child under 6"),
            explanation=_("Teo is 4 years old."),
            source=_("Your answers"),
        ),
        _thing(
            result="not_met",
            title=_("Income below the limit"),
            explanation=_("TVM 2,140 is above TVM 1,900."),
            source="",
        ),
        _thing(
            result="person_looks",
            title=_("Rent is confirmed"),
            explanation=_("It is above the usual rent."),
            source="",
        ),
    ]


def _tasks() -> list[SimpleNamespace]:
    return [
        _thing(title=_("Who you are"), href="#", hint=_("From your answers"), state="done"),
        _thing(title=_("Who lives with you"), href="#", hint=_("1 more started"), state="now"),
        _thing(title=_("Income and rent"), href="#", hint="", state="next"),
        _thing(title=_("Check and send"), href="", hint=_("Opens when the rest is done"), state="later"),
    ]


def _outcomes() -> list[SimpleNamespace]:
    return [
        _thing(value="grant", label=_("Grant"), hint=_("TVM 480.00 a month from November 2026")),
        _thing(value="refuse", label=_("Refuse, with a reason"), hint=""),
    ]


def _messages() -> list[SimpleNamespace]:
    return [
        _thing(
            by="Petra Vance",
            when=MOMENT,
            text=_("Could you send us your rent contract? A photo is enough."),
            mine=False,
        ),
        _thing(by="", when=MOMENT, text=_("Yes, I take a photo tonight."), mine=True),
    ]


def _columns() -> charts.Chart:
    return charts.Chart(
        kind="columns",
        finding=_("Offices now decide more than they receive"),
        about=_("Applications a week, weeks 36 to 47"),
        over=_("Week"),
        labels=tuple(str(week) for week in range(36, 48)),
        series=(
            charts.Series(
                pgettext("applications", "Received"), (571, 535, 636, 598, 610, 590, 622, 601, 618, 607, 595, 588), "b"
            ),
            charts.Series(
                pgettext("applications", "Decided"), (538, 555, 583, 612, 7, 566, 590, 611, 597, 620, 604, 610), "a"
            ),
        ),
    )


def _lines() -> charts.Chart:
    return charts.Chart(
        kind="lines",
        finding=_("A decision takes five days less than in September"),
        about=_("Median working days to a decision"),
        over=_("Week"),
        labels=tuple(str(week) for week in range(36, 48)),
        series=(
            charts.Series("Selmar", (13, 12.8, 12.1, 11.9, 11, 10.4, 10.1, 9.6, 9, 8.7, 8.3, 8.2), "a"),
            charts.Series("Orvane", (11, 11.2, 11.5, 11.1, 10.9, 10.8, 10.6, 10.2, 10.3, 10, 9.9, 9.8), "b"),
        ),
        people=False,
        decimals=1,
    )


def _rows() -> charts.Chart:
    names = (_("One child"), _("Two children"), _("Three children"), _("Four or more"))
    return charts.Chart(
        kind="rows",
        finding=_("Most people apply for two children or fewer"),
        about=_("Child Grant, children in each application, November"),
        over=_("Children"),
        labels=names,
        series=(charts.Series(_("Applications"), (612, 540, 231, 9)),),
    )
