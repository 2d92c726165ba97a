"""Signing on the page of all answers: by what the person holds, else by their name and a code."""

from base64 import b64decode
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from identity.access.actors import Actor
from identity.audit.operations import record_refusal
from identity.signin import declarations, passkeys
from identity.signin.addresses import address_of
from identity.signin.declarations import DeclarationRefused, NameDiffers, ToSign
from identity.signin.limits import CODES_FROM_ADDRESS, StrictLimit
from identity.signin.operations import CodeOver, CodeWrong
from identity.signin.sending import passed_by_sending
from identity.signin.views.too_many import too_many
from identity.signin.ways import held_kinds, offered

if TYPE_CHECKING:
    from identity.people.models import ContactPoint, Person

KEY = "apply.signing"
CODE, NAME, WAY, CREDENTIAL, CARD = "code", "signed_name", "way", "credential", "token"
SCRIPTED = ("nonce", "purpose", "next")
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Offer:
    """What the page offers: a signature that stands, a code that waits, a device, or a code to be sent.

    `device` is "passkey" or "card", whichever this person holds; the passkey where both are.
    """

    stands: bool
    waits: bool
    device: str
    channel: str
    ends_in: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Why it was not signed: at which field, in words, and which limit was passed."""

    field: str
    text: str
    limit: StrictLimit | None = None


class CodeSent(Exception):
    """A code is on its way: the page shows where to type it."""


class Signing:
    """One person before one draft as it stands now."""

    def __init__(self, request: HttpRequest, actor: Actor, to_sign: ToSign, now: datetime) -> None:
        self.request, self.actor, self.to_sign, self.now = request, actor, to_sign, now

    def offer(self) -> Offer:
        """What fits this person. Four queries at most."""
        contact = self._contact()
        return Offer(
            stands=self._standing() is not None,
            waits=self._waiting() is not None,
            device=self._device(),
            channel=contact.kind if contact else "",
            ends_in=contact.value[-2:] if contact and contact.kind == "sms" else "",
        )

    def options(self) -> dict[str, Any]:
        """What the browser needs to have this draft signed by a passkey."""
        return passkeys.signing_options(self.request.user, b64decode(self.nonce()))  # type: ignore[arg-type]

    def nonce(self) -> str:
        """A value for a device to sign, made of this draft; what was asked for before in this browser is over."""
        if not self.request.session.session_key:
            self.request.session.save()
        challenge = declarations.begin_declaration(to_sign=self.to_sign, session_key=self._session_key, now=self.now)
        self._keep(random=challenge.random)
        return challenge.nonce

    def _device(self) -> str:
        held = held_kinds(self.request.user) & {way.name for way in offered()}  # type: ignore[arg-type]
        return next((kind for kind in ("passkey", "card") if kind in held), "")

    def sign(self) -> UUID | Problem:
        """The id of the signature under this draft, or what is wrong. Raises CodeSent when a code has to come first."""
        standing = self._standing()
        if standing is not None:
            return standing
        posted = self.request.POST
        if posted.get(CREDENTIAL) or posted.get(CARD):
            return self._by_device(posted.get(CREDENTIAL, ""), posted.get(CARD, ""))
        if CODE in posted and posted.get(WAY) != CODE:
            return self._by_code(posted[CODE][:LONGEST], posted.get(NAME, "")[:LONGEST])
        return self._send()

    def _by_device(self, credential: str, token: str) -> UUID | Problem:
        given: dict[str, Any] = {
            "actor": self.actor,
            "user": self.request.user,
            "to_sign": self.to_sign,
            "random": self._kept().get("random", ""),
            "session_key": self._session_key,
            "now": self.now,
        }
        try:
            if credential:
                return declarations.sign_with_passkey(credential=credential, **given).pk
            return declarations.sign_with_card(token=token, **given).pk
        except DeclarationRefused as refused:
            self._note(refused.reason)
            return Problem("", _("We could not take this signature. Look at your answers and sign once more."))

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
            self._note("code")
            return Problem(CODE, _wrong(wrong.tries_left))
        except CodeOver:
            return self._over()

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
        self._keep(code=None)
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
        self._keep(code={"id": str(code.pk), "channel": contact.kind, "digest": self.to_sign.digest})
        raise CodeSent

    def _over(self) -> Problem:
        self._keep(code=None)
        return Problem("", _("This code no longer works. Ask for a new one: what you wrote is all here."))

    def _contact(self) -> "ContactPoint | None":
        signer = declarations.signer_of(self.actor)
        return declarations.contact_of(self.actor, signer) if signer else None

    def _standing(self) -> UUID | None:
        found = declarations.standing(self.to_sign, user_id=self.actor.user_id, now=self.now)
        return found.pk if found else None

    def _waiting(self) -> dict[str, str] | None:
        """The code that was sent for exactly this; one for other answers is not worth typing."""
        waiting: dict[str, str] | None = self._kept().get("code")
        return waiting if waiting and waiting["digest"] == self.to_sign.digest else None

    def _kept(self) -> dict[str, Any]:
        return dict(self.request.session.get(KEY, {}))

    def _keep(self, **values: Any) -> None:
        self.request.session[KEY] = {**self._kept(), **values}

    @property
    def _session_key(self) -> str:
        return self.request.session.session_key or ""

    def _note(self, reason: str) -> None:
        record_refusal(
            actor=self.actor,
            action=f"declaration.refused.{reason}",
            record_type=self.to_sign.record_type,
            record_id=self.to_sign.record_id,
            subject=self.to_sign.person_id,
            now=self.now,
        )


def without_signature(posted: QueryDict) -> QueryDict:
    """What belongs to the form itself: it refuses fields that it does not know."""
    answers = posted.copy()
    for name in (CODE, NAME, WAY, CREDENTIAL, CARD, *SCRIPTED):
        answers.pop(name, None)
    return answers


def _wrong(tries_left: int) -> str:
    wrong = _("This is not the code we sent. Look at the newest message.")
    left = ngettext("You can try %(count)s more time.", "You can try %(count)s more times.", tries_left)
    # Translators: what was wrong with a code, then how many tries are left
    return _("%(wrong)s %(left)s") % {"wrong": wrong, "left": left % {"count": tries_left}}
