"""My data: what we know of the person, how we reach them, and who lives with them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from frontend import wording
from identity.people import queries as people
from identity.people import told_days
from identity.people.mandates.kinds import Scope
from portal.shell.views import CitizenView, OperationView, out_of_scope
from services.households import operations as households
from services.households.told import PARTS, household_as_told
from services.payments import queries as payments

from .at_home import at_home
from .household import housemates
from .person import myself
from .told import told

if TYPE_CHECKING:
    from identity.people.models import Person


class DataView(OperationView, CitizenView):
    """Name, date of birth, contacts and household, each with where it comes from or how to change it.

    Posting says that what was told of the household is still right, by the words that stood on the page. Where money
    goes, who looked and who acts for one is nobody else's business: not shown under a mandate.
    """

    scopes = (Scope.VIEW,)

    def get(self, request: HttpRequest) -> HttpResponse:
        if not self.actor.may(Scope.VIEW):  # a mandate for one programme covers nothing beyond it
            raise out_of_scope()
        person = myself(self.actor)
        born = person.born
        contacts = {contact.kind: contact for contact in people.contacts_of(person.pk)}
        context = {
            "dock": "data",
            "may_change": self.actor.may(Scope.CHANGE_DATA),
            "may_tell": self.actor.may(Scope.APPLY),
            "person": person,
            "born": told_days.with_own(born, wording.rough_day(born), wording.language()) if born else "",
            "phone": contacts.get("sms"),
            "email": contacts.get("email"),
            "account": payments.account_at(self.actor, person.pk, timezone.now()),
            **self.household(person),
        }
        return render(request, "citizen/data/data.html", context)

    def household(self, person: "Person") -> dict[str, Any]:
        """Who lives there, what else was told, and whether it was so long ago that the page asks if it is right."""
        told_last = household_as_told(person.pk)
        is_old = any(part.stands_since < timezone.localdate() for part in told_last)
        more = told(self.actor, without={part.part for part in told_last})
        return {
            "at_home": at_home(housemates(self.actor, person), told_last),
            "told_last": told_last,
            "asks_again": is_old and self.actor.may(Scope.CHANGE_DATA),
            "told": more,
            "home_is_below": any(one.about in PARTS for one in more),
        }

    def operate(self) -> str:
        statements = _numbers(self.request.POST.getlist("statement"))
        person_id = myself(self.actor).pk
        households.confirm_told(actor=self.actor, person_id=person_id, statements=statements, now=timezone.now())
        return reverse("citizen:data") + "#household"


def _numbers(texts: Iterable[str]) -> set[int]:
    """What can be a number of ours; anything else was never on the page."""
    return {int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 20}
