"""Coming in with a smart ID card, and making a card one of one's own ways to sign in."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language

from identity.access.actors import SYSTEM, Actor
from identity.access.assurance import Action, demand
from identity.people.errors import NotAllowed
from identity.people.likeness import alike
from identity.people.models import Identifier, IdentifierKind, Person, User
from identity.people.operations import add_identifier, know_by_number, prove_number
from identity.people.operations.proved_numbers import whose

from ..card import CardHolder
from ..card_numbers import proved_by, rows_of
from ..events import CredentialAdded, credential_added
from ..methods import CARD
from ..models import Credential
from .accounts import NotThisDoor, account_of
from .credentials import keep_card, note_signing_keys
from .proving import prove


class CardOver(Exception):
    """This card was suspended or taken off its account. It opens nothing until it is added anew by its owner."""


class CardOfAnother(Exception):
    """The card is of somebody else than who wants to add it. `reason` is for the trail."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Entered:
    credential: Credential
    is_new: bool


@transaction.atomic
def come_in_by_card(*, request: HttpRequest, holder: CardHolder, now: datetime) -> Entered:
    """Open the session of whoever holds the card, or strengthen it. Who was not known until now becomes known.

    All of it or nothing. Raises CardOver, AnotherPerson, ValidationError for a name that cannot be one,
    TrailUnavailable.
    """
    try:
        with transaction.atomic():
            entered = _credential_of(holder, now)
    except IntegrityError:
        # Two browsers showed the same unknown card at once; the other was quicker, and the second look finds it.
        entered = _credential_of(holder, now)
    credential = entered.credential
    prove(
        request=request, user=credential.user, method=CARD, credential=credential, issuer=credential.issuer, now=now
    )  # fmt: skip
    return entered


@transaction.atomic
def bind_card(*, actor: Actor, user: User, holder: CardHolder, now: datetime) -> Credential:
    """Make the card one of the ways in which `user`, who acts, signs in.

    Raises StepUpNeeded unless they have just shown who they are, CardOfAnother if the card is not theirs, CardOver if
    it is suspended, NotAllowed for whoever acts for somebody else.
    """
    demand(actor, Action.CHANGE_CREDENTIALS, now)
    person = Person.objects.select_for_update().filter(user=user).first()
    if actor.user_id != user.pk or not actor.acts_for_self or person is None:
        raise NotAllowed("card.not_yours", "People add cards to their own account only.")
    known = _of_this_card(holder).exclude(status=Credential.Status.REMOVED).first()
    if known is not None and known.user_id != user.pk:
        raise CardOfAnother("other_account")
    if known is not None and known.status == Credential.Status.SUSPENDED:
        raise CardOver
    prove_number(
        actor=SYSTEM, person=person, identifier=_own_number(person, holder, now), basis=proved_by(holder).basis, now=now
    )
    if known is not None:
        note_signing_keys(known, holder)
        return known
    added = keep_card(user=user, holder=holder, actor=actor, now=now)
    event = CredentialAdded(credential_id=added.pk, user_id=user.pk, person_id=person.pk, now=now)
    credential_added.send(sender=Credential, event=event)
    return added


def _credential_of(holder: CardHolder, now: datetime) -> Entered:
    """A card that was taken off its account does not come back by itself: it may be in wrong hands."""
    known = _of_this_card(holder).order_by("-created_at").first()
    if known is not None:
        if known.status != Credential.Status.ACTIVE or known.user.is_staff or not known.user.is_active:
            raise CardOver
        note_signing_keys(known, holder)
        return Entered(known, is_new=False)
    person, is_new = know_by_number(actor=SYSTEM, proved=proved_by(holder, language=get_language() or ""), now=now)
    try:
        user = account_of(person_id=person.pk, now=now)
    except NotThisDoor:
        raise CardOver from None
    actor = Actor(kind="citizen", user_id=user.pk, person_id=person.pk)
    return Entered(keep_card(user=user, holder=holder, actor=actor, now=now), is_new)


def _of_this_card(holder: CardHolder) -> QuerySet[Credential]:
    return Credential.objects.select_related("user").filter(kind=Credential.Kind.CARD, key=holder.key)


def _own_number(person: Person, holder: CardHolder, now: datetime) -> Identifier:
    """The row of the card's number on the record of `person`, written now if nobody else stands for it."""
    proved, rows = proved_by(holder), rows_of(holder)
    standing = whose(rows, proved.full_name)
    if standing is not None:
        if standing.person.standing_id != person.standing_id:
            raise CardOfAnother("other_person")
        return standing
    if rows:
        raise CardOfAnother("disputed_number")
    if person.identifiers.filter(kind=IdentifierKind.NATIONAL, issuer=proved.issuer, status="active").exists():
        raise CardOfAnother("other_number")
    if not alike(person.full_name, proved.full_name):
        raise CardOfAnother("other_name")
    return add_identifier(
        actor=SYSTEM, person=person, kind=IdentifierKind.NATIONAL, value=proved.number,
        issuer=proved.issuer, now=now,
    )  # fmt: skip
