"""A language made by machine: longer, with marks on every letter, from right to left. No profile names it.

Whatever still reads in plain letters on a page in it was never marked for translation. It borrows the code of a
language that is written from right to left and that we have no catalogue for.
"""

import os
import re
from html.parser import HTMLParser
from pathlib import Path

import polib

from deploy.commands.catalogues import LOCALE
from portal.profiles.loading import DEFAULT

CODE = "ur"
_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MARKED = "áƀçðéƒğĥíĵķļɱñóƥɋřšţúṽŵẋýžÁƁÇÐÉƑĞĤÍĴĶĻṀÑÓƤɊŘŠŢÚṼŴẊÝŽ"
_MARKS = {plain: marked * (1 + (plain in "aeiou")) for plain, marked in zip(_PLAIN, _MARKED, strict=True)}
# Places to fill in, tags and entities stay as they are.
_KEPT = re.compile(r"(%(?:\(\w+\))?[-#0 +]*\d*(?:\.\d+)?[a-zA-Z%]|\{\w*\}|<[^>]*>|&\w+;)")
_SHAPE_OF_A_DATE = "date format characters"


def pseudo(text: str) -> str:
    """`text` in the made-up language: a third longer, and no plain letter left."""
    parts = _KEPT.split(text)
    return "".join(part if n % 2 else "".join(_MARKS.get(one, one) for one in part) for n, part in enumerate(parts))


def write_catalogue(folder: Path) -> Path:
    """A compiled catalogue of every text of ours below `folder`, which then is one for LOCALE_PATHS."""
    source = polib.pofile(str(LOCALE / "fr" / "LC_MESSAGES" / "django.po"))
    made = polib.POFile()
    made.metadata = {"Content-Type": "text/plain; charset=utf-8", "Plural-Forms": "nplurals=2; plural=(n != 1);"}
    made.extend(_said(entry) for entry in source if not entry.obsolete)
    target = folder / CODE / "LC_MESSAGES"
    target.mkdir(parents=True, exist_ok=True)
    made.save_as_mofile(str(target / "django.mo"))
    return folder


def write_profile(folder: Path) -> Path:
    """The default profile with one language more."""
    text = DEFAULT.read_text(encoding="utf-8")
    text = text.replace("languages = [", f'languages = ["{CODE}", ', 1)
    for table, said in (
        ("language_names", "Pseudo"), ("name", "Republic of Tavala"), ("ministry", "Ministry of Social Protection"),
        ("help_hours", "every day 7:00 to 21:00"),
    ):  # fmt: skip
        text = text.replace(f"[country.{table}]\n", f'[country.{table}]\n{CODE} = "{pseudo(said)}"\n', 1)
    path = folder / "pseudo.toml"
    path.write_text(text, encoding="utf-8")
    return path


def environment(folder: Path) -> dict[str, str]:
    """What a portal that is to run in the made-up language is started with."""
    catalogues = write_catalogue(folder / "locale")
    return {**os.environ, "PORTICO_PROFILE": str(write_profile(folder)), "PORTICO_CATALOGUES": str(catalogues)}


def plain_words(html: str, code: str = CODE) -> list[str]:
    """What a reader sees or hears on a page in plain letters. Words that are marked with another language are not told.

    `code` is the language of the page, if that is not the made-up one.
    """
    seen = _Seen(code)
    seen.feed(html)
    return [text for text in seen.texts if re.search(r"[A-Za-z]{2}", text)]


def _said(entry: polib.POEntry) -> polib.POEntry:
    say = _as_it_is if _SHAPE_OF_A_DATE in entry.comment else pseudo
    if not entry.msgid_plural:
        return polib.POEntry(msgctxt=entry.msgctxt, msgid=entry.msgid, msgstr=say(entry.msgid))
    forms = {0: say(entry.msgid), 1: say(entry.msgid_plural)}
    return polib.POEntry(msgctxt=entry.msgctxt, msgid=entry.msgid, msgid_plural=entry.msgid_plural, msgstr_plural=forms)


def _as_it_is(text: str) -> str:
    return text


class _Seen(HTMLParser):
    """Collects texts and spoken attributes outside of parts in another language and of what nobody sees."""

    SPOKEN = ("aria-label", "alt", "placeholder", "title", "aria-description")
    EMPTY = frozenset({"meta", "link", "input", "img", "br", "hr", "path", "circle", "rect", "polygon", "line"})

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code
        self.texts: list[str] = []
        self.hidden: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        elsewhere = bool(self.hidden) and self.hidden[-1]
        foreign = tag != "html" and given.get("lang", self.code) != self.code
        if not elsewhere and not foreign:
            self.texts += [given[name] or "" for name in self.SPOKEN if given.get(name)]
        if tag not in self.EMPTY:
            self.hidden.append(elsewhere or foreign or tag in {"script", "style"})

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.EMPTY:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.EMPTY and self.hidden:
            self.hidden.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() and not (self.hidden and self.hidden[-1]):
            self.texts.append(data.strip())
