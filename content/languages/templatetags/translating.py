"""Which buttons the screen for translating offers to whom."""

import json
from typing import Any

from django import template

register = template.Library()


@register.filter
def may_publish(props: str) -> bool:
    """Whether the person for whom the screen is made may publish this translation."""
    return bool(json.loads(props)["perms"]["canPublish"])


@register.filter
def without_giving_up(props: str) -> str:
    """The same screen without the way to give the translation up, which only a publisher may go."""
    screen: dict[str, Any] = json.loads(props)
    screen["links"]["convertToAliasUrl"] = None
    return json.dumps(screen)
