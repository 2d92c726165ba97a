"""A notice as texts: one for SMS, one for e-mail, filled in and translated in one step."""

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter

from django.utils.translation import gettext, ngettext, override

from .models import Channel


@dataclass(frozen=True, slots=True)
class Text:
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A text that reads otherwise for one than for more of what the fact `of` counts."""

    one: str
    many: str
    of: str


def counted(one: str, many: str, *, of: str) -> Counted:
    """Marks both texts for the catalogues. Every language has as many forms as it needs."""
    return Counted(one, many, of)


@dataclass(frozen=True, slots=True)
class Notice:
    """Texts are English msgids with {named} places. `places` are all names that a text may use.

    The SMS keeps to what a stranger who picks up the telephone may read.
    """

    key: str
    places: frozenset[str]
    sms: str | Counted
    email_subject: str
    email: str | Counted

    def __post_init__(self) -> None:
        for text in (*_forms(self.sms), self.email_subject, *_forms(self.email)):
            unknown = {name for _, name, _, _ in Formatter().parse(text) if name is not None} - self.places
            if unknown:
                raise ValueError(f"Notice {self.key} uses places it does not declare: {sorted(unknown)}")

    def render(self, channel: str, language: str, facts: Mapping[str, str]) -> Text:
        """The text for a channel in a language. Raises KeyError when a declared place is not filled."""
        filled = {place: facts[place] for place in self.places}
        with override(language):
            if channel == Channel.SMS:
                return Text(subject="", body=_said(self.sms, filled))
            return Text(subject=_said(self.email_subject, filled), body=_said(self.email, filled))


def _forms(text: str | Counted) -> tuple[str, ...]:
    return (text.one, text.many) if isinstance(text, Counted) else (text,)


def _said(text: str | Counted, facts: Mapping[str, str]) -> str:
    """The text in the active language, filled in."""
    if isinstance(text, Counted):
        return ngettext(text.one, text.many, int(facts[text.of])).format_map(facts)
    return gettext(text).format_map(facts)
