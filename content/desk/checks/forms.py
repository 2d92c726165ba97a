"""The checks of forms are those of the compiler; the questions are about people who have begun one."""

from typing import Any

from django.utils.text import capfirst

from content.forms import checking

from ..findings import Finding


def problems(draft: Any) -> list[Finding]:
    """Why it cannot be published yet."""
    return [Finding(capfirst(each.place), each.words, "pages") for each in checking.faults(draft)]


def warnings(draft: Any) -> list[Finding]:
    """Whom it would touch, and whose answers would be set aside."""
    return [Finding(capfirst(each.place), each.words, "policy") for each in checking.warnings(draft)]
