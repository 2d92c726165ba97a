"""Views that misbehave on purpose, and the addresses of the shell around them."""

import json
from datetime import UTC, datetime
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import include, path, re_path

from identity.audit.operations import TrailUnavailable
from portal.shell.views import CitizenView, OperationView, StaffView
from services.kernel.errors import AnswersRefused, Conflict, NotAllowed, NotFound

RAISED = {
    "crash": lambda: RuntimeError("a name that must not be shown"),
    "database": lambda: OperationalError("gone"),
    "connection": lambda: InterfaceError("closed"),
    "trail": TrailUnavailable,
    "denied": PermissionDenied,
    "not-allowed": lambda: NotAllowed("case.not_yours", "Somebody else works on this."),
    "not-found": lambda: NotFound("case.not_found", "We did not find this case."),
    "conflict": lambda: Conflict(
        "case.taken", "This case is taken.", by="Ines Tavar", at=datetime(2026, 3, 2, 9, 5, tzinfo=UTC)
    ),
    "answers": lambda: AnswersRefused({"income": "Enter the amount."}),
}


def misbehave(request: HttpRequest, how: str) -> HttpResponse:
    raise RAISED[how]()


def read_json(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(len(json.loads(request.POST["credential"]))))


def echo(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{len(request.POST)} fields")


class Mine(OperationView, CitizenView):
    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse("mine")

    def operate(self) -> str:
        kind = self.request.POST.get("how", "")
        if kind:
            raise RAISED[kind]()
        return "/my/probe/done/"


class Theirs(StaffView):
    def get(self, request: HttpRequest, case_id: UUID) -> HttpResponse:
        raise NotFound("case.not_found", "We did not find this case.")


def hello(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("hello")


CASE = uuid4()
citizen = [path("", hello, name="home"), path("apply/<slug:slug>/", hello, name="apply_start")]

urlpatterns = [
    path("", include("portal.shell.urls")),
    path("", include("identity.signin.urls")),
    path("my/probe/", Mine.as_view()),
    path("my/", include((citizen, "citizen"))),
    path("probe/cases/<uuid:case_id>/", Theirs.as_view(), name="case"),
    path("probe/json/", read_json),
    path("probe/echo/", echo),
    path("probe/<str:how>/", misbehave),
    re_path("^(?:fr|ar)/probe/echo/", echo),
    re_path("^(?:fr|ar)/probe/(?P<how>[a-z-]+)/", misbehave),
]

handler400 = "portal.shell.errors.bad_request"
handler403 = "portal.shell.errors.permission_denied"
handler404 = "portal.shell.errors.page_not_found"
handler500 = "portal.shell.errors.server_error"
