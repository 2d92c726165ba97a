"""For which programmes a mandate is meant to be, as a form posted it."""

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from services.kernel.errors import AnswersRefused


def narrowed(asked: Sequence[str], known: Collection[str]) -> list[str]:
    """Those of the codes that we know. No code means all programmes: so whoever ticked some is never taken at that.

    Raises AnswersRefused where none of those that were ticked is there any more.
    """
    found = [code for code in asked if code in known]
    if asked and not found:
        raise AnswersRefused({"programmes": _("What you ticked is not offered any more. Choose the programmes again.")})
    return found
