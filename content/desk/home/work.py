"""What waits for somebody, and what waits for its hour."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Revision, TaskState, WorkflowState

from content.banners.queries import live_and_planned
from content.desk import freeze
from content.desk.addresses import edit_address
from content.desk.reviews import due
from content.pages.moments import moment

from .rows import Board, Row

# The worker looks every second; what is a minute late is held back.
LATE = timedelta(minutes=1)


def waiting(user: Any, now: datetime) -> Board:
    """Approvals that this person can give, and drafts of theirs that came back."""
    rows = [*_to_approve(user), *_came_back(user)]
    return Board("waiting", _("Waits for you"), rows, empty=_("Nothing waits for you."))


def _to_approve(user: Any) -> Iterator[Row]:
    states = TaskState.objects.reviewable_by(user).select_related("workflow_state__requested_by", "task")
    for state in states.order_by("started_at"):
        obj = state.workflow_state.content_object
        if obj is None or not any(name == "approve" for name, *_rest in state.task.specific.get_actions(obj, user)):
            continue
        sender = state.workflow_state.requested_by
        facts = {"name": sender.get_full_name() if sender else _("Somebody"), "moment": moment(state.started_at)}
        note = _("Sent in by %(name)s. Waits since %(moment)s.") % facts
        yield _row(user, obj.get_latest_revision_as_object(), note)


def _came_back(user: Any) -> Iterator[Row]:
    returned = WorkflowState.objects.filter(status=WorkflowState.STATUS_NEEDS_CHANGES, requested_by=user)
    for state in returned.select_related("current_task_state").order_by("created_at"):
        if state.content_object is not None:
            words = state.current_task_state.comment if state.current_task_state else ""
            said = _("Came back: “%(words)s”") % {"words": words} if words else _("Came back for changes.")
            yield _row(user, state.content_object, said)


def scheduled(user: Any, now: datetime) -> Board:
    """Moments that are set, and those that passed because something holds them."""
    rows = []
    for revision in Revision.objects.filter(approved_go_live_at__isnull=False).order_by("approved_go_live_at"):
        obj, at = revision.as_object(), revision.approved_go_live_at
        if at > now - LATE:
            note = _("Will be published on %(moment)s.") % {"moment": moment(at)}
        elif freeze.current(now) and freeze.is_held(obj):
            note = _("Held by the election freeze since %(moment)s.") % {"moment": moment(at)}
        else:
            note = _("Should have been published on %(moment)s. Open it and submit it again to see why not.") % {
                "moment": moment(at)
            }
        rows.append(_row(user, obj, note))
    return Board("scheduled", _("Waits for its hour"), rows)


def to_review(user: Any, now: datetime) -> Board:
    """Pages whose day to be read again is near or past."""
    rows = []
    for review in due(timezone.localdate(now)):
        words = _("Should have been read again by %(day)s.") if review.is_late else _("Read it again by %(day)s.")
        rows.append(_row(user, review.page, words % {"day": date_format(review.review_by, "j F Y")}))
    return Board("reviews", _("To be read again"), rows, empty=_("Every page has been read in time."))


def alerts(user: Any, now: datetime) -> Board:
    """Banners that are shown now, and those to come."""
    rows = []
    for banner in live_and_planned(now):
        if banner.starts_at <= now:
            note = _("Shown now, until %(moment)s.") % {"moment": moment(banner.ends_at)}
        else:
            note = _("Appears on %(moment)s.") % {"moment": moment(banner.starts_at)}
        rows.append(_row(user, banner, note))
    return Board("alerts", _("Alert banners"), rows, empty=_("No alert is shown or planned."))


def _row(user: Any, obj: Any, note: str) -> Row:
    # A form says its title in the language of the reader, not in one of its own.
    language = obj.locale.language_code if hasattr(obj, "locale") else ""
    return Row(str(obj), note, edit_address(user, obj), language)
