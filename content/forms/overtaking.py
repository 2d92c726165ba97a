"""A form that was published by other means while a draft was written: what differs, and how both come together."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction

from services.forms import queries
from services.forms.compiling.documents import canonical_json

from .checking.places import place_of
from .comparing import Change, differing
from .merging import merge, told
from .models import FormDraft
from .translating import to_blocks, to_definition

_NOT_COMPARED = frozenset({"schema", "key"})


@dataclass(frozen=True, slots=True)
class Overtaken:
    """The three wordings: the one that the draft was written from, the draft, and what people fill in now."""

    number: int
    base: Mapping[str, Any]
    mine: Mapping[str, Any]
    theirs: Mapping[str, Any]

    @property
    def published(self) -> list[Change]:
        """What the newer version changed."""
        return list(differing(self.base, self.theirs))

    @property
    def written(self) -> list[Change]:
        """What the draft changed."""
        return list(differing(self.base, self.mine))

    @property
    def clashes(self) -> list[Change]:
        """What both changed otherwise: before as the draft says it, after as the newer version does."""
        places = told(merge(self.base, self.mine, self.theirs, keep_mine=True).clashes)
        return [Change(place_of(place, self.mine, {}) or place_of(place, self.theirs, {})) for place in places]


def overtaken(draft: FormDraft) -> Overtaken:
    """The wordings for a draft whose form was published elsewhere. Raises NotFound when it never was."""
    newest = queries.current(draft.key)
    before = queries.version_id(draft.key, draft.stands_on)
    base = json.loads(canonical_json(queries.load(before))) if before else None
    every = [code for code, _name in settings.LANGUAGES]
    mine = {**draft.definition(every), "languages": list(draft.languages)}
    return Overtaken(newest.number, _as_written(base), _bare(mine), _as_written(newest.document))


@transaction.atomic
def take_over(draft: FormDraft, *, user: Any, keep_mine: bool) -> None:
    """Puts the newer version into the draft, as a revision of its own: what the draft said before stays in its history.

    What both changed is taken from the draft with `keep_mine`, else from the newer version.
    """
    found = overtaken(draft)
    merged = merge(found.base, found.mine, found.theirs, keep_mine=keep_mine).definition
    blocks = to_blocks({**merged, "key": draft.key})
    if merged.get("samples") == found.mine.get("samples"):
        del blocks["samples"]  # also what cannot be read yet stays as it was typed
    for name, value in blocks.items():
        setattr(draft, name, value)
    draft.stands_on = found.number
    draft.full_clean()
    is_published = merged == found.theirs
    if is_published:
        draft.save()
    revision = draft.save_revision(user=user)
    if is_published:
        now = {"live_revision": revision, "has_unpublished_changes": False, "stands_on": found.number}
        FormDraft.objects.filter(pk=draft.pk).update(**now)


def _as_written(document: Mapping[str, Any] | None) -> dict[str, Any]:
    """A published form as the blocks would write it, so that only what somebody changed differs."""
    return _bare(to_definition(**to_blocks(document))) if document else {}


def _bare(definition: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in definition.items() if key not in _NOT_COMPARED}
