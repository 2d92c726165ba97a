"""The word of the person at the counter, in the way they can give it."""

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from identity.access.actors import Actor
from identity.people import queries as people
from identity.people.contact_values import latin_digits
from identity.people.errors import Refused
from identity.signin import declarations
from identity.signin.addresses import address_of
from identity.signin.declarations import ToSign
from identity.signin.limits import CODES_FROM_ADDRESS
from identity.signin.operations import CodeOver, CodeWrong
from identity.signin.sending import passed_by_sending
from identity.signin.views.too_many import too_many
from portal.shell.telling import Problem
from services.applications import assisting, signing

if TYPE_CHECKING:
    from identity.people.models import ContactPoint
    from identity.signin.models import ConfirmationRequest
    from services.applications.models import Application

LONGEST = 1000


class Confirming:
    """One application at a counter as it stands now, and what the person has said to it."""

    def __init__(self, request: HttpRequest, actor: Actor, application: "Application", now: datetime) -> None:
        self.request, self.actor, self.application, self.now = request, actor, application, now
        self.to_sign: ToSign = signing.to_sign(actor, application, assisting.language_of(application))

    def shown(self) -> dict[str, Any]:
        """What the page offers, and how it stands."""
        asked = self.asked()
        fits = asked is not None and asked.digest == self.to_sign.digest
        return {
            "stands": self.standing() is not None,
            "phone": self.contact(),
            "asked": asked if fits else None,
            "edited": asked is not None and not fits and asked.answer != "replaced",
            "next_code": declarations.next_printed_code(self.application.person_id, self.now),
            "declared": signing.declared_words(self.application, self.to_sign.language),
            "summary": assisting.summary_of(self.actor, self.application, self.now),
        }

    def act(self, way: str) -> UUID | Problem | None:
        """The id of the confirmation; what is wrong; or None when the next word is somebody else's."""
        standing = self.standing()
        if standing is not None:
            return standing
        acts = {
            "ask": self._ask, "code": self._code, "paper": self._paper,
            "colleague": self._colleague, "neighbour": self._neighbour,
        }  # fmt: skip
        try:
            return acts[way]() if way in acts else Problem("", _("Choose how the person confirms it."))
        except CodeWrong as wrong:
            return Problem(way, _wrong(wrong.tries_left))
        except CodeOver:
            return Problem(way, _("This code does not fit these answers, or no longer works. Ask for a new one."))
        except Refused as refused:
            return Problem("statement" if way == "neighbour" else "", str(refused.message))

    def standing(self) -> UUID | None:
        found = declarations.standing_at_counter(self.to_sign, assisted_by=self.actor.user_id, now=self.now)
        return found.pk if found else None

    def asked(self) -> "ConfirmationRequest | None":
        return declarations.latest_request(self.application.pk)

    def contact(self) -> "ContactPoint | None":
        found = people.contacts_of(self.application.person_id)
        contacts = {each.kind: each for each in found if each.mandate_id is None}  # the word is the person's own
        return contacts.get("sms") or contacts.get("email")

    def _ask(self) -> Problem | None:
        contact = self.contact()
        if contact is None:
            return Problem("", _("We know no telephone of this person. Use a code on paper, or a witness."))
        passed = passed_by_sending(self.request, contact.value)
        if passed is not None:
            return Problem("", too_many(passed), passed)
        declarations.ask_by_message(
            actor=self.actor, contact=contact, to_sign=self.to_sign, summary=self._summary(), now=self.now
        )
        return None

    def _code(self) -> UUID | Problem:
        request = self.asked()
        if request is None:
            raise CodeOver
        if not CODES_FROM_ADDRESS.take(address_of(self.request)):
            return Problem("code", too_many(CODES_FROM_ADDRESS), CODES_FROM_ADDRESS)
        contact = self.contact()
        return declarations.sign_with_code_read_out(
            actor=self.actor, request=request, to_sign=self.to_sign, digits=self._typed("code"), now=self.now,
            is_confirmed=bool(contact and contact.confirmed_at),
        ).pk  # fmt: skip

    def _paper(self) -> UUID:
        number = latin_digits(self._typed("number"))
        return declarations.sign_with_printed_code(
            actor=self.actor,
            to_sign=self.to_sign,
            number=int(number) if number.isdecimal() and len(number) < 3 else 0,
            digits=self._typed("paper"),
            now=self.now,
        ).pk

    def _colleague(self) -> None:
        declarations.ask_for_witness(actor=self.actor, to_sign=self.to_sign, summary=self._summary(), now=self.now)

    def _neighbour(self) -> UUID:
        request = declarations.ask_for_witness(
            actor=self.actor, to_sign=self.to_sign, summary=self._summary(), now=self.now
        )
        return declarations.sign_by_neighbour(
            actor=self.actor,
            request_id=request.pk,
            to_sign=self.to_sign,
            person=self.application.person,
            name=self._typed("witness"),
            role=self._typed("witness_role"),
            statement=self._typed("statement"),
            now=self.now,
        ).pk

    def _summary(self) -> declarations.Summary:
        return assisting.summary_of(self.actor, self.application, self.now)

    def _typed(self, name: str) -> str:
        return self.request.POST.get(name, "").strip()[:LONGEST]


def _wrong(tries_left: int) -> str:
    wrong = _("This is not the code.")
    if not tries_left:
        return wrong
    left = ngettext("You can try %(count)s more time.", "You can try %(count)s more times.", tries_left)
    # Translators: what was wrong with a code, then how many tries are left
    return _("%(wrong)s %(left)s") % {"wrong": wrong, "left": left % {"count": tries_left}}
