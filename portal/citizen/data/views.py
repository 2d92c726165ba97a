"""My data: what we know of the person, how we reach them, and who lives with them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from frontend import wording
from identity.people import queries as people
from identity.people import told_days
from identity.people.mandates.kinds import Scope
from portal.shell.views import CitizenView, out_of_scope
from services.payments import queries as payments

from .household import housemates
from .person import myself
from .told import told


class DataView(CitizenView):
    """Name, date of birth, contacts and household, each with where it comes from or how to change it.

    Where money goes, who looked and who acts for one is nobody else's business: not shown under a mandate.
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
            "housemates": housemates(self.actor, person),
            "told": told(self.actor),
            "account": payments.account_at(self.actor, person.pk, timezone.now()),
        }
        return render(request, "citizen/data/data.html", context)
