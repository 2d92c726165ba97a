"""Why the compiler refuses, in words of an editor. For what has none here the compiler speaks itself."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as said

from content.forms.facts import FACTS
from content.forms.translating import amounts

UNREACHED = "no answers lead here"
_REASONS: tuple[tuple[str, str], ...] = (
    (r"the text is missing", said("Write this text.")),
    (r"the country requires the language (?P<code>\S+)",
     said("Everybody in the country reads this form. Choose the language %(code)s, and write every text in it.")),
    (r"texts per language are needed", said("Write this text in every language of the form.")),
    (r"a list with at least one member is needed", said("Add at least one.")),
    (r"this id is used twice", said("Two of them have the same id. Remove one and add it again.")),
    (r"(?P<name>\S+) is (?:a field of the page|an address of the journey) itself",
     said("“%(name)s” is a name that we use ourselves. Remove this and add it again with other words.")),
    (r"an id like .* is needed", said("Save the draft once: the id is made then.")),
    (r"no question has the id ''", said("Choose one that was asked before.")),
    (r"(?:\S+ has no field '[^']*', and )?no question has the id '?(?P<name>[^']*)'?",
     said("No question has the id “%(name)s”. Name one asked before.")),
    (r"no day is asked before this as '?(?P<name>[^']*)'?", said("No day is asked before this as “%(name)s”.")),
    (r"(?P<op>\S+) cannot be asked of (?P<name>\S+), an? (?P<kind>\S+)",
     said("This cannot be asked of “%(name)s”. Choose another comparison.")),
    (r"the value does not fit (?P<name>\S+), a money",
     said("Write the amount of “%(name)s” in figures, for example 1420.50.")),
    (r"(?:the|a) value does not fit (?P<name>\S+), an? (?P<kind>\S+)",
     said("“%(name)s” never has this answer. Choose a value that fits.")),
    (r"(?P<name>\S+) is asked later", said("“%(name)s” is asked only after this. Choose one that was asked before.")),
    (r"cycle: (?P<name>\S+) → .*",
     said("“%(name)s” would wait for its own answer. Choose one that was asked before.")),
    (r"(?P<name>\S+) is an? \S+: only a person_repeat has rows",
     said("“%(name)s” is no list of people. Choose one that is.")),
    (r"(?:any_row|all_rows) has of, the id of a person_repeat, and where",
     said("Say what these people answered: add a comparison below the list.")),
    (r"a number of 0 to (?P<most>\d+) rows is needed", said("Write a number of people from 0 to %(most)s.")),
    (UNREACHED, said("Nobody would ever see this, whatever they answer. Change a comparison.")),
    (r"no answers make this needed",
     said("This would never be needed, whatever people answer. Change a comparison.")),
    (r"an age of 0 to (?P<most>\d+) years is needed", said("Write an age of 0 to %(most)s years.")),
    (r"is above (?P<name>\w+)", said("The least is above the most.")),
    (r"is after latest", said("The earliest day is after the latest.")),
    (r"an amount of (?P<lowest>\d+) to (?P<highest>\d+) minor units is needed",
     said("Write an amount from %(lowest)s to %(highest)s, in figures.")),
    (r"a whole number from (?P<least>-?\d+) to (?P<most>\d+) is needed",
     said("Write a whole number from %(least)s to %(most)s.")),
    (r"a day like .*, or today, is needed", said("Write a day like 2026-11-22, or the word today.")),
    (r"a day like .* is needed", said("Choose a day.")),
    (r"this day has passed; people need some time", said("Choose a day that comes: people need some time.")),
    (r"the declaration is the last page", said("Move the page with the declaration to the end.")),
    (r"a declaration stands on the page declaration",
     said("A declaration stands on a page of its own, the last. Move it there.")),
    (r"a declaration is asked whatever the answers are",
     said("Everybody declares it before they send, whatever they answered. Take the condition away.")),
    (r"(?P<name>\S+) is asked by (?P<other>\S+) already",
     said("“%(other)s” asks for “%(name)s” already. Leave the fact of one of the two empty, or remove one.")),
    (r"this page is in no task", said("Name this page in a task.")),
    (r"no page has the id '?(?P<page>[^']*)'?", said("No page has the id “%(page)s”.")),
    (r"more than words changed, so this is no patch",
     said("More than words changed. Choose another way for the drafts of people.")),
    (r"say what becomes of the answers to (?P<name>\S+)", said("Say what becomes of the answers to “%(name)s”.")),
    (r"say what becomes of these answers to (?P<name>\S+): (?P<left>.*)",
     said("Say what becomes of these answers to “%(name)s”: %(left)s.")),
    (r"the older version has no question with this id", said("The older version has no question with this id.")),
    (r"the newer version has no question with this id", said("This version has no question with this id.")),
    (r"(?P<name>\S+) is asked by these types, not by (?P<kind>\S+): (?P<left>.*)",
     said("This question cannot ask for “%(name)s”. Leave the fact empty, or choose another.")),
    (r"(?P<name>\S+) belongs to the rows of the question that is \S+, and to no other",
     said("“%(name)s” is asked of each person in the list of children, and nowhere else.")),
    (r"the areas are those of the country: .*", said("Remove the choices, or the areas of the country.")),
    (r"the country has no level '?(?P<name>[^']*)'?; .*",
     said("The country has no areas called “%(name)s”. Choose another level.")),
    (r"the country names no levels of areas", said("The country names no areas. Write the areas as choices.")),
    (r"'.*' parts (?:after \S+|at the start): expected (?P<expected>.*); the answers lead to (?P<found>.*)",
     said("These answers lead to other pages. You expect: %(expected)s. They lead to: %(found)s.")),
    (r"'.*' is not complete: (?P<missing>.*)",
     said("Something is missing here: %(missing)s. Answer it, or take the tick away.")),
    (r"'.*' is complete: nothing is missing", said("Nothing is missing here. Tick it, or take an answer away.")),
    (r"a name of 1 to (?P<most>\d+) characters is needed", said("Write in a few words who this is.")),
    (r"this name is used twice", said("Another sample has this name. Give it one of its own.")),
    (r"cycle: (?P<name>\S+) waits for (?P<other>\S+), which .*",
     said("“%(name)s” and “%(other)s” wait for one another. Take one of them away.")),
    (r"(?P<page>\S+) is in the task \S+ already", said("“%(page)s” is in another task already.")),
    (r"another step names this question", said("Another step names this question. Remove one of the two.")),
    (r"another step fills this question", said("Another step fills this question. Remove one of the two.")),
    (r"these values are missing: (?P<left>.*)", said("Say it for these answers too: %(left)s.")),
    (r"this is no answer to (?P<name>\S+), an? \S+", said("This is no answer to “%(name)s”.")),
    (r"no choice of the newer version has this id", said("Choose the question.")),
    (r"at most (?P<most>\d+) (?:members|characters)", said("At most %(most)s.")),
)  # fmt: skip
_PAGES = frozenset({"expected", "found", "page"})
_AMOUNTS = frozenset({"lowest", "highest"})
_KNOWN = tuple((re.compile(pattern), words) for pattern, words in _REASONS)


def in_words(reason: str, names: Mapping[str, str] = MappingProxyType({})) -> str:
    """The reason, as somebody reads it who writes forms. `names` has the words of pages and questions by id."""
    for pattern, words in _KNOWN:
        if found := pattern.fullmatch(reason):
            return _(words) % {key: _said(key, part or "", names) for key, part in found.groupdict().items()}
    return reason[:1].upper() + reason[1:] + ("" if reason.endswith(".") else ".")


def _said(key: str, part: str, names: Mapping[str, str]) -> str:
    """Ids in the row, such as “about-you, home” or “rent.amount: Write an amount.”, and facts by their words."""
    if key in _AMOUNTS:
        return amounts.in_words(int(part))
    if ": " in part:
        return "; ".join(_with_place(each, names) for each in part.split("; "))
    if part == "nothing more":
        return _("nothing more")
    kind = "pages." if key in _PAGES else ""
    return ", ".join(names.get(kind + one) or str(FACTS.get(one, one)) for one in part.split(", "))


def _with_place(part: str, names: Mapping[str, str]) -> str:
    place, _colon, words = part.partition(": ")
    name, words = names.get(place.partition(".")[2], place), words.rstrip(".")
    return f"“{name}”" if name.rstrip("?؟ ") in words else f"“{name}” ({words})"
