"""What stands around every tab of a case: who it is about, how long is left, where else to look."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from frontend import wording
from identity.access.actors import Actor
from portal.office.queues.choices import VIEWS, default_view
from portal.office.queues.waiting import promised
from services.casework import queries as cases

if TYPE_CHECKING:
    from services.casework.models import Case

TABS: dict[str, Promise] = {
    "case": _("Decide"),
    "answers": _("Answers"),
    "household": _("Household"),
    "history": _("History"),
}


@dataclass(frozen=True, slots=True)
class Tab:
    """One side of a case, and whether it is the one that is open."""

    href: str
    label: str | Promise
    current: bool


def frame(actor: Actor, case: "Case", tab: str) -> dict[str, Any]:
    """The context of the case layout. One query, for the numbers in the sidebar."""
    view = default_view(actor)
    return {
        "side": view,
        "counts": cases.queue_counts(actor),
        "case": case,
        "programme": case.programme.name_in(wording.language()),
        "promised": promised(case.due_on, timezone.localdate(), state=case.state),
        "crumbs": [(f"{reverse('office:queue')}?view={view}", VIEWS[view]), ("", case.reference)],
        "tabs": [Tab(reverse(f"office:{name}", args=[case.pk]), label, name == tab) for name, label in TABS.items()],
    }
