"""The actor's applications and benefits as the home page lists them: as many queries for six as for one."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from identity.access.actors import Actor
from identity.people.mandates.kinds import Scope
from services.applications import queries as applications
from services.applications.amended import being_changed
from services.casework import followed
from services.entitlements import queries as entitlements
from services.forms import queries as forms
from services.kernel.money import Money

from ..apply.journey import Journey
from ..track.path import Whereabouts, answer_address, whereabouts_followed

if TYPE_CHECKING:
    from services.applications.models import Application
    from services.casework.followed import Followed


@dataclass(frozen=True, slots=True)
class Draft:
    """Something begun and not sent: where to carry on, when it was saved and closes, how far it got.

    `warned`: we wrote that it closes soon. `moves_on`: the day from which a newer form is asked.
    """

    programme: str
    href: str
    saved_at: datetime
    done: int
    total: int
    closes_at: datetime
    warned: bool
    moves_on: date | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """Something sent: its number and, in a line, where it is."""

    programme: str
    href: str
    reference: str
    line: str | Promise
    when: str | datetime
    lit: bool
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What the office asked for, by when, and where it is answered; where it is read, for who may only look."""

    programme: str
    text: str
    due_on: date
    href: str
    on_line: bool


@dataclass(frozen=True, slots=True)
class Changing:
    """A change to something sent that was begun and not sent yet. `is_asked`: we wait for it."""

    programme: str
    reference: str
    saved_at: datetime
    href: str
    is_asked: bool


@dataclass(frozen=True, slots=True)
class Benefit:
    """What is paid, or waits, each month, since when, and where its decision is read."""

    programme: str
    amount: Money
    starts_on: date
    is_held: bool
    has_begun: bool
    href: str


@dataclass(frozen=True, slots=True)
class Closed:
    """Something begun and left until it closed: where to open it again, and until when."""

    programme: str
    href: str
    kept_until: datetime | None


@dataclass(frozen=True, slots=True)
class Cards:
    """Everything on the page, each list in the order in which it is shown."""

    asked: list[Asked]
    changing: list[Changing]
    drafts: list[Draft]
    closed: list[Closed]
    benefits: list[Benefit]
    sent: list[Sent]


def cards(actor: Actor, language: str, now: datetime, today: date) -> Cards:
    """What waits for the person first, then what runs and what was sent; newest first. Nine queries at most."""
    rows = list(applications.of_person(actor))
    sent = [row for row in rows if row.reference]
    found = followed.of_applications(actor, [row.pk for row in sent])
    may_change = actor.mandate is None or Scope.APPLY in actor.mandate.scopes
    changed = being_changed(actor) if sent and may_change else {}
    begun = {row.programme_id for row in rows if row.state in ("draft", "submitted")}
    return Cards(
        asked=[
            asked
            for row in sent
            if row.pk not in changed and (asked := _asked(row, found.get(row.pk), language, may_change))
        ],
        changing=[_changing(row, found.get(row.pk), changed[row.pk], language) for row in sent if row.pk in changed],
        drafts=_drafts([row for row in rows if row.is_draft], language, today),
        closed=_closed(actor, begun, language, now),
        benefits=_benefits(actor, found, language, today),
        sent=[_sent(whereabouts_followed(row, found.get(row.pk)), language) for row in sent],
    )


def _asked(application: "Application", found: "Followed | None", language: str, may_change: bool) -> Asked | None:
    """Nothing for whoever is answering already: the change itself leads them on."""
    if found is None or found.request is None:
        return None
    on_line = may_change and application.is_amendable
    href = answer_address(application.pk, found.request) if on_line else reverse("citizen:track", args=[application.pk])
    name = application.programme.name_in(language)
    return Asked(name, found.request.text, found.request.due_on, href, on_line)


def _changing(application: "Application", found: "Followed | None", saved_at: datetime, language: str) -> Changing:
    return Changing(
        programme=application.programme.name_in(language),
        reference=application.reference or "",
        saved_at=saved_at,
        href=reverse("citizen:amend_check", args=[application.pk]),
        is_asked=found is not None and found.request is not None and bool(found.request.questions),
    )


def _benefits(actor: Actor, found: "dict[UUID, Followed]", language: str, today: date) -> list[Benefit]:
    """One query."""
    decided = {one.decision.pk: application_id for application_id, one in found.items() if one.decision}
    rows = entitlements.running(actor).order_by("-starts_on")
    return [
        Benefit(
            programme=row.programme.name_in(language),
            amount=row.amount,
            starts_on=row.starts_on,
            is_held=row.state == "held",
            has_begun=row.starts_on <= today,
            href=reverse("citizen:track", args=[decided[row.decision_id]]) if row.decision_id in decided else "",
        )
        for row in rows
    ]


def _closed(actor: Actor, begun: set[UUID], language: str, now: datetime) -> list[Closed]:
    """What can be opened again, one of each programme, where nothing else is begun. One query."""
    rows = {row.programme_id: row for row in applications.closed_drafts(actor, now).reverse()}
    return [
        Closed(
            row.programme.name_in(language),
            reverse("citizen:apply_start", args=[row.programme.slug]),
            applications.kept_until(row),
        )
        for programme_id, row in rows.items()
        if programme_id not in begun
    ]


def _drafts(rows: "list[Application]", language: str, today: date) -> list[Draft]:
    """One query where there are any."""
    days = forms.days_of_moving({row.form_version_id for row in rows}, today)
    return [_draft(row, language, days.get(row.form_version_id)) for row in rows]


def _draft(application: "Application", language: str, moves_on: date | None) -> Draft:
    journey = Journey(application, language)
    progress = journey.progress()
    return Draft(
        programme=application.programme.name_in(language),
        href=journey.next_address(),
        saved_at=application.saved_at,
        done=progress.done,
        total=progress.total,
        closes_at=applications.closes_at(application),
        warned=application.warned > 0,
        moves_on=moves_on,
    )


def _sent(found: Whereabouts, language: str) -> Sent:
    application = found.application
    here = None if application.state == "superseded" else found.here
    replaced = _("A newer decision took its place")
    line = replaced if application.state == "superseded" else pgettext_lazy("an application", "Sent")
    return Sent(
        programme=application.programme.name_in(language),
        href=reverse("citizen:track", args=[application.pk]),
        reference=application.reference or "",
        line=here.title if here else line,
        when=here.when if here else application.submitted_at or "",
        lit=here is not None and here.state == "now",
        taken_back=application.state == "withdrawn",
    )
