"""What the rules found about a case, ready to be shown."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontend import wording
from portal.office.queues.waiting import Chip
from services.eligibility import queries as eligibility
from services.kernel.money import Money

if TYPE_CHECKING:
    from services.casework.models import Case

TITLES: dict[str, str | Promise] = {
    "eligible": gettext_lazy("Why the rules say yes"),
    "not_eligible": gettext_lazy("Why the rules say no"),
    "needs_person": gettext_lazy("What the rules cannot say alone"),
}
TONES = {"eligible": ("success", "check"), "not_eligible": ("danger", "x"), "needs_person": ("warning", "circle-help")}
SCORED = "assessed"


@dataclass(frozen=True, slots=True)
class Findings:
    """`amount` is a month's money that a grant would open, None when the rules name none; `sum` counts criteria."""

    title: str | Promise
    worked_out: str
    sum: Chip
    criteria: list[Any]
    amount: Money | None
    starts_on: date
    wants_score: bool
    """Whether a rule asks for the score of a functional assessment, which only a person can enter."""


def findings_of(case: "Case") -> Findings | None:
    """The newest look of the rules at this case, in the language of the page. One query."""
    record = eligibility.latest(case.application_id)
    if record is None:
        return None
    criteria = eligibility.explained(record, wording.language())
    met = sum(criterion.result == "met" for criterion in criteria)
    tone, icon = TONES[record.outcome]
    counted = _("%(met)s of %(all)s met") % {"met": met, "all": len(criteria)}
    return Findings(
        title=TITLES[record.outcome],
        worked_out=_("Rules of %(day)s, worked out %(time)s")
        % {"day": date_format(record.parameter_set.starts_on, "j F Y"), "time": wording.day_time(record.made_at)},
        sum=Chip(counted, tone, icon),
        criteria=criteria,
        amount=record.amount if record.amount and record.amount.minor else None,
        starts_on=timezone.localdate(case.opened_at).replace(day=1),
        wants_score=any(criterion.key == SCORED for criterion in criteria),
    )
