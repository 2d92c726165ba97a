"""The texts of a page that a translator would be given, as one digest: equal texts, equal digest."""

import hashlib
import json
from collections.abc import Iterable

from wagtail.models import Page
from wagtail_localize.models import StringSegment, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

Piece = tuple[str, str]  # where it stands, and what it says


def digest_of_page(page: Page) -> str:
    """What the page says now."""
    segments = extract_segments(page.specific)
    return _digest((one.path, one.string.data) for one in segments if isinstance(one, StringSegmentValue))


def digest_of_translated(translation: Translation) -> str:
    """What translators were given. Empty when they have not said all of it yet."""
    wanted, said = translation.get_progress()
    if said < wanted:
        return ""
    segments = StringSegment.objects.filter(source_id=translation.source_id)
    return _digest(segments.values_list("context__path", "string__data"))


def _digest(pieces: Iterable[Piece]) -> str:
    return hashlib.sha256(json.dumps(sorted(pieces), ensure_ascii=False).encode()).hexdigest()
