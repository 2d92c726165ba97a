"""Texts of the profile in the reader's language, looked up when they are shown and not before."""

from collections.abc import Mapping

from django.utils.functional import lazy
from django.utils.translation import get_language


def in_language(texts: Mapping[str, str], language: str) -> str:
    """The text for `language`, or for what it is a kind of (“fr-ca” reads “fr”), or else the first one."""
    return texts.get(language) or texts.get(language.partition("-")[0]) or next(iter(texts.values()))


def _in_present_language(texts: Mapping[str, str]) -> str:
    return in_language(texts, get_language() or "")


# A text that turns into words when it is printed, so that one setting serves every reader.
words = lazy(_in_present_language, str)
