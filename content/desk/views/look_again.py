"""The warnings before publishing: read, then answered."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from .. import carrying_on, gate
from ..addresses import edit_address
from ..refusals import Attempt, NeedsAnswer


class LookAgainView(WagtailAdminTemplateMixin, TemplateView):
    """Shows what the checks found beside the button that goes on all the same. The answer is written down."""

    template_name = "desk/look_again.html"
    header_icon = "warning"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        attempt = carrying_on.recall(request)
        if attempt is None:
            return HttpResponseRedirect(reverse("wagtailadmin_home"))
        self.attempt = attempt
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return _("Look again")

    def get_page_subtitle(self) -> str:
        return str(self.attempt.obj)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.open_question = _question(self.attempt)
        if self.open_question is None:
            return self.go_on()
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        question = _question(self.attempt)
        if question is not None:
            carrying_on.confirm(self.attempt, question.digest, timezone.now())
        return self.go_on()

    def go_on(self) -> HttpResponse:
        carrying_on.forget(self.request)
        carrying_on.carry_on(self.attempt)
        messages.success(self.request, _done(self.attempt))
        return HttpResponseRedirect(self.next_address())

    def next_address(self) -> str:
        if self.attempt.what == "delete":
            return reverse("wagtailadmin_home")
        return edit_address(self.request.user, self.attempt.obj) or reverse("wagtailadmin_home")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        assert self.open_question is not None
        return super().get_context_data(
            warnings=self.open_question.warnings,
            go_on=_go_on(self.attempt.what),
            back=self.next_address(),
            **kwargs,
        )


def _question(attempt: Attempt) -> NeedsAnswer | None:
    """What this person has not answered yet. Other refusals pass on."""
    try:
        gate.ask(attempt)
    except NeedsAnswer as question:
        return question
    return None


def _go_on(what: str) -> str:
    return {
        "submit": _("I have read this. Submit it"),
        "approve": _("I have read this. Approve it"),
        "publish": _("I have read this. Publish it"),
        "unpublish": _("I have read this. Unpublish it"),
        "delete": _("I have read this. Delete it"),
        "move": _("I have read this. Move it"),
    }[what]


def _done(attempt: Attempt) -> str:
    words = {
        "submit": _("“%(title)s” is submitted."),
        "approve": _("“%(title)s” is approved."),
        "publish": _("“%(title)s” is published."),
        "unpublish": _("“%(title)s” is no longer published."),
        "delete": _("“%(title)s” is deleted."),
        "move": _("“%(title)s” is moved."),
    }[attempt.what]
    return words % {"title": str(attempt.obj)}
