"""Who took part in what waits for approval."""

import re
from collections.abc import Iterator
from typing import Any

from wagtail.models import Revision, WorkflowState
from wagtail_localize.models import StringTranslation, Translation

from content.pages.standing_in import is_waiting

# What changes in a revision although nobody changed a word.
_NOT_WORDS = {
    "wagtail_admin_comments", "latest_revision", "latest_revision_created_at", "live_revision", "live", "expired",
    "has_unpublished_changes", "first_published_at", "last_published_at", "locked", "locked_at", "locked_by",
    "draft_title", "path", "depth", "numchild", "url_path", "owner", "content_type", "pk",
}  # fmt: skip

# Names that the editing screen draws anew for each block, and the paragraph that it makes of an empty text. In a list
# of blocks both stand within JSON.
_BLOCK_KEY = re.compile(r''' data-block-key=\\?"[^"\\]*\\?"''')
_EMPTY_PARAGRAPH = re.compile(r"<p>\s*</p>")


def took_part(user: Any, obj: Any) -> bool:
    """Tell whether the user wrote, translated or sent in something of what would be published now.

    Comments and looking around are no words: Wagtail stores a revision for them too, which is compared here.
    """
    return user is not None and (_sent_in(user, obj) or _wrote(user, obj) or translated(user, obj))


def translation_of(obj: Any) -> Translation | None:
    """The translation that fills this page or banner sentence by sentence, if one does. A form holds all languages."""
    if not hasattr(obj, "translation_key"):
        return None
    return Translation.objects.filter(
        source__object_id=obj.translation_key, target_locale_id=obj.locale_id, enabled=True
    ).first()


def translated(user: Any, obj: Any) -> bool:
    """Tell whether the user translated a sentence since this was published last.

    Of a page that still repeats its source nothing translated was published yet, whenever the source last was.
    """
    translation = translation_of(obj)
    if translation is None:
        return False
    strings = translation.source.stringsegment_set.values("string_id")
    own = StringTranslation.objects.filter(
        translation_of_id__in=strings, locale_id=obj.locale_id, last_translated_by=user
    )
    if obj.last_published_at and not is_waiting(obj):
        own = own.filter(updated_at__gt=obj.last_published_at)
    return bool(own.exists())


def _sent_in(user: Any, obj: Any) -> bool:
    active = WorkflowState.objects.active().for_instance(obj)
    return bool(active.filter(requested_by=user).exists())


def _wrote(user: Any, obj: Any) -> bool:
    if translation_of(obj) is not None:
        return False  # its revisions are made by whoever presses the button; its words are the translator's
    before: dict[str, Any] | None = None
    for revision in _since_published(obj):
        words = words_of(revision)
        if revision.user_id == user.pk and words != before and revision.pk != obj.live_revision_id:
            return True
        before = words
    return False


def words_of(revision: Revision) -> dict[str, Any]:
    """What a version says, without comments and the marks of the house."""
    return {name: _said(value) for name, value in revision.content.items() if name not in _NOT_WORDS}


def _said(value: Any) -> Any:
    """A text without what the editing screen adds to it whenever it is stored, whoever presses the button."""
    if not isinstance(value, str):
        return value
    return _EMPTY_PARAGRAPH.sub("", _BLOCK_KEY.sub("", value))


def _since_published(obj: Any) -> Iterator[Revision]:
    """The published revision, to compare with, and all after it, oldest first."""
    revisions = Revision.objects.for_instance(obj).order_by("created_at", "pk")
    if obj.live_revision_id:
        revisions = revisions.filter(pk__gte=obj.live_revision_id)
    return revisions.iterator(chunk_size=50)
