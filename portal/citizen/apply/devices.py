"""Signing by a card or a passkey: what the page asks of it, and what it gave."""

from base64 import b64decode
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from identity.access.actors import Actor
from identity.audit.operations import record_refusal
from identity.people.models import User
from identity.signin import declarations, passkeys
from identity.signin.addresses import address_of
from identity.signin.declarations import CardSigned, CardTask, DeclarationRefused, NotOwnCard, ToSign
from identity.signin.limits import CARD_BY_ADDRESS
from identity.signin.views.too_many import too_many
from portal.shell.telling import Problem

KEY = "apply.signing"
CREDENTIAL, CERTIFICATE, ALGORITHM, SIGNATURE = "credential", "certificate", "algorithm", "signature"


class ByDevice:
    """One person before one draft as it stands now. What was begun is kept in their session."""

    def __init__(self, request: HttpRequest, actor: Actor, to_sign: ToSign, now: datetime) -> None:
        self.request, self.actor, self.to_sign, self.now = request, actor, to_sign, now

    def passkey_options(self) -> dict[str, Any]:
        """What the browser needs to have this draft signed by a passkey. What was asked for before is over."""
        challenge = declarations.begin_declaration(to_sign=self.to_sign, session_key=self._session_key(), now=self.now)
        self.keep(random=challenge.random)
        return passkeys.signing_options(self.user, b64decode(challenge.nonce))

    def card_task(self) -> CardTask | Problem:
        """What the card whose certificate was posted signs for this draft, or why it cannot."""
        if not CARD_BY_ADDRESS.take(address_of(self.request)):
            return Problem("", too_many(CARD_BY_ADDRESS), CARD_BY_ADDRESS)
        try:
            task = declarations.begin_card_signature(
                actor=self.actor,
                user=self.user,
                to_sign=self.to_sign,
                certificate=self.request.POST.get(CERTIFICATE, ""),
                session_key=self._session_key(),
                now=self.now,
            )
        except DeclarationRefused as refused:
            return self._refused(
                refused,
                _(
                    "We could not accept this card. Check that it is your identity card and still valid, and try "
                    "again, or choose another way. Your answers are all here."
                ),
            )
        self.keep(random=task.random)
        return task

    def sign_by_device(self) -> UUID | Problem:
        """The id of the signature that a device gave, or what is wrong with it."""
        posted = self.request.POST
        given: dict[str, Any] = {
            "actor": self.actor,
            "user": self.user,
            "to_sign": self.to_sign,
            "random": self.kept().get("random", ""),
            "session_key": self._session_key(),
            "now": self.now,
        }
        try:
            if posted.get(CREDENTIAL):
                return declarations.sign_with_passkey(credential=posted[CREDENTIAL], **given).pk
            signed = CardSigned(posted.get(CERTIFICATE, ""), posted.get(ALGORITHM, ""), posted[SIGNATURE])
            return declarations.sign_with_card(signed=signed, **given).pk
        except DeclarationRefused as refused:
            again = _("We could not take this signature. Look at your answers and sign once more.")
            return self._refused(refused, again)

    def _refused(self, refused: DeclarationRefused, words: str) -> Problem:
        """Note why, and say what helps: all reasons alike, but for a good card of somebody else."""
        self.note(refused.reason)
        if isinstance(refused, NotOwnCard):
            words = _(
                "This card is not one that opens this account. Put your own card into the reader, or choose another "
                "way. Your answers are all here."
            )
        return Problem("", words)

    def kept(self) -> dict[str, Any]:
        return dict(self.request.session.get(KEY, {}))

    def keep(self, **values: Any) -> None:
        self.request.session[KEY] = {**self.kept(), **values}

    def note(self, reason: str) -> None:
        """Write a refusal to the trail."""
        record_refusal(
            actor=self.actor,
            action=f"declaration.refused.{reason}",
            record_type=self.to_sign.record_type,
            record_id=self.to_sign.record_id,
            subject=self.to_sign.person_id,
            now=self.now,
        )

    @property
    def user(self) -> User:
        """Whose account it is: no citizen's page opens without one."""
        return self.request.user  # type: ignore[return-value]

    def _session_key(self) -> str:
        """The key of this browser's session, which is saved before a value is bound to it."""
        if not self.request.session.session_key:
            self.request.session.save()
        return self.request.session.session_key or ""
