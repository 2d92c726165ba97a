"""E-mail to whoever should read pages again because the figures that they speak of change."""

import logging
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from content.pages.figures import open_changes, outdated_from
from content.pages.models import FiguresChange
from services.catalogue import queries as catalogue

from .models import FiguresReminder
from .reviews import readers

logger = logging.getLogger(__name__)


def tell(*, now: datetime) -> int:
    """Write to everybody whose pages a change of figures concerns, once of each change. Says how many messages left.

    A message that cannot be sent leaves no row, so that the next round tries it again; it holds up no other.
    """
    return sum(_tell(reader, changes, now) for reader, changes in _by_reader())


def _by_reader() -> Iterator[tuple[Any, list[FiguresChange]]]:
    """What nobody has answered yet: the pages of each person and change."""
    people: dict[Any, Any] = {}
    found: dict[tuple[Any, str, datetime], list[FiguresChange]] = defaultdict(list)
    for change in open_changes():
        for reader in readers(change.page):
            people[reader.pk] = reader
            found[reader.pk, change.programme, change.changed_at].append(change)
    for (pk, *_change), changes in found.items():
        if people[pk].email:
            yield people[pk], changes


def _tell(reader: Any, changes: list[FiguresChange], now: datetime) -> bool:
    try:
        with transaction.atomic():
            untold = [change for change in changes if _is_new(reader, change, now)]
            if untold:
                _message(reader, untold, now).send()
            return bool(untold)
    except OSError as error:
        logger.warning("A message about new figures was not sent: %s", type(error).__name__)
        return False


def _is_new(reader: Any, change: FiguresChange, now: datetime) -> bool:
    _row, is_new = FiguresReminder.objects.get_or_create(
        page_id=change.page_id,
        programme=change.programme,
        changed_at=change.changed_at,
        sent_to=reader,
        defaults={"sent_at": now},
    )
    return is_new


def _message(reader: Any, changes: list[FiguresChange], now: datetime) -> EmailMessage:
    language = getattr(reader, "preferred_language", "") or settings.LANGUAGE_CODE
    with override(language):
        name = catalogue.programme(changes[0].programme).name_in(language)
        facts = {"programme": name, "day": date_format(changes[0].starts_on, "j F Y")}
        first = ngettext(
            "From %(day)s new figures hold for “%(programme)s”. Please read this page again:",
            "From %(day)s new figures hold for “%(programme)s”. Please read these pages again:",
            len(changes),
        )
        parts = [
            first % facts,
            *(_page(change, now) for change in changes),
            _(
                "Mend what is no longer so and send the page in. If all of it is true, send it in as it is. Until "
                "then it stands on the first screen of the team."
            ),
        ]
        subject = _("“%(programme)s” has new figures from %(day)s: read your pages again") % facts
        headers = {"Auto-Submitted": "auto-generated"}
        return EmailMessage(subject, "\n\n".join(parts), to=[reader.email], headers=headers)


def _page(change: FiguresChange, now: datetime) -> str:
    """A page with the way to it and every sentence that will be, or is, out of date."""
    page = change.page.specific
    day = max(change.starts_on, timezone.localdate(now))
    address = settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_pages:edit", args=[page.pk])
    title = _("“%(title)s” (%(language)s)") % {"title": page.title, "language": page.locale.get_display_name()}
    said = [
        _("- states %(old)s, from then on it is %(current)s: “%(quoted)s”")
        % {"old": found.old, "current": found.current, "quoted": found.quoted}
        for found in outdated_from(change.programme, page, day)
    ]
    return "\n".join([title, address, *(said or [_("- states no earlier figure that we could find")])])
