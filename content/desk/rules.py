"""The rules of publishing, all of them, in the order in which they are asked."""

from collections.abc import Callable
from hashlib import blake2b
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from content.forms.models import FormDraft
from content.pages.moments import moment

from . import freeze, reach
from .checks import problems, warnings
from .checks.links import banner_links_to, links_to
from .files import by_publishers, is_file
from .findings import Finding
from .four_eyes import translated, translation_of
from .models import Answer, Freeze
from .refusals import Attempt, Frozen, Incomplete, NeedsAnswer, NeedsWorkflow, OwnWork, PublishingRefused
from .roles import may_publish


def not_frozen(attempt: Attempt) -> None:
    """Before an election programme pages stay as they are, whoever asks, the clock and our own code too."""
    if attempt.what in {"submit", "approve"} or not _is_concerned(attempt):
        return
    holding = freeze.current(timezone.now())
    if holding is not None:
        raise Frozen(attempt, [_why_held(attempt, holding)])


def by_two_people(attempt: Attempt) -> None:
    """A person publishes what a workflow approved, or a translation that somebody else made."""
    if attempt.what != "publish" or attempt.user is None:
        return
    if translation_of(attempt.obj) is not None:
        if not may_publish(attempt.user, attempt.obj):
            raise PublishingRefused(attempt, [_("Your draft is saved. A publisher publishes translations.")])
        if translated(attempt.user, attempt.obj):
            raise OwnWork(attempt)
    elif attempt.obj.get_workflow() is not None and not _approved(attempt):
        raise NeedsWorkflow(attempt)


def complete(attempt: Attempt) -> None:
    """What is mandatory is there. Our own code, which lays the first pages, is trusted."""
    if attempt.what in {"submit", "approve", "publish"} and (attempt.user is not None or attempt.by_clock):
        found = problems(attempt.obj)
        if found:
            raise Incomplete(attempt, found)


def answered(attempt: Attempt) -> None:
    """Whoever presses the button has seen the warnings."""
    if attempt.user is None:
        return
    found = _warnings(attempt)
    digest = digest_of(attempt.what, found)
    if found and not _answers(attempt).filter(warnings=digest).exists():
        raise NeedsAnswer(attempt, found, digest)


def never_taken_back(attempt: Attempt) -> None:
    """Applications stand on what was published of a form. Whoever wants no more of them closes the programme."""
    if attempt.what == "unpublish" and isinstance(attempt.obj, FormDraft):
        words = _("A published form stays: applications rest on it. To take no more of them, close the programme.")
        raise PublishingRefused(attempt, [words])


RULES: tuple[Callable[[Attempt], None], ...] = (
    not_frozen, never_taken_back, by_publishers, by_two_people, reach.can_be_reached, complete, answered,
)  # fmt: skip


def digest_of(what: str, found: list[Finding]) -> str:
    """Two attempts that warn of the same are one: sending in, approving and publishing ask once each person."""
    kind = what if what in {"unpublish", "delete", "move"} else "publish"
    return blake2b("\n".join([kind, *map(str, found)]).encode(), digest_size=32).hexdigest()


def _why_held(attempt: Attempt, holding: Freeze) -> str:
    facts = {"reason": holding.reason.rstrip("."), "until": moment(holding.ends_at) if holding.ends_at else ""}
    if is_file(attempt.obj):
        words = _(
            "The file stays as it was: it is used on a page that an election freeze holds (%(reason)s). Upload yours "
            "as a new file and use that in a draft, which can be published when the freeze is over."
        )
    elif holding.ends_at is None:
        words = _("An election freeze holds programme pages and their banners: %(reason)s")
    else:
        words = _("An election freeze holds programme pages and their banners until %(until)s: %(reason)s")
    return words % facts


def _warnings(attempt: Attempt) -> list[Finding]:
    if attempt.what in {"submit", "approve", "publish"}:
        return warnings(attempt.obj)
    if attempt.what in {"unpublish", "delete"} and isinstance(attempt.obj, Page):
        return links_to(attempt.obj)
    if attempt.what == "move" and reach.parent_after(attempt) != attempt.obj.get_parent():
        return banner_links_to(attempt.obj)
    return []


def _answers(attempt: Attempt) -> Any:
    kind = ContentType.objects.get_for_model(attempt.obj)
    return Answer.objects.filter(content_type=kind, object_id=str(attempt.obj.pk), answered_by=attempt.user)


def _is_concerned(attempt: Attempt) -> bool:
    if attempt.what == "copy" and not attempt.extra["live"]:
        return False
    if attempt.what in {"move", "copy", "delete"} and isinstance(attempt.obj, Page):
        return freeze.holds_below(attempt.obj)
    return freeze.is_held(attempt.obj)


def _approved(attempt: Attempt) -> bool:
    """Tell whether the last workflow ended well after these words were written."""
    last = WorkflowState.objects.for_instance(attempt.obj).order_by("-created_at", "-pk").first()
    if last is None or last.status != WorkflowState.STATUS_APPROVED or last.current_task_state is None:
        return False
    approved_at = last.current_task_state.finished_at
    return bool(approved_at and attempt.extra["revision"].created_at <= approved_at)
