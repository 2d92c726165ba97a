"""From public pages, whose language stands in their address, to pages that ask the reader for theirs, and back."""

from urllib.parse import urlencode

from django.conf import settings
from django.urls import get_script_prefix, reverse

from .wording import language as present_language

PARAMETER = "language"


def door(name: str, /, *args: object, language: str, **kwargs: object) -> str:
    """The address of a page without a language of its own, which is told in which one to begin."""
    return with_language(reverse(name, args=args, kwargs=kwargs), language)


def with_language(address: str, code: str) -> str:
    """`address` with the language to begin in; the default one needs no saying."""
    if code == settings.LANGUAGE_CODE:
        return address
    return f"{address}{'&' if '?' in address else '?'}{urlencode({PARAMETER: code})}"


def home(code: str = "") -> str:
    """The address of the home page in a language, or in the present one."""
    code = code or present_language()
    return get_script_prefix() + ("" if code == settings.LANGUAGE_CODE else f"{code}/")
