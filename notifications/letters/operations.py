"""Reserving, issuing and fetching letters."""

import logging
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import Error as DatabaseError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from identity.access.actors import Actor
from services.kernel import references

from . import events
from .models import Letter, LetterKind
from .press import press
from .receipts import receipt_facts
from .states import TRANSITIONS, LetterState

logger = logging.getLogger("notifications.letters")

_PREFIX = "L"
_SERIALS = 10_000_000
_TRIES = 20
_BATCH = 20
_RENDERING_TAKES_AT_MOST = timedelta(minutes=2)
_LONGEST_WAIT = timedelta(hours=1)


def reserve_decision_letter(*, decision_id: UUID, case_id: UUID, person_id: UUID, now: datetime) -> Letter:
    """Gives the letter of a decision its number, in the transaction of the decision. Twice gives the same letter."""
    with transaction.atomic():
        letter, _ = Letter.objects.get_or_create(
            kind=LetterKind.DECISION,
            subject_id=decision_id,
            defaults={
                "number": _free_number(timezone.localdate(now).year),
                "person_id": person_id,
                "case_id": case_id,
                "reserved_at": now,
                "next_try_at": now,
            },
        )
    return letter


def issue_due(*, now: datetime, limit: int = _BATCH, stop: Callable[[], bool] = lambda: False) -> int:
    """Renders, seals and keeps up to `limit` reserved letters; returns how many were issued.

    A letter that cannot be rendered waits longer each time, an hour at most, and never gets lost: it is owed.
    """
    if not Letter.objects.due(now).exists():
        return 0  # Asked without the write lock that a claim takes on SQLite.
    issued = 0
    for _ in range(limit):
        letter = None if stop() else _claim(now)
        if letter is None:
            break
        issued += _issue(letter, now)
    return issued


def receipt_pdf(*, actor: Actor, application_id: UUID, now: datetime) -> bytes:
    """The sealed receipt of a sent application, made at the first call and the same ever after.

    Raises NotFound when the actor may not see the application, or it was not sent.
    """
    facts = receipt_facts(actor, application_id)
    kept = Letter.objects.filter(kind=LetterKind.RECEIPT, subject_id=application_id, state=LetterState.ISSUED).first()
    if kept is not None:
        return kept.pdf()
    letter = Letter(
        number=facts.reference,
        kind=LetterKind.RECEIPT,
        person_id=facts.person_id,
        subject_id=application_id,
        reserved_at=now,
        next_try_at=now,
    )
    letter.keep(press().receipt(facts), now)
    try:
        with transaction.atomic():
            letter.save(force_insert=True)
    except IntegrityError:
        # Another request made it meanwhile: theirs is the one that counts.
        return Letter.objects.get(kind=LetterKind.RECEIPT, subject_id=application_id).pdf()
    return letter.pdf()


def _free_number(year: int) -> str:
    """A number no letter has. Random, so that it tells neither volume nor order."""
    for _ in range(_TRIES):
        number = references.make(_PREFIX, year, secrets.randbelow(_SERIALS))
        if not Letter.objects.filter(number=number).exists():
            return number
    raise RuntimeError("No free letter number was found")


def _claim(now: datetime) -> Letter | None:
    """Takes one letter for this worker.

    Moving its next attempt on keeps other workers away, and brings the letter back after a crash.
    """
    with transaction.atomic():
        due = Letter.objects.due(now).without_content()
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True)
        letter = due.first()
        if letter is None:
            return None
        wait = min(_RENDERING_TAKES_AT_MOST * (letter.attempts + 1), _LONGEST_WAIT)
        mine = Letter.objects.filter(pk=letter.pk, state=LetterState.RESERVED, attempts=letter.attempts).update(
            attempts=letter.attempts + 1, next_try_at=now + wait
        )
        return letter if mine else None


def _issue(letter: Letter, now: datetime) -> bool:
    try:
        pdf = press().decision(letter)
    except DatabaseError:
        raise
    except Exception as error:
        # What a renderer says may quote the letter, so only the kind of error is kept.
        logger.error("%s could not be rendered: %s", letter.number, type(error).__name__)
        return False
    with transaction.atomic():
        kept = Letter.objects.select_for_update().filter(pk=letter.pk, state=LetterState.RESERVED).first()
        if kept is None:
            return False
        TRANSITIONS.check("worker", kept.state, LetterState.ISSUED)
        kept.keep(pdf, now)
        kept.save(update_fields=["content", "digest", "state", "issued_at"])
        events.letter_issued.send(sender=Letter, event=events.LetterIssued(kept.pk, kept.person_id, now))
    return True
