"""Changing the mobile number or the e-mail address: the new one, the code sent to it, and what we did."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from identity.people import operations
from identity.people import queries as people
from identity.people.contact_values import normalised
from identity.people.errors import CodeRefused
from identity.people.mandates.kinds import Scope
from identity.signin.limits import StrictLimit
from identity.signin.next_page import next_page, with_next
from identity.signin.sending import passed_by_sending
from identity.signin.views.too_many import told_when, too_many
from portal.shell.telling import ToldForm
from portal.shell.views import CitizenView, out_of_scope
from services.kernel.errors import AnswersRefused, NotFound

from .person import myself

if TYPE_CHECKING:
    from identity.people.models import ContactPoint


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of contact on these pages: what its field is called, and where each step lies."""

    key: str
    field: str
    ask: str
    confirm: str
    changed: str


KINDS = {
    "sms": Kind("sms", "phone", "citizen:contact_change", "citizen:contact_confirm", "citizen:contact_changed"),
    "email": Kind("email", "email", "citizen:email_change", "citizen:email_confirm", "citizen:email_changed"),
}


class ContactView(CitizenView):
    """What the three steps share. `kind` is set where the address is."""

    scopes = (Scope.CHANGE_DATA,)
    kind = "sms"

    def require_scope(self) -> None:
        """A mandate for one programme covers nothing beyond it: neither the change nor the sight of what is there."""
        super().require_scope()
        if self.actor.mandate is not None and not self.actor.may(Scope.CHANGE_DATA):
            raise out_of_scope()

    @property
    def of(self) -> Kind:
        """The kind of contact that this page is about."""
        return KINDS[self.kind]


class ContactChangeView(ToldForm, ContactView):
    """Asks for the new number or address and sends a code to it."""

    limit: StrictLimit | None = None

    def operate(self) -> str:
        field = self.of.field
        try:
            value = normalised(self.kind, self.request.POST.get(field, ""))
            passed = passed_by_sending(self.request, value)
            if passed is not None:
                self.limit = passed
                raise AnswersRefused({field: too_many(passed)})
            change = operations.request_contact_change(
                actor=self.actor, person=myself(self.actor), kind=self.kind, value=value, now=timezone.now()
            )
        except ValidationError as error:
            raise AnswersRefused({field: error.messages[0]}) from error
        except CodeRefused as error:
            raise AnswersRefused({field: str(error.message)}) from error
        return _onward(reverse(self.of.confirm, args=[change.pk]), self.request)

    def refused(self, error: AnswersRefused) -> HttpResponse:
        return told_when(self.page(error.errors, status=422), self.limit) if self.limit else super().refused(error)

    def page(self, errors: dict[str, str], status: int = 200) -> HttpResponse:
        current = people.contact(myself(self.actor).pk, self.kind)
        unconfirmed = current.value if current and not current.confirmed_at else ""
        context = {
            "errors": list(errors.items()),
            "error": errors.get(self.of.field, ""),
            "typed": self.typed.get(self.of.field, unconfirmed),
            "current": current,
            "unconfirmed": bool(unconfirmed),
            "next": next_page(self.request),
        }
        template = "citizen/data/phone.html" if self.kind == "sms" else "citizen/data/email.html"
        return render(self.request, template, context, status=status)


class ContactConfirmView(ToldForm, ContactView):
    """Takes the code. Wrong ones are counted; the page says what is left."""

    def operate(self) -> str:
        change = self.change()
        code = self.request.POST.get("code", "")
        if not code.strip():
            raise AnswersRefused({"code": _("Enter the code we sent. It has six digits.")})
        try:
            operations.confirm_contact_change(actor=self.actor, change_id=change.pk, code=code, now=timezone.now())
        except CodeRefused as error:
            raise AnswersRefused({"code": _with_tries(error)}) from error
        return with_next(self.of.changed, next_page(self.request))

    def change(self) -> Any:
        """The actor's own wish, of this kind. Raises NotFound for anybody else's."""
        change = people.contact_change(myself(self.actor).pk, self.kwargs["change_id"])
        if change is None or change.kind != self.kind:
            raise NotFound("contact.no_such_change", "We did not find this change.")
        return change

    def page(self, errors: dict[str, str], status: int = 200) -> HttpResponse:
        change = self.change()
        context = {
            "errors": list(errors.items()),
            "error": errors.get("code", ""),
            "kind": self.kind,
            "value": change.written,
            "expires_at": change.expires_at,
            "again_url": with_next(self.of.ask, next_page(self.request)),
        }
        return render(self.request, "citizen/data/code.html", context, status=status)


class ContactChangedView(ContactView):
    """Says what is now true, and whom we told."""

    def get(self, request: HttpRequest) -> HttpResponse:
        person_id = myself(self.actor).pk
        points = list(people.contacts_ever(person_id))
        mine = [point for point in points if point.kind == self.kind]
        value = next((point.written for point in mine if point.ended_at is None), "")
        earlier = [point.written for point in mine if point.ended_at]
        context = {
            "dock": "data",
            "kind": self.kind,
            "value": value,
            "told": earlier[:1] not in ([], [value]),
            "told_other": not earlier and any(point.kind != self.kind and _is_told(point) for point in points),
            "as_before": earlier[:1] == [value],
            "next": next_page(request),
        }
        return render(request, "citizen/data/changed.html", context)


def _is_told(point: "ContactPoint") -> bool:
    """Whether a warning goes there: to confirmed contacts that still hold."""
    return point.confirmed_at is not None and point.ended_at is None


def _onward(address: str, request: HttpRequest) -> str:
    """The address with where the person wanted to go before we asked for the number."""
    target = next_page(request)
    return f"{address}?{urlencode({'next': target})}" if target else address


def _with_tries(error: CodeRefused) -> str:
    """What was wrong. Only a wrong code leaves tries, and then says how many."""
    if not error.tries_left:
        return str(error.message)
    words = ngettext(
        "This is not the code we sent. Look at the newest message. You can try %(count)s more time.",
        "This is not the code we sent. Look at the newest message. You can try %(count)s more times.",
        error.tries_left,
    )
    return words % {"count": error.tries_left}
