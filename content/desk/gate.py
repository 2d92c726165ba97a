"""The one gate through which everything passes that changes what the public sees.

A press of a button, many pages at once, the last approval, the clock: in Wagtail each ends in `execute` of one of six
actions. There is no hook that all of them pass, so the gate stands in front of these.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.actions.unpublish import UnpublishAction

from .four_eyes import translation_of
from .refusals import Attempt

Rule = Callable[[Attempt], None]
_rules: list[Rule] = []


def ask(attempt: Attempt) -> None:
    """Ask every rule. Raises PublishingRefused."""
    for rule in _rules:
        rule(attempt)


def close(*rules: Rule) -> None:
    """Called once, when the application is ready: from then on nothing passes without these rules."""
    _rules[:] = rules
    _stand_before(PublishRevisionAction, _publishing)
    _stand_before(UnpublishAction, lambda action: Attempt("unpublish", action.object, action.user))
    _stand_before(MovePageAction, _moving)
    _stand_before(CopyPageAction, _copying)
    _stand_before(CreatePageAliasAction, _aliasing)
    _stand_before(DeletePageAction, lambda action: Attempt("delete", action.page, action.user))


def _publishing(action: PublishRevisionAction) -> Attempt:
    """A translation is published in the name of nobody; whoever pressed the button stands in its revision."""
    obj, revision = action.object, action.revision
    user = action.user or (revision.user if translation_of(obj) else None)
    return Attempt("publish", obj, user, {"revision": revision})


def _aliasing(action: CreatePageAliasAction) -> Attempt | None:
    """An alias is live at once. Those that the portal lays for other languages, in nobody's name, stand for a page."""
    where = {"target": action.parent.pk if action.parent else None, "slug": action.update_slug}
    return Attempt("copy", action.page, action.user, {"live": True, **where}) if action.user else None


def _copying(action: CopyPageAction) -> Attempt:
    where = {"target": action.to.pk if action.to else None, "slug": (action.update_attrs or {}).get("slug")}
    return Attempt("copy", action.page, action.user, {"live": action.keep_live, **where})


def _moving(action: MovePageAction) -> Attempt:
    return Attempt("move", action.page, action.user, {"target": action.target.pk, "pos": action.pos})


def _stand_before(action: Any, attempt_of: Callable[[Any], Attempt | None]) -> None:
    through = action.execute
    if getattr(through, "is_gate", False):
        return

    @wraps(through)
    def execute(self: Any, *args: Any, **kwargs: Any) -> Any:
        if attempt := attempt_of(self):
            ask(attempt)
        return through(self, *args, **kwargs)

    execute.is_gate = True  # type: ignore[attr-defined]
    action.execute = execute
