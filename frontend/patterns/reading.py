"""What the examples of pages to read show."""

from datetime import date, time
from types import SimpleNamespace

from django.utils.dates import WEEKDAYS
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

DISTRICTS = (
    ("selmar", "Selmar", "20,20 150,20 130,120 20,140", 80, 75),
    ("orvane", "Orvane", "150,20 280,40 250,150 130,120", 200, 82),
    ("kestral", "Kestral", "20,140 130,120 250,150 160,210 30,200", 118, 168),
)


def reading() -> SimpleNamespace:
    """A way in steps with and without somebody's progress, a week, a map, a table of contents."""
    return SimpleNamespace(
        walk=_walk("walk", "", "", ""),
        walked=_walk("walked", "passed", "done", "now"),
        week=[_weekday(number, name) for number, name in WEEKDAYS.items()],
        closures=[SimpleNamespace(first=date(2026, 12, 1), last=None, reason=_("Staff training"))],
        map=SimpleNamespace(view="14 14 272 202", shapes=[_shape(*district) for district in DISTRICTS]),
        contents=[("part-1", _("Before the birth")), ("part-2", _("The first weeks"))],
    )


def _walk(anchor: str, *states: str) -> list[SimpleNamespace]:
    told = (
        (_("See whether you can receive it"), _("Five questions, two minutes.")),
        (pgettext("for a benefit", "Apply"), _("Every page is saved as you go.")),
        (_("Hear what we decided"), _("We send you a message, and the letter is behind your sign-in.")),
    )
    return [
        SimpleNamespace(number=n, title=title, text=format_html("<p>{}</p>", text), anchor=f"{anchor}-{n}", state=state)
        for n, ((title, text), state) in enumerate(zip(told, states, strict=True), start=1)
    ]


def _weekday(number: int, name: object) -> SimpleNamespace:
    spans = {5: [], 6: [], 2: [(time(8), time(12)), (time(13), time(18))]}.get(number, [(time(8), time(16))])
    return SimpleNamespace(name=name, spans=spans)


def _shape(code: str, name: str, points: str, x: float, y: float) -> SimpleNamespace:
    return SimpleNamespace(code=code, name=name, points=points, x=x, y=y)
