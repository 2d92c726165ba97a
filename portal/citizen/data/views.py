"""My data: what we know of the person, and how we reach them."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from identity.people import queries as people
from portal.shell.views import CitizenView
from services.payments import queries as payments

from .person import myself


class DataView(CitizenView):
    """Name, date of birth and contacts, each with where it comes from or how to change it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        person = myself(self.actor)
        contacts = {contact.kind: contact for contact in people.contacts_of(person.pk)}
        context = {
            "dock": "data",
            "person": person,
            "phone": contacts.get("sms"),
            "email": contacts.get("email"),
            "login_name": settings.PORTICO_NATIONAL_NAME if "national" in settings.PORTICO_SIGNIN_METHODS else "",
            "account": payments.account_at(self.actor, person.pk, timezone.now()),
        }
        return render(request, "citizen/data/data.html", context)
