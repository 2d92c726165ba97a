"""What can be right all the same, and is therefore asked: somebody confirms that they saw it."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.blocks import CharBlock, TextBlock

from content.pages.figures import outdated_figures_of
from content.pages.models import StatementPage
from content.pages.public import PublicPage
from content.pages.standing_in import waits_for_translation

from ..findings import Finding
from .links import broken_links
from .markup import read
from .parts import Part, parts
from .readability import is_hard, long_sentences
from .words import banned


def warnings(obj: Any) -> list[Finding]:
    """Everything that deserves a second look, in the order of the page."""
    found = [*parts(obj)]
    language = obj.locale.language_code
    about_pages = [*outdated_figures(obj), *missing_translations(obj)] if isinstance(obj, PublicPage) else []
    return [*broken_links(found), *about_pages, *banned_words(found, language), *hard_texts(found, language)]


def outdated_figures(page: PublicPage) -> Iterator[Finding]:
    """Figures typed by hand that the law has changed since."""
    for outdated in outdated_figures_of(page):
        words = _("“%(quoted)s” states %(old)s; it is %(current)s now.")
        facts = {"quoted": outdated.quoted, "old": outdated.old, "current": outdated.current}
        yield Finding(capfirst(str(page._meta.get_field(outdated.field).verbose_name)), words % facts, outdated.field)


def missing_translations(page: PublicPage) -> Iterator[Finding]:
    """A statement that the law asks for is owed to the readers of every language."""
    if not isinstance(page, StatementPage) or page.locale.language_code != settings.LANGUAGE_CODE:
        return
    own = page.get_translations().filter(~waits_for_translation(), alias_of=None, live=True)
    there = set(own.values_list("locale__language_code", flat=True))
    for code, name in settings.LANGUAGES:
        if code not in there and code != settings.LANGUAGE_CODE:
            yield Finding("", _("This statement is not published in %(language)s yet.") % {"language": name})


def banned_words(found: Iterable[Part], language: str) -> Iterator[Finding]:
    """Words that say nothing, or that hurt."""
    for part in found:
        for word, better in banned(_text(part), language):
            words = _("Write “%(better)s” instead of “%(word)s”.") if better else _("Leave out “%(word)s”.")
            yield Finding(part.place, words % {"word": word, "better": better}, part.field)


def hard_texts(found: Iterable[Part], language: str) -> Iterator[Finding]:
    """Long sentences, and texts that are hard as a whole."""
    for part in found:
        text = _text(part)
        for start in long_sentences(text):
            words = _("The sentence that begins “%(start)s…” is long. Make it two.") % {"start": start}
            yield Finding(part.place, words, part.field)
        if is_hard(text, language):
            yield Finding(part.place, _("Hard to read. Shorter words and sentences help."), part.field)


def _text(part: Part) -> str:
    """The prose of a part. Outlines, addresses and choices are written, but not to be read."""
    if part.is_html:
        return read(part.value).text
    is_prose = part.block is None or isinstance(part.block, CharBlock | TextBlock)
    return part.value if is_prose and isinstance(part.value, str) else ""
