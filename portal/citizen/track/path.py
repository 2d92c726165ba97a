"""Where an application is, as pages show it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from frontend import wording
from identity.access.actors import Actor
from services.casework import queries as casework

if TYPE_CHECKING:
    from services.applications.models import Application
    from services.casework.followed import Followed
    from services.casework.models import Case, Decision, InformationRequest
    from services.casework.status import Step

_LIT = ("now", "stop")
_OURS = ("reading", "deciding")  # what we promised; the other days are those of the person
_WITH_US = ("draft", "submitted")


@dataclass(frozen=True, slots=True)
class Arch:
    """One step of the path: what happened or happens, and when or by when."""

    key: str
    title: str | Promise
    state: str
    text: str | Promise
    when: str | datetime


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The case, if the office has one, the decision in force, and the path with exactly one step that is lit."""

    application: "Application"
    case: "Case | None"
    decision: "Decision | None"
    arches: list[Arch]
    request: "InformationRequest | None" = None

    @property
    def here(self) -> Arch | None:
        """The lit step, else the last that happened. Standing alone, a step without a day says when we decide."""
        lit = [arch for arch in self.arches if arch.state in _LIT]
        passed = [arch for arch in self.arches if arch.state == "done"]
        here = next(reversed(lit or passed), None)
        return replace(here, when=self._decided_by()) if here and not here.when else here

    def _decided_by(self) -> str:
        if self.case is None or self.decision is not None:
            return ""
        is_late = self.case.due_on < timezone.localdate()
        words = _("We are late: it was promised by %(day)s") if is_late else _("We decide by %(day)s")
        return words % {"day": wording.day(self.case.due_on)}

    @property
    def may_be_changed(self) -> bool:
        """Until somebody proposes a decision on what was sent."""
        return self.application.state == "submitted" and self.application.is_amendable and self.case is not None

    @property
    def is_asked(self) -> bool:
        """Whether we asked for something and wait for it."""
        return any(arch.key == "request" for arch in self.arches)

    @property
    def is_asked_on_line(self) -> bool:
        """Whether we asked for something that can be answered here."""
        return self.may_be_changed and self.is_asked and self.opens_questions

    @property
    def opens_questions(self) -> bool:
        """Whether what we ask is a question of the form; else it is answered in words and with papers."""
        return self.request is not None and bool(self.request.questions)

    @property
    def may_be_taken_back(self) -> bool:
        """Until there is a decision: afterwards there is an appeal, and nothing to take back."""
        return self.application.state in _WITH_US and self.decision is None


def whereabouts(actor: Actor, application: "Application") -> Whereabouts:
    """Where one application is. Six queries at most, one for a draft."""
    case = casework.of_application(actor, application.pk)
    if case is None:
        return Whereabouts(application, None, None, [])
    arches = [_arch(step) for step in casework.status_path(case)]
    request = casework.open_request(case) if case.state == "info_requested" else None
    return Whereabouts(application, case, casework.approved_decision(case), arches, request)


def whereabouts_followed(application: "Application", found: "Followed | None") -> Whereabouts:
    """The same from what was read for several applications at once."""
    if found is None:
        return Whereabouts(application, None, None, [])
    return Whereabouts(application, found.case, found.decision, [_arch(step) for step in found.path], found.request)


def awaiting_papers(arches: list[Arch]) -> list[Arch]:
    """The path where the person said that a paper comes later: we do not tell them that there is nothing to do."""
    text = _("We work on it meanwhile. The paper that you want to send is still to come.")
    return [replace(arch, text=text) if arch.state == "now" and arch.key != "request" else arch for arch in arches]


def answer_address(application_id: UUID, request: "InformationRequest") -> str:
    """Where it is answered: by the questions that we opened, else in words and with papers."""
    if request.questions:
        return reverse("citizen:amend", args=[application_id])
    return reverse("citizen:answer", args=[application_id, request.pk])


def _arch(step: "Step") -> Arch:
    return Arch(step.key, step.title, step.state, step.text, _when(step))


def _when(step: "Step") -> str | datetime:
    if step.by is None:
        return step.when or ""
    day = {"day": wording.day(step.by)}
    if step.by >= timezone.localdate():
        # Translators: a promise, as in “By Thursday 26 November”
        return _("By %(day)s") % day
    late = _("We are late: it was promised by %(day)s") if step.key in _OURS else _("It was due by %(day)s")
    return late % day
