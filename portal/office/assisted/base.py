"""What the screens at a counter share: who may come, whom they are about, and why."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from identity.access.actors import Actor
from identity.access.roles import Role
from identity.people import queries as people
from identity.people.models import Person
from identity.signin.gate import hand_out
from portal.office.queues.choices import default_view
from portal.shell.views import StaffView
from services.applications import assisting, drafting
from services.kernel.errors import Conflict
from services.kernel.messages import gettext_noop

if TYPE_CHECKING:
    from services.applications.models import Application

KEY = "assisted.person"
# Forms say whom their page names: in another window one may have found somebody else since.
NAMED = "_person"
LASTS = timedelta(minutes=60)


class AnotherPerson(Conflict):
    """The page that was posted names another person than who was found last."""

    default_code = "assisted.another_person"
    default_message = gettext_noop(
        "You found somebody else in another window since you opened this page, so nothing was done. Find the person at "
        "the counter once more."
    )


class CounterView(StaffView):
    """For staff who may fill in for somebody."""

    roles = frozenset({Role.SOCIAL_ASSISTANT, Role.CASEWORKER, Role.SUPERVISOR})

    def frame(self) -> dict[str, Any]:
        """What stands around every one of these pages."""
        return {"side": "assisted", "queue_side": default_view(self.actor)}


class TellingView(CounterView):
    """A screen that tells at its own address what it refused, with what was typed: as `request.kept_post`."""

    def let_in(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.turn_away(request) or hand_out(super().let_in, request, *args, **kwargs)


def taken_up(actor: Actor, application_id: UUID) -> "Application":
    """An application that the actor took up, on the version of its form where it belongs by now. Raises NotFound."""
    found = assisting.assisted(actor, application_id)
    return drafting.up_to_date(actor=actor, application=found, now=timezone.now())


def keep_person(request: HttpRequest, person: Person, purpose: str, now: datetime) -> None:
    """Remember for an hour who stands at the counter, and why one looks. The address names nobody."""
    request.session[KEY] = {"id": str(person.pk), "purpose": purpose, "until": (now + LASTS).isoformat()}


def kept_person(request: HttpRequest) -> tuple[Person, str] | None:
    """Who stands at the counter, and why one looks; None when that was longer than an hour ago.

    Raises AnotherPerson for what is posted by a page that names somebody else.
    """
    kept = request.session.get(KEY)
    if not kept or datetime.fromisoformat(kept["until"]) < timezone.now():
        return None
    if request.POST.get(NAMED, kept["id"]) != kept["id"]:
        raise AnotherPerson
    person = people.person(kept["id"])
    return (person, kept["purpose"]) if person else None
