"""Something changed in somebody's life: what it touches, in every programme concerned.

What waits for a decision is amended. What was granted and runs is looked at again: a new application on the form of
today follows the decided one and brings its answers along: what the news touches is looked at first, then all is read
and signed anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from identity.access.actors import Actor
from services.entitlements import queries as entitlements
from services.forms import queries as forms
from services.forms import runtime
from services.forms.changing import carry
from services.forms.schema import Form
from services.kernel.errors import NotAllowed

from . import policies
from .amended import Change, Working, answers_of, compared
from .amending import begin_amendment
from .drafts import begin, draft_beside
from .models import Amendment, Application
from .prefill import official_beside
from .queries import standing
from .states import ApplicationState
from .told import Circumstance, questions_about
from .trail import note

__all__ = [
    "Circumstance", "Concerned", "begin_amending", "begin_following", "carried_over", "changed_since", "concerned",
    "opens", "questions_about", "supersede",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Concerned:
    """One application that the news touches; `runs` when it was granted and is paid: then it is looked at again."""

    application: Application
    runs: bool


def concerned(actor: Actor, circumstance: Circumstance) -> list[Concerned]:
    """What the news touches, newest first: undecided applications, and granted ones that are paid. Four queries."""
    running = set(entitlements.running(actor).values_list("programme_id", flat=True))
    sent = standing(actor).filter(state=ApplicationState.SUBMITTED).order_by("-submitted_at")
    found: dict[UUID, Concerned] = {}
    for application in sent:
        if application.programme_id in found or not _touches(application, circumstance):
            continue
        if application.is_amendable or application.programme_id in running:
            runs = not application.is_amendable
            found[application.programme_id] = Concerned(application, runs)
    return list(found.values())


@transaction.atomic
def begin_amending(*, actor: Actor, application_id: UUID, circumstance: Circumstance, now: datetime) -> Amendment:
    """Opens the questions that the news touches in an application that is not decided yet. Raises as amending does.

    What an open change let its person answer already stays open beside them.
    """
    application = standing(actor).locked(application_id)
    questions = questions_about(forms.load(application.form_version_id), circumstance)
    amendment = begin_amendment(actor=actor, application_id=application_id, now=now, questions=questions)
    opened = sorted({*amendment.questions, *questions}) if amendment.questions and questions else []
    if opened != sorted(amendment.questions):
        amendment.questions = opened
        amendment.save(update_fields=["questions"])
    return amendment


def opens(begun: Working, circumstance: Circumstance) -> bool:
    """Whether a change that was begun lets its person answer everything that this touches."""
    if not begun.questions:
        return True
    questions = questions_about(forms.load(begun.form_version_id), circumstance)
    return bool(questions) and begun.questions.issuperset(questions)


@transaction.atomic
def begin_following(
    *, actor: Actor, application_id: UUID, now: datetime, circumstance: Circumstance = Circumstance.OTHER
) -> Application:
    """The draft that brings a granted application up to date: the one that is there, or a new one with its answers.

    It keeps what was told, and so which pages are still to be looked at; further news are told beside the first.

    One that was begun as a further application becomes it, and what was written there stays: decided on its own, it
    could not be granted beside what is paid. No window has to be open: who receives a benefit must be able to say what
    changed. Raises NotFound for somebody else's, NotAllowed where nothing is paid.
    """
    before = standing(actor).locked(application_id)
    policies.require_owner(actor, before)
    existing = draft_beside(before.person_id, before.programme_id)
    if existing is not None and existing.follows_id is not None:
        return _tell(existing, circumstance, actor, now)
    paid = entitlements.running(actor).filter(programme_id=before.programme_id)
    if before.state != ApplicationState.SUBMITTED or not paid.exists():
        raise NotAllowed(
            "application.nothing_runs", "Nothing is paid on this application, so nothing has to be changed."
        )
    if existing is not None:
        return _adopt(existing, before, circumstance, actor, now)
    version = forms.current(before.programme.slug)
    answers = carried_over(forms.load(before.form_version_id), forms.load(version.pk), answers_of(before))
    draft, is_new = begin(
        before.person_id,
        before.programme,
        now,
        form_version_id=version.pk,
        answers=answers,
        offers=official_beside(before, answers),
        follows=before,
        told={str(circumstance): 0},
    )
    if is_new:
        note(draft, "application.followed", actor, now)
    return draft


@transaction.atomic
def supersede(*, actor: Actor, application_id: UUID, now: datetime) -> Application | None:
    """A decision on news replaces the one before. Returns what was superseded; None when nothing was followed."""
    application = Application.objects.select_related("follows").get(pk=application_id)
    before = application.follows
    if before is None or before.state == ApplicationState.SUPERSEDED:
        return before
    policies.require_may_supersede(actor, before)
    before.state = ApplicationState.SUPERSEDED
    before.save(update_fields=["state"])
    note(before, "application.superseded", actor, now)
    return before


def changed_since(application: Application, language: str) -> list[Change]:
    """What it says otherwise than the decided application that it follows, as its own form reads both.

    What was amended in it is left out. Two queries; none where it follows nothing.
    """
    before = application.follows
    if before is None:
        return []
    told_on, asked_on = forms.load(before.form_version_id), forms.load(application.form_version_id)
    answers = carry(told_on, asked_on, answers_of(before)).answers
    return compared(asked_on, runtime.clean(asked_on, answers), runtime.clean(asked_on, application.answers), language)


def carried_over(before: Form, form: Form, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that fit this form: of the same question or the same fact, and in order by its type.

    Declarations are given anew.
    """
    fitting = carry(before, form, answers).answers
    wrong = {name.partition(".")[0] for faults in runtime.check(form, fitting).values() for name in faults}
    return {question: value for question, value in fitting.items() if question not in wrong}


def _tell(draft: Application, circumstance: Circumstance, actor: Actor, now: datetime) -> Application:
    """Told once more, what was looked at stays so; told newly, its pages are looked at even if they were saved."""
    told = draft.told or {}
    if circumstance in told:
        return draft
    draft.told = {**told, str(circumstance): draft.version}
    draft.save(update_fields=["told"])
    note(draft, "application.followed", actor, now)
    return draft


def _adopt(
    draft: Application, before: Application, circumstance: Circumstance, actor: Actor, now: datetime
) -> Application:
    """Makes a draft follow what was granted. What was written in it goes before what was told then."""
    told_on, asked_on = forms.load(before.form_version_id), forms.load(draft.form_version_id)
    carried = carried_over(told_on, asked_on, answers_of(before))
    draft.follows, draft.answers = before, {**carried, **draft.answers}
    draft.version += 1
    draft.told = {str(circumstance): draft.version}
    draft.save(update_fields=["follows", "answers", "version", "told"])
    note(draft, "application.followed", actor, now)
    return draft


def _touches(application: Application, circumstance: Circumstance) -> bool:
    if circumstance is Circumstance.OTHER:
        return True
    return bool(questions_about(forms.load(application.form_version_id), circumstance))
