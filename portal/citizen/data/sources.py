"""Where something that we know of a person comes from, in words: the trail says who wrote it down."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from identity.audit import queries as trail

if TYPE_CHECKING:
    from identity.access.actors import Actor
    from identity.audit.models import Entry
    from identity.people.models import Person

Text = str | Promise


def written_about(person_ids: Collection[UUID], *actions: str) -> "list[Entry]":
    """What the trail says of these changes, the newest last. One query."""
    return list(trail.changes_about(person_ids, actions))


def by_record(entries: "Collection[Entry]") -> "Mapping[UUID, Entry]":
    """The last entry of each record."""
    return {entry.record_id: entry for entry in entries if entry.record_id}


def by_subject(entries: "Collection[Entry]") -> "Mapping[UUID, Entry]":
    """The last entry about each person."""
    return {entry.subject_id: entry for entry in entries if entry.subject_id}


def source(entry: "Entry | None", person: "Person", actor: "Actor") -> Text:
    """Who wrote it down, to whoever reads: the person, or somebody who acts for them."""
    if entry is None or entry.actor_id is None:
        return _("From our records")
    if entry.mandate_id is not None:
        return _("By you, for them") if entry.actor_id == actor.user_id else _("By somebody with a mandate")
    if entry.actor_name:
        return _("Written down at an office")
    if entry.actor_id == person.user_id:
        return _("By you") if actor.acts_for_self else _("By the person themselves")
    return _("By somebody of the household")
