"""Signing on the page of all answers: by what the person holds, else by their name and a code."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from identity.signin import declarations
from identity.signin.addresses import address_of
from identity.signin.declarations import NameDiffers
from identity.signin.limits import CODES_FROM_ADDRESS
from identity.signin.operations import CodeOver, CodeWrong
from identity.signin.sending import passed_by_sending
from identity.signin.views.too_many import too_many
from portal.shell.telling import Problem

from . import ways
from .devices import ALGORITHM, CERTIFICATE, CREDENTIAL, SIGNATURE, ByDevice

if TYPE_CHECKING:
    from identity.people.models import ContactPoint, Person

CODE, NAME, WAY = "code", "signed_name", "way"
ANOTHER = "another"
# What scripts, also those of an older page, and the gate put among the fields.
SCRIPTED = ("nonce", "token", "purpose", "next")
LONGEST = 200


class ShowAgain(Exception):
    """The page comes anew: a code is on its way, or another way is wanted than the code that waits."""


class Signing(ByDevice):
    """One person before one draft as it stands now, and how they sign it."""

    def offer(self, wanted: str = "") -> ways.Offer:
        """What fits this person, and the way they `wanted` before, where it does. Five queries at most."""
        contact = self._contact()
        choices = ways.ways_of(self.user, contact)
        return ways.Offer(
            stands=self._standing() is not None,
            waits=self._waiting() is not None,
            ways=tuple(choices),
            chosen=ways.chosen_of(self.user, choices, wanted),
            channel=contact.kind if contact else "",
            ends_in=contact.value[-2:] if contact and contact.kind == "sms" else "",
        )

    def sign(self) -> UUID | Problem:
        """The id of the signature under this draft, or what is wrong. Raises ShowAgain when a code comes first."""
        standing = self._standing()
        if standing is not None:
            return standing
        posted = self.request.POST
        if posted.get(WAY) != ways.CODE and (posted.get(CREDENTIAL) or posted.get(SIGNATURE)):
            return self.sign_by_device()
        if posted.get(WAY) == ANOTHER:
            self.keep(code=None)
            raise ShowAgain
        if CODE in posted and posted.get(WAY) != ways.CODE:
            return self._by_code(posted[CODE][:LONGEST], posted.get(NAME, "")[:LONGEST])
        # Also for whoever chose a device where no script runs: a code needs none.
        return self._send()

    def _by_code(self, digits: str, name: str) -> UUID | Problem:
        waiting, signer = self._waiting(), declarations.signer_of(self.actor)
        if waiting is None or signer is None:
            return self._over()
        if not CODES_FROM_ADDRESS.take(address_of(self.request)):
            return Problem(CODE, too_many(CODES_FROM_ADDRESS), CODES_FROM_ADDRESS)
        try:
            return self._signed_by_code(waiting, signer, digits, name)
        except NameDiffers:
            return Problem(NAME, _("Write your own full name, as it stands in your account."))
        except CodeWrong as wrong:
            self.note("code")
            return Problem(CODE, _wrong(wrong.tries_left))
        except CodeOver:
            # Another press of the same button may have taken the code a moment ago, and signed.
            return self._standing() or self._over()

    def _signed_by_code(self, waiting: dict[str, str], signer: "Person", digits: str, name: str) -> UUID:
        made = declarations.sign_with_code(
            actor=self.actor,
            signer=signer,
            to_sign=self.to_sign,
            typed_name=name,
            code_id=UUID(waiting["id"]),
            digits=digits,
            channel=waiting["channel"],
            now=self.now,
        )
        self.keep(code=None)
        return made.pk

    def _send(self) -> Problem:
        contact = self._contact()
        if contact is None:
            return Problem("", _("Add your mobile number first: a code goes there, and the code is your signature."))
        passed = passed_by_sending(self.request, contact.value)
        if passed is not None:
            return Problem("", too_many(passed), passed)
        code = declarations.send_declaration_code(
            contact=contact, to_sign=self.to_sign, notice="signature_code", facts={}, now=self.now
        )
        self.keep(code={"id": str(code.pk), "channel": contact.kind, "digest": self.to_sign.digest})
        raise ShowAgain

    def _over(self) -> Problem:
        self.keep(code=None)
        return Problem("", _("This code no longer works. Ask for a new one: what you wrote is all here."))

    def _contact(self) -> "ContactPoint | None":
        signer = declarations.signer_of(self.actor)
        return declarations.contact_of(self.actor, signer) if signer else None

    def _standing(self) -> UUID | None:
        found = declarations.standing(self.to_sign, user_id=self.actor.user_id, now=self.now)
        return found.pk if found else None

    def _waiting(self) -> dict[str, str] | None:
        """The code that was sent for exactly this; one for other answers is not worth typing."""
        waiting: dict[str, str] | None = self.kept().get("code")
        return waiting if waiting and waiting["digest"] == self.to_sign.digest else None


def without_signature(posted: QueryDict) -> QueryDict:
    """What belongs to the form itself: it refuses fields that it does not know."""
    answers = posted.copy()
    for name in (CODE, NAME, WAY, CREDENTIAL, CERTIFICATE, ALGORITHM, SIGNATURE, *SCRIPTED):
        answers.pop(name, None)
    return answers


def _wrong(tries_left: int) -> str:
    wrong = _("This is not the code we sent. Look at the newest message.")
    left = ngettext("You can try %(count)s more time.", "You can try %(count)s more times.", tries_left)
    # Translators: what was wrong with a code, then how many tries are left
    return _("%(wrong)s %(left)s") % {"wrong": wrong, "left": left % {"count": tries_left}}
