"""Words of the pages that a new portal starts with. Editors change the pages, not this file."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class PageText:
    """A page of plain text: address, title, first sentence, then headings with their paragraph."""

    slug: str
    title: str
    intro: str
    sections: tuple[tuple[str, str], ...]


def page_texts() -> tuple[PageText, ...]:
    """Help and privacy, in the language that is active."""
    return (_help(), _privacy())


def _help() -> PageText:
    line = {"number": settings.PORTICO_HELP_LINE, "hours": settings.PORTICO_HELP_HOURS}
    return PageText(
        "help",
        _("Help and offices"),
        _("You do not have to do this alone."),
        (
            (_("By telephone"), _("Call %(number)s, %(hours)s. The call is free.") % line),
            (_("At an office"), _("Bring an identity document. A social assistant answers your questions.")),
            (_("On this portal"), _("Every page of a form is saved as you go. Stop when you like and carry on later.")),
        ),
    )


def accessibility_text() -> PageText:
    """What the statement on accessibility says, in the language that is active."""
    line = {"number": settings.PORTICO_HELP_LINE}
    return PageText(
        "accessibility",
        _("Accessibility"),
        _("This portal is made so that everybody can use it."),
        (
            (
                _("What you can count on"),
                _(
                    "Every page works with the keyboard alone, with a screen reader and with text twice its usual "
                    "size. Scripts may be switched off everywhere but at the moment when your device checks that it "
                    "is you."
                ),
            ),
            (
                _("When something is in your way"),
                _("Call %(number)s and say which page it was. We help you on the telephone.") % line,
            ),
        ),
    )


def _privacy() -> PageText:
    return PageText(
        "privacy",
        _("Privacy"),
        _("What we know about you is yours to see."),
        (
            (
                _("What we keep"),
                _("What you tell us in an application, what we decide and why, and how we can reach you."),
            ),
            (
                _("Who looks at it"),
                _(
                    "Only staff whose work it is. Their lists of work show your name and receipt number, and we write "
                    "that down once a day for each of them. Before anybody opens your application they say why. You "
                    "see all of this under “My data” after you sign in."
                ),
            ),
            (
                _("On the public pages"),
                _("The pages you read without signing in set no cookie and keep nothing about you."),
            ),
        ),
    )
