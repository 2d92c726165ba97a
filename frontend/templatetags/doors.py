"""Ways out of a public page and back, in the language of the reader. Every template has them."""

from django import template

from frontend import doors, wording

register = template.Library()


@register.simple_tag(takes_context=True)
def door(context: template.Context, name: str, *args: object, **kwargs: object) -> str:
    """`{% door "signin:start" %}`: like `url`, and tells the page the reader's language."""
    return doors.door(name, *args, language=_reads(context), **kwargs)


@register.simple_tag(takes_context=True)
def home_address(context: template.Context) -> str:
    """`{% home_address %}`: the home page in the reader's language."""
    return doors.home(_reads(context))


def _reads(context: template.Context) -> str:
    """The reader's language: inside a text that stands in for a translation, another one is active."""
    return getattr(context.get("request"), "LANGUAGE_CODE", "") or wording.language()
