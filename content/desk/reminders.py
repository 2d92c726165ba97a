"""E-mail to whoever should read a page again."""

import logging
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from .models import Reminder
from .reviews import Review, due, readers

logger = logging.getLogger(__name__)


def remind(*, now: datetime) -> int:
    """Tell the owner of each page that is due, once for each page and date. Says how many were told.

    A message that cannot be sent leaves no row, so that the next round tries it again; it holds up no other.
    """
    return sum(
        _tell(review, reader, now)
        for review in due(timezone.localdate(now))
        for reader in readers(review.page)
        if reader.email
    )


def _tell(review: Review, reader: Any, now: datetime) -> bool:
    try:
        with transaction.atomic():
            _row, is_new = Reminder.objects.get_or_create(
                page_id=review.page.pk, review_by=review.review_by, sent_to=reader, defaults={"sent_at": now}
            )
            if is_new:
                _message(review, reader).send()
            return is_new
    except OSError as error:
        logger.warning("A reminder of page %s was not sent: %s", review.page.pk, type(error).__name__)
        return False


def _message(review: Review, reader: Any) -> EmailMessage:
    address = settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_pages:edit", args=[review.page.pk])
    with override(getattr(reader, "preferred_language", "") or settings.LANGUAGE_CODE):
        facts = {"title": review.page.title, "day": date_format(review.review_by, "j F Y"), "address": address}
        if review.is_late:
            subject = _("“%(title)s” should have been read again by %(day)s") % facts
        else:
            subject = _("Read “%(title)s” again by %(day)s") % facts
        body = _(
            "Is everything on the page “%(title)s” still true? Open it here, mend what is not, and choose the next "
            "day to read it again:\n\n%(address)s"
        )
        return EmailMessage(subject, body % facts, to=[reader.email], headers={"Auto-Submitted": "auto-generated"})
