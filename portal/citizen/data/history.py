"""How we reach somebody, who lives with them, where their money goes: from when to when, by whom, how we made sure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from identity.people import queries as people
from identity.people.mandates.kinds import Scope
from portal.shell.views import CitizenView, out_of_scope
from services.payments import queries as payments

from .at_home import lived_as_told
from .household import Lived, ever
from .person import myself
from .sources import Text, by_record, source, written_about

if TYPE_CHECKING:
    from identity.people.models import Person
    from services.payments.models import PaymentAccount

# As many of each kind as one reads through.
_SHOWN = 20

CONTACTS: dict[str, Text] = {"sms": _("Mobile number"), "email": _("E-mail address")}


@dataclass(frozen=True, slots=True)
class Held:
    """Something that counted for a while, or is to: `until` None while it does; `stopped` when it never did."""

    what: Text
    value: str
    since: datetime
    until: datetime | None
    source: Text
    sure: Text = ""
    ahead: bool = False
    stopped: bool = False


class HistoryView(CitizenView):
    """The contacts, the household, and for the person alone the accounts for their money, newest first."""

    scopes = (Scope.VIEW,)

    def get(self, request: HttpRequest) -> HttpResponse:
        if not self.actor.may(Scope.VIEW):  # a mandate for one programme covers nothing beyond it
            raise out_of_scope()
        person = myself(self.actor)
        context = {
            "dock": "data",
            "contacts": self.contacts(person),
            "household": self.household(person),
            "accounts": self.accounts(person),
        }
        return render(request, "citizen/data/history.html", context)

    def household(self, person: "Person") -> list[Lived]:
        """By our records and by what was told, each with its source. Five queries."""
        found = [*ever(self.actor, person, _SHOWN), *lived_as_told(person, _SHOWN)]
        return sorted(found, key=lambda one: one.since, reverse=True)

    def contacts(self, person: "Person") -> list[Held]:
        """Two queries. The first number was written down with its person: on making an account, or at an office."""
        said = by_record(written_about([person.pk], "contact.changed", "person.registered"))
        known = said.get(person.pk)
        return [
            Held(
                what=CONTACTS[point.kind],
                value=point.written,
                since=point.created_at,
                until=point.ended_at,
                source=source(
                    said.get(point.pk) or (known if known and known.at == point.created_at else None),
                    person,
                    self.actor,
                ),
                sure=_("Confirmed by a code") if point.confirmed_at else _("Not confirmed by a code"),
            )
            for point in people.contacts_ever(person.pk)[:_SHOWN]
        ]

    def accounts(self, person: "Person") -> list[Held]:
        """Two queries, one where nobody named any. Nobody acts for another in this."""
        rows = list(payments.visible_to(self.actor).filter(person_id=person.pk)[:_SHOWN])
        if not rows:
            return []
        said, now = by_record(written_about([person.pk], "payment_account.named")), timezone.now()
        return [
            Held(
                what=_("Account"),
                value=f"{row.provider_name} •••• {row.last_four}",
                since=row.stopped_at or row.usable_from,
                until=_until(row, rows),
                source=source(said.get(row.pk), person, self.actor),
                ahead=row.is_waiting(now),
                stopped=row.stopped_at is not None,
            )
            for row in rows
        ]


def _until(account: "PaymentAccount", accounts: "Iterable[PaymentAccount]") -> datetime | None:
    """Money goes to an account until the next one that was not stopped takes its place."""
    later = [
        other.usable_from for other in accounts if other.stopped_at is None and other.usable_from > account.usable_from
    ]
    return min(later, default=None)
