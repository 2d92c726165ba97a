"""Every write to payment accounts."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from identity.access.actors import Actor
from identity.access.assurance import Action, demand
from identity.audit.operations import record_change
from identity.people import keyring, names
from identity.people.contact_values import normalised
from identity.people.models import Person
from services.kernel.account_numbers import bank_account
from services.kernel.errors import AnswersRefused, Conflict, NotFound
from services.kernel.messages import gettext_noop as _

from . import events, policies
from .models import PaymentAccount, look_up_of


@transaction.atomic
def name_account(
    *, actor: Actor, person_id: UUID, kind: str, provider: str, number: str, holder: str, now: datetime
) -> PaymentAccount:
    """Have the person's money go to this account, from the end of the hold on (policy `payment_hold_hours`).

    An account that was named before and still waits is stopped: only the newest counts. Raises NotAllowed, StepUpNeeded
    (level 2, shown within five minutes), AnswersRefused with a reason for each field.
    """
    policies.require_may_name(actor, person_id)
    policies.require_no_recovery_of_late(person_id, now)
    demand(actor, Action.CHANGE_PAYMENT_ACCOUNT, now)
    values = _values(kind, provider, number, holder)
    # The row of the person is locked, so that of two at once one comes second.
    Person.objects.select_for_update().get(pk=person_id)
    for earlier in PaymentAccount.objects.filter(person_id=person_id, stopped_at=None, usable_from__gt=now):
        _stop(actor, earlier, now)
    account = PaymentAccount.objects.create(
        person_id=person_id, named_at=now, usable_from=now + policies.hold(), **values
    )
    record_change(
        actor=actor, action="payment_account.named", record=account, subject=person_id, now=now, details={"kind": kind}
    )
    events.payment_account_named.send(
        sender=PaymentAccount,
        event=events.PaymentAccountNamed(account.pk, person_id, account.usable_from, now),
    )
    return account


@transaction.atomic
def stop_account(*, actor: Actor, account_id: UUID, now: datetime) -> PaymentAccount:
    """Keep money from ever going to an account that still waits. Stopping twice changes nothing.

    Asks for no more than being signed in: whoever finds that money is being led away must not be held up. Raises
    NotFound, NotAllowed, Conflict once money goes there.
    """
    account = PaymentAccount.objects.select_for_update().filter(pk=account_id).first()
    if account is None:
        raise NotFound("payment_account.not_found", "We did not find this account.")
    policies.require_may_stop(actor, account.person_id)
    if account.stopped_at is not None:
        return account
    if not account.is_waiting(now):
        raise Conflict("payment_account.in_use", "Money goes to this account already. Name another one.")
    _stop(actor, account, now)
    return account


@transaction.atomic
def hold_anew(*, actor: Actor, person_id: UUID, now: datetime) -> None:
    """An account that still waits, waits the whole time again: who named it may not be who came back in."""
    for account in PaymentAccount.objects.select_for_update().filter(
        person_id=person_id, stopped_at=None, usable_from__gt=now
    ):
        account.usable_from = now + policies.hold()
        account.save(update_fields=["usable_from"])
        record_change(actor=actor, action="payment_account.held", record=account, subject=person_id, now=now)


def _stop(actor: Actor, account: PaymentAccount, now: datetime) -> None:
    account.stopped_at = now
    account.save(update_fields=["stopped_at"])
    record_change(actor=actor, action="payment_account.stopped", record=account, subject=account.person_id, now=now)
    events.payment_account_stopped.send(
        sender=PaymentAccount, event=events.PaymentAccountStopped(account.pk, account.person_id, now)
    )


def _values(kind: str, provider: str, number: str, holder: str) -> dict[str, str]:
    """The columns of an account. Raises AnswersRefused with every field that cannot be taken."""
    problems: dict[str, str] = {}
    if provider not in _providers(kind):
        problems["provider"] = _("Choose your bank or your operator.")
    try:
        number = _number(kind, number)
    except AnswersRefused as wrong:
        problems |= wrong.errors
    try:
        holder = names.clean(holder)
        names.validate(holder)
    except ValidationError as wrong:
        problems["holder"] = wrong.messages[0]
    if problems:
        raise AnswersRefused(problems)
    index = keyring.look_up_digest(*look_up_of(kind, number))
    return {"kind": kind, "provider": provider, "number": number, "number_index": index, "holder": holder}


def _providers(kind: str) -> tuple[str, ...]:
    known = settings.PORTICO_PAYMENTS
    return {"bank": known.banks, "wallet": known.wallets}.get(kind, ())


def _number(kind: str, text: str) -> str:
    if kind != PaymentAccount.Kind.WALLET:
        return bank_account(text)
    try:
        return normalised("sms", text)
    except ValidationError as wrong:
        raise AnswersRefused({"number": wrong.messages[0]}) from None
