"""What stands in a definition, in words: for whoever compares two of them and reads neither keys nor ids."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from services.forms.runtime import in_words as answer_in_words
from services.forms.schema import Question, say
from services.forms.types.figures import period_name
from services.kernel.money import PERIODS

from .blocks.bounds import area_levels
from .blocks.questions import LABELS, REUSE
from .checking.places import CONDITIONS, choices_of, names_of
from .facts import FACTS
from .sentences import sentence
from .translating import questions_of
from .translating.amounts import BOUNDS, in_words, is_amount
from .translating.answers import plain
from .translating.scopes import Types, types_in

Part = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Wording:
    """How one of both definitions speaks: what its questions are called, their types, and the questions themselves."""

    names: Mapping[str, str]
    types: Types
    questions: Mapping[str, Question]

    def among(self, fields: Sequence[Part]) -> "Wording":
        """What is asked of each person, where a name means one of these first."""
        names = {name: words for field in fields for name, words in _called(field).items()}
        types = {field["id"]: field["type"] for field in fields}
        return replace(self, names={**self.names, **names}, types={**self.types, **types})

    def said(self, key: str, value: Any) -> str:
        """What stands under `key`."""
        if value is None:
            return ""
        if key in CONDITIONS:
            return sentence(value, self.names, self.types)
        if key in BOUNDS and is_amount(value):
            return in_words(value)
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, list):
            return plain([self._one(key, each) for each in value])
        return plain(self._one(key, value))

    def answered(self, name: str, value: Any) -> str:
        """What a sample answers to one question."""
        if value is None:
            return ""
        question = self.questions.get(name)
        words = answer_in_words(question, value, get_language() or "") if question else ""
        return words or self.said(name, value)

    def _one(self, key: str, value: Any) -> Any:
        """A word of ours in those of an editor; what somebody wrote stays as it is."""
        if not isinstance(value, str):
            return value
        if key in ("pages", "path", "after"):
            return self.names.get(f"{'tasks' if key == 'after' else 'pages'}.{value}", value)
        if key == "later_than":
            return self.names.get(value, value)
        return _words_of(key).get(value, value)


def wordings(old: Part, new: Part) -> tuple[Wording, Wording]:
    """Of the older definition and of the newer: each knows what only the other asks, too."""
    names = {**names_of(old), **names_of(new)}
    asked = [questions_of(each.get("pages", ())) for each in (old, new)]
    return Wording(names, types_in(new, old), asked[0]), Wording(names, types_in(old, new), asked[1])


def summary(part: Part) -> str:
    """What a page, question, choice, task or sample is called."""
    return say(part.get("label") or part.get("title") or {}, get_language() or "") or str(part.get("name", ""))


def _called(field: Part) -> dict[str, str]:
    """What a field of a row and its choices are called."""
    return {field["id"]: summary(field), **choices_of(field)}


def _words_of(key: str) -> Mapping[str, Any]:
    """How the values are called that stand for something."""
    if key in ("earliest", "latest"):
        return {"today": _("today")}
    if key == "area_level":
        return dict(area_levels())
    if key == "languages":
        return dict(settings.LANGUAGES)
    if key == "periods":
        return {period: period_name(period) for period in PERIODS}
    return {"type": LABELS, "bind": FACTS, "reuse": dict(REUSE)}.get(key, {})
