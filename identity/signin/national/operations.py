"""Who somebody is that has signed in at the national login: known, known from elsewhere, or new."""

from datetime import datetime
from uuid import uuid4

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import get_language

from identity.access.actors import SYSTEM, Actor
from identity.access.assurance import Action, Level, demand
from identity.audit.operations import record_change
from identity.people import queries as people
from identity.people.models import Identifier, IdentifierKind, IdentifierStatus, Person, User
from identity.people.operations import (
    attach_national_identifier,
    raise_proofing,
    register_person,
    verify_identifier,
)
from identity.people.operations.duplicates import raise_possible_duplicate

from ..events import CredentialAdded, credential_added
from ..models import Credential
from ..operations import account_of
from .claims import Shown
from .discovery import national_login
from .errors import NationalRefused
from .matching import check_is_the_same, known_by_number, refuse_if_taken_off, same_login

EVIDENCE = "national-login"
ASSURANCE = 3


@transaction.atomic
def come_by_national_login(*, request: HttpRequest, actor: Actor, shown: Shown, now: datetime) -> Credential:
    """Return the credential of whoever has shown this: theirs from before, or a new one of a person.

    Somebody whom we know by their number is the same person only where the profile says that the login speaks for the
    register of numbers and they have no other way in; else a new person is made and people look at the pair. Raises
    NationalRefused, and IntegrityError when the same person comes twice at once.
    """
    credential = same_login(shown)
    if credential is not None:
        _keep_account(request, credential.user, shown)
        if not credential.details.get("proved"):
            _prove(credential, _person_of(credential.user), shown, now)
        return credential
    refuse_if_taken_off(shown)
    person = known_by_number(shown) if national_login().number_is_authoritative else None
    person = person or _registered(shown, now)
    user = account_of(person_id=person.pk, now=now)
    return _bound(request=request, actor=actor, user=user, person=person, shown=shown, now=now)


@transaction.atomic
def link_national_login(*, request: HttpRequest, actor: Actor, user: User, shown: Shown, now: datetime) -> Credential:
    """Make this login one of the ways in of somebody who is signed in and has just shown who they are.

    Raises StepUpNeeded, and NationalRefused where it is somebody else's, or tells of somebody else.
    """
    demand(actor, Action.CHANGE_CREDENTIALS, now)
    credential = same_login(shown)
    if credential is not None and credential.user_id != user.pk:
        raise NationalRefused("linked_elsewhere")
    if credential is not None:
        return credential
    person = _person_of(user)
    check_is_the_same(person, user, shown)
    linked = _bound(request=request, actor=actor, user=user, person=person, shown=shown, now=now)
    event = CredentialAdded(credential_id=linked.pk, user_id=user.pk, person_id=person.pk, now=now)
    credential_added.send(sender=Credential, event=event)
    return linked


@transaction.atomic
def put_before_people(*, actor: Actor, user: User, shown: Shown, now: datetime) -> None:
    """Let people look at two records that one person seems to have: this account's and that of the login."""
    credential = same_login(shown)
    own, other = user.person_id, credential.user.person_id if credential else None
    if own is None or other is None or own == other:
        return
    person = Person.objects.get(pk=own)
    raise_possible_duplicate(actor=actor, person=person, other_id=other, reasons=["number"], now=now)


def _person_of(user: User) -> Person:
    """The person behind an account, held until the transaction ends. Raises NationalRefused for one without."""
    person = people.person_for(user)
    if person is None:
        raise NationalRefused("no_person")
    return Person.objects.select_for_update().get(pk=person.pk)


def _registered(shown: Shown, now: datetime) -> Person:
    if not shown.full_name:
        raise NationalRefused("no_name")
    language = get_language() or ""
    user = User.objects.create_citizen(id=uuid4(), preferred_language=language)
    actor = Actor(kind="citizen", user_id=user.pk)
    person = register_person(
        actor=actor, full_name=shown.full_name, birth_date=shown.born, user=user, preferred_language=language, now=now
    )
    record_change(
        actor=actor, action="account.created", record=user, subject=person.pk, now=now, details={"method": "national"}
    )
    return person


def _bound(
    *, request: HttpRequest, actor: Actor, user: User, person: Person, shown: Shown, now: datetime
) -> Credential:
    credential = Credential.objects.create(
        user=user, kind=Credential.Kind.NATIONAL, key=shown.key, issuer=shown.issuer[:200], created_at=now
    )
    record_change(
        actor=actor, action="credential.added", record=credential, subject=person.pk, now=now,
        details={"kind": "national"},
    )  # fmt: skip
    _keep_account(request, user, shown)
    _prove(credential, person, shown, now)
    return credential


def _prove(credential: Credential, person: Person, shown: Shown, now: datetime) -> None:
    """Take the word of the login for who the person is, once: what people decide about it later stands.

    Somebody who signed in there in a weak way has shown less than that.
    """
    if shown.level < Level.STRONG:
        return
    if shown.number:
        _write_number(person, shown, now)
    raise_proofing(actor=SYSTEM, person=person, basis="national_login", now=now)
    credential.details = {**credential.details, "proved": True}
    credential.save(update_fields=["details"])


def _write_number(person: Person, shown: Shown, now: datetime) -> None:
    """The login is a register that answered; a number that another record holds stays disputed till people looked."""
    attached = attach_national_identifier(actor=SYSTEM, person=person, value=shown.number, evidence=EVIDENCE, now=now)
    identifier: Identifier = attached.identifier
    held = identifier.kind == IdentifierKind.NATIONAL and identifier.status == IdentifierStatus.ACTIVE
    if held and identifier.assurance < ASSURANCE:
        verify_identifier(actor=SYSTEM, identifier=identifier, assurance=ASSURANCE, evidence=EVIDENCE, now=now)


def _keep_account(request: HttpRequest, user: User, shown: Shown) -> None:
    """allauth's row: digest of the subject, class reference, issuer and time, and nothing else of what was told."""
    provider = get_adapter(request).get_provider(request, "national")
    account = provider.sociallogin_from_response(request, shown).account
    SocialAccount.objects.update_or_create(
        provider=account.provider, uid=account.uid, defaults={"user": user, "extra_data": account.extra_data}
    )
