"""Published forms, for whoever fills them in or reads what was filled in."""

from functools import lru_cache
from uuid import UUID

from services.kernel.errors import NotFound

from .compile import form_of
from .models import FormVersion
from .schema import Form

_MINUTES_PER_PAGE = 1.5
_STEP = 5


def current(key: str) -> FormVersion:
    """The version that new applications get. Raises NotFound when the form was never published. One query."""
    version = FormVersion.objects.filter(key=key).order_by("-number").first()
    if version is None:
        raise NotFound("forms.not_published", "This form is not published yet.")
    return version


@lru_cache(maxsize=256)
def load(version_id: UUID) -> Form:
    """The form of a version. Raises NotFound. A version never changes, so each process reads it once."""
    version = FormVersion.objects.filter(pk=version_id).first()
    if version is None:
        raise NotFound("forms.no_version", "There is no such version of this form.")
    return form_of(version.document, version.number)


@lru_cache(maxsize=256)
def digest(version_id: UUID) -> str:
    """The SHA-256 of a version's document: what was asked, word for word. Raises NotFound."""
    found = FormVersion.objects.filter(pk=version_id).values_list("digest", flat=True).first()
    if found is None:
        raise NotFound("forms.no_version", "There is no such version of this form.")
    return found


def minutes(key: str) -> int:
    """About how long the current form takes, from its number of pages, in steps of five. Raises NotFound."""
    pages = len(load(current(key).pk).pages)
    return max(_STEP, _STEP * round(pages * _MINUTES_PER_PAGE / _STEP))
