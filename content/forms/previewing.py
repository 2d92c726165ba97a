"""How a draft looks to people: every page, in one language, with the components that draw the real form."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.models import PreviewableMixin

from services.forms.compile import CompileError, form_of
from services.forms.conditions import Compare
from services.forms.runtime import QuestionView, view_page
from services.forms.schema import Form, Page, Question, say

from .checking.places import Fault, fault_at


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """One page as the template draws it."""

    title: str
    hint: str
    questions: list[QuestionView]


class FormPreview(PreviewableMixin):
    """Mixed in before the model. A mode for each language; first as on a phone."""

    preview_modes = [*settings.LANGUAGES]
    preview_sizes = [
        {"name": "phone", "icon": "mobile-alt", "device_width": 360, "label": _("As on a phone, 360 pixels")},
        {"name": "computer", "icon": "desktop", "device_width": 1280, "label": _("As on a computer, 1280 pixels")},
    ]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Drawn in the language of the mode, inside the editing screen: the only place that may frame a page."""
        with translation.override(mode_name or settings.LANGUAGE_CODE):
            response: Any = super().serve_preview(request, mode_name)
            response.render()
        response._csp_replace = {"frame-ancestors": ["'self'"]}
        return response

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "desk/forms/preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        language = mode_name or settings.LANGUAGE_CODE
        definition = self.definition([language])
        try:
            form = form_of(definition, version=0)
        except CompileError as wrong:
            streams = {name: self.raw(name) for name in ("pages", "tasks")}
            return {"faults": faults_in(wrong, definition, streams), "pages": []}
        return {"title": say(form.title, language), "pages": drawn(form, language), "faults": []}


def faults_in(wrong: CompileError, definition: Mapping[str, Any], streams: Mapping[str, Any]) -> list[Fault]:
    """What must be written before the page can be drawn, each with its place."""
    return [fault_at(place, reason, definition, streams) for place, reason in wrong.places]


def drawn(form: Form, language: str) -> list[DrawnPage]:
    """All pages, one below the other, with every question: what waits for an answer on another page is shown too."""
    pages = [
        replace(page, questions=tuple(_shown(question, page) for question in page.questions)) for page in form.pages
    ]
    whole = replace(form, pages=tuple(pages))
    return [
        DrawnPage(say(page.title, language), say(page.hint, language), view_page(whole, page, {}, language))
        for page in pages
    ]


def _shown(question: Question, page: Page) -> Question:
    """A question that waits for one of the same page keeps waiting for it, as people see it."""
    here = {each.id for each in page.questions}
    waits = isinstance(question.show_if, Compare) and question.show_if.q in here
    return question if waits else replace(question, show_if=None)
