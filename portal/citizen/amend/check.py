"""All answers with the changes on one page, the declaration, and sending. Sent twice is sent once."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from frontend import wording
from portal.citizen.apply.asking import SignOptionsView
from portal.citizen.apply.check import CheckView, key_of
from portal.citizen.apply.signing import Signing
from portal.shell.filling import journey as filling
from portal.shell.filling.answers import unsaved
from services.applications import amending
from services.applications.amended import Working, amendment_of, changed_so_far, open_amendment, unfinished_pages
from services.applications.signing import to_sign_amendment

from .journey import Journey

if TYPE_CHECKING:
    from identity.access.actors import Actor
    from services.forms.runtime import PageReading


class AmendCheckView(CheckView):
    """As the page before the first sending, for what is sent in addition."""

    template = "citizen/amend/check.html"

    def get(self, request: HttpRequest, application_id: UUID) -> HttpResponse:  # type: ignore[override]
        found = open_amendment(self.actor, application_id)
        if found is None:
            return redirect("citizen:track", application_id)
        journey = Journey(found, wording.language())
        if not journey.is_complete:
            return redirect(journey.next_address())
        return self.show_kept(journey)

    def operate(self) -> str | HttpResponse:
        application_id: UUID = self.kwargs["application_id"]
        found = open_amendment(self.actor, application_id)
        if found is None:  # sent or left in another tab
            return reverse("citizen:track", args=[application_id])
        journey, key = Journey(found, wording.language()), key_of(self.request.POST.get("submit_key", ""))
        if not journey.is_complete:
            return journey.next_address()
        return self.sign_and_send(journey, key)

    def send(self, journey: filling.Journey, reading: "PageReading", key: UUID, signed: UUID) -> str:
        amending.send_amendment(
            actor=self.actor,
            amendment_id=journey.application.pk,
            submit_key=key,
            declaration_id=signed,
            now=timezone.now(),
            declaration=reading.values,
        )
        return reverse("citizen:track", args=[self.kwargs["application_id"]])

    def signing(self, draft: Working) -> Signing:  # type: ignore[override]
        return _signing(self.request, self.actor, draft)

    def around(self, journey: filling.Journey) -> dict[str, object]:
        """Where a device asks what to sign, the way out, and whether we asked for it."""
        return {
            "asked": journey.application.kind == "request",  # type: ignore[attr-defined]
            "amends": True,
            "compared": changed_so_far(journey.application, journey.language),  # type: ignore[arg-type]
            "doors": {"is_open": True},
            "unsaved": unsaved(journey, unfinished_pages(journey.application)),  # type: ignore[arg-type]
            "sign_options": reverse("citizen:amend_sign_options", args=[self.kwargs["application_id"]]),
            "leave": reverse("citizen:amend_leave", args=[self.kwargs["application_id"]]),
            "back": reverse("citizen:track", args=[self.kwargs["application_id"]]),
        }


class AmendSignOptionsView(SignOptionsView):
    """The same for the application with the changes."""

    def signing(self) -> Signing | None:
        found = open_amendment(self.actor, self.kwargs["application_id"])
        return _signing(self.request, self.actor, found) if found else None


def _signing(request: HttpRequest, actor: "Actor", found: Working) -> Signing:
    amendment = amendment_of(actor, found.application_id, found.pk)
    to_sign = to_sign_amendment(actor, amendment, found.answers, wording.language())
    return Signing(request, actor, to_sign, timezone.now())
