"""Records that may be one person: found by machine, judged by people."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from identity.access.actors import Actor
from identity.audit.operations import record_change

from .. import events, keyring
from ..errors import NotPossible
from ..likeness import Traits, reasons
from ..models import ContactPoint, Person, PossibleDuplicate
from ..policies import may_judge_duplicates
from .guards import only_if, with_reason

State = PossibleDuplicate.State
# A common name on a common day would otherwise bury the desk; the likeliest are the oldest records.
MOST = 20


def look_for_duplicates(*, actor: Actor, person: Person, now: datetime) -> list[PossibleDuplicate]:
    """Put every record that looks strongly like this one before people. Changes neither of the two."""
    own = _own_traits(person)
    found = []
    for other in _candidates(person, own):
        why = reasons(own, _traits(other, other.contact_points.all()))
        pair = why and raise_possible_duplicate(actor=actor, person=person, other_id=other.pk, reasons=why, now=now)
        if pair:
            found.append(pair)
    return found


def raise_possible_duplicate(
    *, actor: Actor, person: Person, other_id: UUID, reasons: list[str], now: datetime
) -> PossibleDuplicate | None:
    """Write that somebody must look at these two. None if somebody did, for the same reasons, and said: different."""
    pairs = PossibleDuplicate.objects.filter(
        Q(first_id=person.pk, second_id=other_id) | Q(first_id=other_id, second_id=person.pk)
    )
    waiting = pairs.filter(state__in=[State.OPEN, State.PROPOSED]).first()
    if waiting is not None:
        waiting.reasons = sorted({*waiting.reasons, *reasons})
        waiting.save(update_fields=["reasons"])
        return waiting
    told_apart = {code for pair in pairs.filter(state=State.DIFFERENT) for code in pair.reasons}
    if set(reasons) <= told_apart and "number" not in reasons:
        return None
    pair = PossibleDuplicate.objects.create(first_id=other_id, second=person, reasons=sorted(reasons), found_at=now)
    _trail(actor, "person.duplicate_suspected", pair, now, reasons=pair.reasons)
    return pair


@transaction.atomic
def propose_same(
    *, actor: Actor, duplicate: PossibleDuplicate, kept: Person, reason: str, now: datetime
) -> PossibleDuplicate:
    """Say that the two are one person and which record stays. Nothing happens until another confirms it."""
    pair = _judged(actor, duplicate, "person.same_proposed", now)
    if pair.state != State.OPEN:
        raise NotPossible("duplicate.not_open", _("Somebody has said something about this pair already. Read it anew."))
    if kept.pk not in (pair.first_id, pair.second_id):
        raise NotPossible("duplicate.not_of_the_pair", _("Choose one of the two records."))
    pair.proposal_reason, pair.kept = with_reason(reason), kept
    pair.state, pair.proposed_by, pair.proposed_at = State.PROPOSED, actor.user_id, now
    pair.save()
    _trail(actor, "person.same_proposed", pair, now, kept=str(kept.pk))
    return pair


@transaction.atomic
def confirm_same(*, actor: Actor, duplicate: PossibleDuplicate, reason: str, now: datetime) -> Person:
    """Join the two, as somebody else proposed; return the record that stays.

    Both keep their id and everything that belongs to them; the other one says `merged_into`, so that it can be taken
    apart again. Raises NotAllowed to the proposer, NotPossible.
    """
    pair = _judged(actor, duplicate, "person.merged", now)
    if pair.state != State.PROPOSED or pair.kept is None:
        raise NotPossible("duplicate.not_proposed", _("Nobody has proposed that these are one person."))
    only_if(
        pair.proposed_by != actor.user_id, actor=actor, action="person.merged", person=pair.kept, now=now,
        words=_("You proposed it. A second person must confirm it."),
    )  # fmt: skip
    pair.decision_reason = with_reason(reason)
    pair.state, pair.decided_by, pair.decided_at = State.SAME, actor.user_id, now
    pair.save()
    return _merge(actor, pair, now)


@transaction.atomic
def tell_apart(*, actor: Actor, duplicate: PossibleDuplicate, reason: str, now: datetime) -> PossibleDuplicate:
    """Say that the two are different people, also against a proposal. Nobody asks again for the same reasons."""
    pair = _judged(actor, duplicate, "person.told_apart", now)
    if pair.state not in (State.OPEN, State.PROPOSED):
        raise NotPossible("duplicate.decided", _("This pair is decided already."))
    pair.decision_reason = with_reason(reason)
    pair.state, pair.decided_by, pair.decided_at = State.DIFFERENT, actor.user_id, now
    pair.save()
    _trail(actor, "person.told_apart", pair, now)
    return pair


def _merge(actor: Actor, pair: PossibleDuplicate, now: datetime) -> Person:
    rows = Person.objects.select_for_update().in_bulk([pair.first_id, pair.second_id])
    kept = rows.pop(pair.kept_id)
    (merged,) = rows.values()
    if kept.merged_into_id or merged.merged_into_id:
        raise NotPossible("duplicate.merged", _("One of the two was joined with a third record. Look at that one."))
    # Whoever was joined with the record that goes now stands under the one that stays: never a chain.
    Person.objects.filter(merged_into=merged).update(merged_into=kept)
    merged.merged_into = kept
    merged.save(update_fields=["merged_into"])
    _trail(actor, "person.merged", pair, now, kept=str(kept.pk), merged=str(merged.pk))
    events.people_merged.send(sender=Person, kept_id=kept.pk, merged_id=merged.pk, now=now)
    return kept


def _judged(actor: Actor, duplicate: PossibleDuplicate, action: str, now: datetime) -> PossibleDuplicate:
    rows = PossibleDuplicate.objects.select_for_update(of=("self",)).select_related("first", "second", "kept")
    pair = rows.get(pk=duplicate.pk)
    only_if(
        may_judge_duplicates(actor, pair.first, pair.second), actor=actor, action=action, person=pair.second, now=now
    )
    return pair


def _candidates(person: Person, own: Traits) -> Iterable[Person]:
    """By name or by contact; which of them are alike enough, `likeness` says."""
    by_contact = ContactPoint.objects.filter(value_index__in=own.contacts, ended_at=None).values("person_id")
    alike = Q(name_key=own.name_key) | Q(pk__in=by_contact)
    others = Person.objects.filter(alike, merged_into=None).exclude(pk__in=[person.pk, person.standing_id])
    return others.order_by("created_at").prefetch_related("contact_points")[:MOST]


def _own_traits(person: Person) -> Traits:
    """Every digest under which a contact of theirs may lie with somebody else."""
    contacts = ContactPoint.objects.filter(person=person, ended_at=None)
    digests = frozenset(digest for contact in contacts for digest in keyring.look_up_digests(*contact.looked_up_by))
    return Traits(name_key=person.name_key, born=person.born, contacts=digests)


def _traits(person: Person, contacts: Iterable[ContactPoint]) -> Traits:
    current = frozenset(contact.value_index for contact in contacts if contact.ended_at is None)
    return Traits(name_key=person.name_key, born=person.born, contacts=current)


def _trail(actor: Actor, action: str, pair: PossibleDuplicate, now: datetime, **details: object) -> None:
    """Both records are concerned: whoever reads the trail of either finds it."""
    for subject in (pair.first_id, pair.second_id):
        record_change(actor=actor, action=action, record=pair, subject=subject, now=now, details=details)
