"""Files in pieces, for scripts: announced, sent from where it broke off, finished. Answers are JSON, said kindly."""

import re
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from identity.people.mandates.kinds import Scope
from portal.shell.json_bodies import BodyRefused, read_object
from portal.shell.papers import said_of
from portal.shell.views import CitizenView
from services.documents import operations, queries
from services.documents.errors import FileRefused, GoOnElsewhere
from services.documents.limits import CHUNK_BYTES, MOST_BYTES
from services.kernel.errors import NotAllowed

if TYPE_CHECKING:
    from services.documents.models import Document

_PURPOSE = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_DIGEST = re.compile(r"[0-9a-f]{64}|")


class Unsound(Exception):
    """What a script sent is no announcement of a file."""


class UploadView(CitizenView):
    """What all steps share: refusals are told in words, as JSON."""

    scopes: tuple[Scope, ...] = (Scope.APPLY,)

    def let_in(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().let_in(request, *args, **kwargs)
        except Unsound:
            return JsonResponse({"said": _("We could not read this. Choose the file again.")}, status=400)
        except GoOnElsewhere as told:
            return JsonResponse({"received": told.received_bytes, "said": told.text(_)}, status=409)
        except (FileRefused, NotAllowed) as refused:
            return JsonResponse({"said": refused.text(_)}, status=422)


class BeginView(UploadView):
    """Announces a file; the same one again goes on where it broke off."""

    def post(self, request: HttpRequest) -> HttpResponse:
        said = _announced(request)
        person_id = self.actor.person_id
        if person_id is None:
            raise NotAllowed("document.not_yours", "You cannot send documents for this person.")
        document = operations.begin(actor=self.actor, person_id=person_id, now=timezone.now(), **said)
        address = reverse("citizen:upload_piece", args=[document.pk])
        return JsonResponse({**_standing(document), "address": address, "piece": CHUNK_BYTES})


class PieceView(UploadView):
    """One piece, from the byte that the address names."""

    def put(self, request: HttpRequest, document_id: UUID) -> HttpResponse:
        start = request.GET.get("start", "")
        if not start.isdecimal() or len(start) > len(str(MOST_BYTES)) or not request.body:
            raise Unsound
        document = operations.add_piece(
            actor=self.actor, document_id=document_id, start=int(start), content=request.body, now=timezone.now()
        )
        return JsonResponse(_standing(document))


class FinishView(UploadView):
    """Everything has arrived; the check begins."""

    def post(self, request: HttpRequest, document_id: UUID) -> HttpResponse:
        document = operations.finish(actor=self.actor, document_id=document_id, now=timezone.now())
        return JsonResponse(_standing(document))


class StateView(UploadView):
    """How a document stands now."""

    scopes = (Scope.APPLY, Scope.VIEW)

    def get(self, request: HttpRequest, document_id: UUID) -> HttpResponse:
        return JsonResponse(_standing(queries.get(self.actor, document_id)))


def _standing(document: "Document") -> dict[str, Any]:
    return {
        "id": str(document.pk),
        "state": str(document.state),
        "received": document.received_bytes,
        "said": said_of(document),
    }


def _announced(request: HttpRequest) -> dict[str, Any]:
    """The four things that are said of a file. Raises Unsound for anything else."""
    try:
        said = read_object(request)
    except BodyRefused:
        raise Unsound from None
    if set(said) != {"purpose", "name", "size", "sha256"}:
        raise Unsound
    words = [said[key] for key in ("purpose", "name", "sha256")]
    if not all(isinstance(word, str) for word in words) or type(said["size"]) is not int:
        raise Unsound
    if not _PURPOSE.fullmatch(said["purpose"]) or not _DIGEST.fullmatch(said["sha256"]):
        raise Unsound
    return said
