"""Before the first question: what to have at hand, how long it takes, and the button that begins."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from frontend import wording
from identity.people.mandates.kinds import Scope
from portal.shell.views import CitizenView, OperationView
from services.applications import ageing, operations
from services.applications import queries as applications
from services.casework import queries as casework
from services.catalogue import queries as catalogue
from services.entitlements import queries as entitlements
from services.forms import queries as forms
from services.kernel.errors import NotFound

from . import drafts
from .hint import hints
from .journey import Journey

if TYPE_CHECKING:
    from services.applications.models import Application
    from services.catalogue.models import Programme

ANOTHER, AGAIN = "another", "again"


class StartView(OperationView, CitizenView):
    """Starting makes a draft, or takes up the one there is, and goes to the first page that needs an answer.

    Beside an application that waits for its decision a second one is begun only by who says so.
    """

    scopes = (Scope.APPLY,)

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        language, today = wording.language(), timezone.localdate()
        programme, standing = catalogue.programme(slug), list(applications.standing(self.actor))
        draft, sent = drafts.draft(self.actor, slug), _sent(standing, slug)
        context = {
            "facts": catalogue.describe(programme, today, language),
            "slug": slug,
            "draft": draft,
            "doors": applications.doors(draft, today) if draft else None,
            "closes_at": applications.closes_at(draft) if draft else None,
            "closed": None if draft else applications.closed_draft(self.actor, slug, timezone.now()),
            "sent": sent,
            "receives": sent is not None and not _is_news(draft) and self._receives(programme.pk),
            "running": sent is not None and casework.is_undecided(self.actor, sent.pk),
            "progress": Journey(draft, language).progress() if draft else None,
            **({} if draft else self._before(programme, {row.programme_id for row in standing})),
        }
        return render(request, "citizen/apply/start.html", context)

    def _before(self, programme: "Programme", known: set[UUID]) -> dict[str, Any]:
        """What helps to choose before the first question: how long it takes, whom it is for, and what else is open
        and was neither begun nor applied for. Four queries.
        """
        language, today = wording.language(), timezone.localdate()
        others = catalogue.open_programmes(today).exclude(pk__in={programme.pk, *known})
        also = [one for one in others if self.actor.may(Scope.APPLY, one.code)]
        versions = forms.current_versions([one.slug for one in (programme, *also)])
        asked = {slug: forms.load(version) for slug, version in versions.items()}
        if programme.slug not in asked:
            raise NotFound("forms.not_published", "This form is not published yet.")
        said = hints(self.actor, [programme, *also], asked, language, today)
        return {
            "minutes": forms.minutes_of(asked[programme.slug]),
            "hint": said[programme.slug],
            "also": [one.name_in(language) for one in also if not said[one.slug].against],
        }

    def _receives(self, programme_id: UUID) -> bool:
        """Whether the benefit is paid, or waits, already: then a change is told, not applied for. One query."""
        return entitlements.running(self.actor).filter(programme_id=programme_id).exists()

    def operate(self) -> str:
        programme = catalogue.programme(self.kwargs["slug"])
        if AGAIN in self.request.POST:
            return self.take_up_again(programme.slug)
        if ANOTHER not in self.request.POST and self._would_be_second(programme.slug):
            return reverse("citizen:apply_start", args=[programme.slug])  # which names the first one, with its link
        application = operations.start(actor=self.actor, programme=programme, now=timezone.now())
        return Journey(application, wording.language()).next_address()

    def take_up_again(self, slug: str) -> str:
        """Opens the closed draft. Pressed twice, or after a while, the start says what there is."""
        closed = applications.closed_draft(self.actor, slug, timezone.now())
        if closed is None or drafts.draft(self.actor, slug) is not None:
            return reverse("citizen:apply_start", args=[slug])
        taken = ageing.take_up_again(actor=self.actor, application_id=closed.pk, now=timezone.now())
        return Journey(taken, wording.language()).next_address()

    def _would_be_second(self, slug: str) -> bool:
        sent = applications.sent_to(self.actor, slug)
        if sent is None or drafts.draft(self.actor, slug) is not None:
            return False
        return casework.is_undecided(self.actor, sent.pk)


def _is_news(draft: "Application | None") -> bool:
    """Whether what was begun tells the change already: nobody is sent away from it to tell one."""
    return draft is not None and draft.follows_id is not None


def _sent(standing: "Collection[Application]", slug: str) -> "Application | None":
    """Of what stands, what was sent last to a programme."""
    rows = [(row.submitted_at, row) for row in standing if row.submitted_at and row.programme.slug == slug]
    return max(rows, key=lambda dated: dated[0])[1] if rows else None
