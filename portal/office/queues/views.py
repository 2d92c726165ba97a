"""The queues of the office, what is new in them, and the next case to take."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from frontend import wording
from identity.access.purposes import Purpose
from identity.access.roles import Role
from identity.audit.operations import record_listing
from notifications.live import queries as live
from portal.shell.views import OperationView, StaffView
from services.casework import operations as casework
from services.casework import queries as cases
from services.catalogue import queries as catalogue

from .choices import ORDERS, STATES, VIEWS, Choices
from .paging import page_of
from .rows import rows_of
from .searching import choices_of, keep_search

if TYPE_CHECKING:
    from services.casework.models import Case

_MICROSECONDS = 1_000_000


class QueueView(StaffView):
    """One queue: filtered, sorted, 25 rows a page. All of it is kept in the address but names that are typed."""

    def get(self, request: HttpRequest) -> HttpResponse:
        choices = choices_of(request, self.actor)
        if request.GET.get("search") and not choices.names_a_receipt:
            return redirect(choices.address)
        return self._page(request, choices)

    def post(self, request: HttpRequest) -> HttpResponse:
        choices = Choices.read(request.POST, self.actor)
        keep_search(request, choices)
        return redirect(choices.address)

    def _page(self, request: HttpRequest, choices: Choices) -> HttpResponse:
        now = timezone.now()
        since = live.newest_id()
        page, shown = page_of(_cases(self, choices), request.GET.get("page", ""))
        self.record(shown, now)
        context: dict[str, Any] = {
            "side": choices.view,
            "counts": cases.queue_counts(self.actor),
            "title": VIEWS[choices.view],
            "choices": choices,
            "sorted_by": ORDERS[choices.order],
            "page": page,
            "rows": rows_of(shown, timezone.localdate(now)),
            "programmes": [("", _("All programmes")), *_programmes()],
            "states": list(STATES.items()),
            "orders": list(ORDERS.items()),
            "may_take": self.actor.has(Role.CASEWORKER),
            "several_offices": self.actor.all_offices or len(self.actor.office_ids) > 1,
            "since": since,
            "now": now,
            "news": f"{reverse('office:news')}?{choices.query}&shown={int(now.timestamp() * _MICROSECONDS)}",
        }
        return render(request, "office/queues/queue.html", context)

    def record(self, shown: "list[Case]", now: datetime) -> None:
        """Nobody is seen by name in a queue without a line in the trail. Raises TrailUnavailable."""
        record_listing(
            actor=self.actor,
            action="queue.read",
            record_type="casework.case",
            subjects=[case.person_id for case in shown],
            purpose=Purpose.WORK_LIST,
            now=now,
        )


class NewsView(StaffView):
    """How many cases of a queue have come or changed since it was shown: a line with a link, or nothing."""

    def get(self, request: HttpRequest) -> HttpResponse:
        choices = choices_of(request, self.actor)
        count = _cases(self, choices).filter(changed_at__gt=_moment(request.GET.get("shown", ""))).count()
        return render(request, "office/queues/news.html", {"count": count, "choices": choices})


class NextView(OperationView, StaffView):
    """Takes the case that was promised first among those nobody has taken."""

    roles = frozenset({Role.CASEWORKER})

    def operate(self) -> str:
        untaken = Choices(view="office", state="received")
        case = _cases(self, untaken).filter(assigned_to=None).first()
        if case is None:
            return untaken.address
        casework.take(actor=self.actor, case_id=case.pk, now=timezone.now())
        return reverse("office:case", args=[case.pk])


def _cases(view: StaffView, choices: Choices) -> Any:
    return cases.queue(
        view.actor,
        view=choices.view,
        programme=choices.programme,
        state=choices.state,
        search=choices.search,
        order=choices.order,
    )


def _programmes() -> list[tuple[str, str]]:
    language = wording.language()
    return [(programme.slug, programme.name_in(language)) for programme in catalogue.programmes()]


def _moment(text: str) -> datetime:
    """The moment a queue was shown, in microseconds since 1970. What is no such number is now: nothing is new."""
    try:
        return datetime.fromtimestamp(int(text) / _MICROSECONDS, UTC)
    except (ValueError, OverflowError, OSError):
        return timezone.now()
