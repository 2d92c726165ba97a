"""From a notice to lines in the outbox, in the person's own language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import override, pgettext

from frontend import wording
from identity.people import queries as people
from notifications.delivery import operations as outbox
from notifications.delivery.senders import channels
from notifications.delivery.texts import Notice

if TYPE_CHECKING:
    from identity.people.models import ContactPoint


@dataclass(frozen=True, slots=True)
class News:
    """What a person is told: a notice, what fills its places, and the id of what happened.

    The same notice of the same cause is queued once a channel.
    """

    notice: Notice
    cause: UUID
    facts: Mapping[str, str] = field(default_factory=dict)


def tell(person_id: UUID, news: News, *, now: datetime) -> None:
    """Queues the news on each channel that the person can be reached by.

    A person without any contact reads the news on their own pages, and the decision as a letter.
    """
    language = language_of(person_id)
    for contact in people.contacts_of(person_id):
        _queue(person_id, contact.kind, news, language=language, now=now)


def tell_contact(person_id: UUID, contact_id: UUID, news: News, *, now: datetime) -> None:
    """Queues the news to one contact only, also to one that has ended."""
    contact = people.contact_by_id(contact_id)
    if contact is not None:
        _queue(person_id, contact.kind, news, language=language_of(person_id), now=now, to=contact)


def language_of(person_id: UUID) -> str:
    """The language to write to a person in."""
    person = people.person(person_id)
    return (person.preferred_language if person else "") or settings.LANGUAGE_CODE


def day_in(language: str, day: date) -> str:
    """A day as a text message says it."""
    with override(language):
        # Translators: a day in Django's date format characters; a text message needs letters of GSM-7, so no “û”
        return date_format(day, pgettext("a day in a text message", "j F"))


def lasting_in(language: str, hours: int) -> str:
    """A length of time as a message says it: “3 days”."""
    with override(language):
        return wording.lasting(hours)


def _queue(
    person_id: UUID, channel: str, news: News, *, language: str, now: datetime, to: "ContactPoint | None" = None
) -> None:
    if channel not in channels():
        return
    house = {"help_line": settings.PORTICO_HELP_LINE, "portal": settings.PORTICO_PUBLIC_ADDRESS}
    # Several contacts may hear of the same thing on the same channel: the present one and those before it.
    only_to = f":{to.pk}" if to else ""
    text = news.notice.render(channel, language, {**house, **news.facts})
    outbox.queue(
        person_id=person_id,
        channel=channel,
        notice=news.notice.key,
        subject=text.subject,
        body=text.body,
        dedupe_key=f"{news.notice.key}:{news.cause}:{channel}{only_to}",
        now=now,
        address=to.value if to else "",
    )
