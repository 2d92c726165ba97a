"""Applications that were begun together: what is answered in one is offered in the others at once.

An offer, never an answer: it stands in the field until the person says something there, and gives way to every answer.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from identity.access.actors import Actor
from services.forms import queries as forms
from services.forms.schema import Form

from .models import Application
from .prefill import OFFICIAL, Source, lent
from .queries import visible_to
from .states import ApplicationState

Offers = Mapping[str, dict[str, Any]]


def renewed(offers: Offers, answers: Mapping[str, Any], fresh: Offers, taken_back: Iterable[str]) -> dict[str, Any]:
    """The offers of one draft after something was answered in another that was begun together with it. Pure.

    `fresh` are the offers that follow from it, `taken_back` the questions whose answer was emptied there. What was
    answered here, or emptied on purpose, is never offered again; what an official source says stays.
    """

    def is_open(question: str) -> bool:
        offer = offers.get(question)
        return question not in answers and (offer is None or offer["said"] is None)

    def is_official(question: str) -> bool:
        return question in offers and Source(offers[question]["source"]) in OFFICIAL

    gone = {q for q in taken_back if is_open(q) and q in offers and offers[q]["source"] == Source.TOGETHER}
    kept = {question: offer for question, offer in offers.items() if question not in gone}
    return {**kept, **{q: offer for q, offer in fresh.items() if is_open(q) and not is_official(q)}}


def lend(application: Application, form: Form, values: Mapping[str, Any], now: datetime) -> None:
    """Offers what was just answered to the drafts that were begun together with this one. No query where none was.

    A draft that is being saved at this very moment is left alone rather than waited for: two that wait for one another
    would both be lost, and the person is asked there as if nothing had been offered.
    """
    if application.together is None:
        return
    for other in siblings(application).select_for_update(of=("self",), skip_locked=True).order_by("pk"):
        offer_to(other, application, form, values, now)


def offer_to(
    other: Application, application: Application, form: Form, values: Mapping[str, Any], now: datetime
) -> None:
    """What these answers of one application offer to one other draft. Writes only where something is new."""
    taking, before = forms.load(other.form_version_id), other.offers or {}
    code = application.programme.code
    fresh = lent(form, values, taking, name=code, on=timezone.localdate(now))
    after = renewed(before, other.answers, fresh, _emptied(form, values, taking))
    if after != before:
        other.offers = after
        other.save(update_fields=["offers"])


def _emptied(form: Form, values: Mapping[str, Any], taking: Form) -> list[str]:
    """The questions of the other form whose fact was answered here before, and is not any more."""
    emptied = {question.bind for question in form.questions().values() if values.get(question.id, ...) is None}
    return [question.id for question in taking.questions().values() if question.bind and question.bind in emptied]


def siblings(application: Application) -> QuerySet[Application]:
    """The drafts that were begun together with it and are not sent yet."""
    rows = Application.objects.select_related("programme").filter(
        person_id=application.person_id, together=application.together, state=ApplicationState.DRAFT
    )
    return rows.exclude(pk=application.pk)


def still_to_send(actor: Actor, application_id: UUID, together: UUID | None) -> list[Application]:
    """Drafts that were begun together with an application and are not sent yet, as far as the actor sees them.

    One query, none where it was begun alone.
    """
    if together is None:
        return []
    rows = visible_to(actor).filter(together=together, state=ApplicationState.DRAFT)
    return list(rows.exclude(pk=application_id).order_by("started_at"))
