"""A notice as texts: one for SMS, one for e-mail, filled in and translated in one step."""

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter

from django.utils.translation import gettext, override

from .models import Channel


@dataclass(frozen=True, slots=True)
class Text:
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Texts are English msgids with {named} places. `places` are all names that a text may use.

    The SMS keeps to what a stranger who picks up the telephone may read.
    """

    key: str
    places: frozenset[str]
    sms: str
    email_subject: str
    email: str

    def __post_init__(self) -> None:
        for text in (self.sms, self.email_subject, self.email):
            unknown = {name for _, name, _, _ in Formatter().parse(text) if name is not None} - self.places
            if unknown:
                raise ValueError(f"Notice {self.key} uses places it does not declare: {sorted(unknown)}")

    def render(self, channel: str, language: str, facts: Mapping[str, str]) -> Text:
        """The text for a channel in a language. Raises KeyError when a declared place is not filled."""
        filled = {place: facts[place] for place in self.places}
        with override(language):
            if channel == Channel.SMS:
                return Text(subject="", body=gettext(self.sms).format_map(filled))
            return Text(
                subject=gettext(self.email_subject).format_map(filled), body=gettext(self.email).format_map(filled)
            )
