"""Published forms that have no draft yet, taken into the editing screens."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from services.forms import queries

from .models import FormDraft
from .translating import to_blocks


def load_published(*, user: Any = None, now: datetime) -> list[FormDraft]:
    """A draft for each published form that has none, in the words of its newest version. It is public as it stands."""
    held = set(FormDraft.objects.values_list("key", flat=True))
    return [
        load(key, user=user, now=now) for key in queries.published_keys() if key not in held and speaks_only_ours(key)
    ]


def speaks_only_ours(key: str) -> bool:
    """A form that speaks a language which the country does not offer would lose its words here: it is left alone."""
    return set(queries.load(queries.current(key).pk).languages) <= {code for code, _name in settings.LANGUAGES}


@transaction.atomic
def load(key: str, *, user: Any = None, now: datetime) -> FormDraft:
    """The draft of one form as it is published. Raises NotFound when it never was."""
    version = queries.current(key)
    draft = FormDraft(**to_blocks(version.document), live=True, stands_on=version.number)
    draft.full_clean()
    draft.save()
    revision = draft.save_revision(user=user)
    FormDraft.objects.filter(pk=draft.pk).update(
        live_revision=revision,
        has_unpublished_changes=False,
        first_published_at=version.published_at,
        last_published_at=now,
    )
    draft.refresh_from_db()
    return draft
