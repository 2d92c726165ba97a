"""Documents: which files answer a question, or how the paper comes later.

An answer is `{"files": [ids], "later": ""}`; later is `bring` (sent later), `office` (given at an office), or `none`
(not sent) where nobody has to send it. Whose the files are, and whether they can be used, is asked where answers are
stored.
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from services.forms.schema import Question

from .base import AnswerType, Refused, Typed

FILES, LATER = ".files", ".later"
# What is posted by who sends the file at once, of a paper that nobody has to send. No answer holds it.
NOW = "now"
_NONE = "none"
COMES_LATER = ("bring", "office")
_SHAPE = {"files", "later"}


class DocumentType(AnswerType):
    """Ids with spaces between them, and the word for later."""

    parts = (FILES, LATER)

    def read(self, question: Question, typed: Typed) -> Any:
        try:
            ids = list(dict.fromkeys(str(UUID(one)) for one in typed[FILES].split()))
        except ValueError:
            raise Refused(_("Choose the file again.")) from None
        if typed[LATER] == NOW and not ids:
            raise Refused(_("Choose a photo or a PDF, or say that you do not send it."))
        return {"files": ids, "later": "" if typed[LATER] == NOW else typed[LATER]}

    def fault(self, question: Question, value: Any, today: date) -> str:
        if not _has_shape(value):
            return _("Choose the file again.")
        most = question.constraints.max_files
        if len(value["files"]) > most:
            words = ngettext("Send at most %(most)s file here.", "Send at most %(most)s files here.", most)
            return words % {"most": most}
        if value["later"] and value["later"] not in dict(ways_of(question)):
            return _("Choose how we get this paper.")
        if value["files"] and value["later"] == _NONE:
            return _(
                "There is a file, and you say that you do not send it. Remove the file, or choose that you send it."
            )
        if not value["files"] and not value["later"]:
            return _("Choose a photo or a PDF, or say how we get this paper.")
        return ""

    def typed(self, question: Question, value: Any) -> dict[str, str]:
        if not _has_shape(value):
            return {FILES: "", LATER: ""}
        return {FILES: " ".join(value["files"]), LATER: value["later"]}

    def show(self, question: Question, value: Any, language: str) -> str:
        if not _has_shape(value):
            return ""
        count = len(value["files"])
        files = ngettext("%(count)s file", "%(count)s files", count) % {"count": count} if count else ""
        later = _later_words().get(value["later"], "")
        return pgettext("between things in a row", ", ").join(words for words in (files, later) if words)


def files_of(value: Any) -> list[str]:
    """The ids in an answer; none for what is no answer of this type."""
    return list(value["files"]) if _has_shape(value) else []


def later_of(value: Any) -> str:
    """How the paper comes later, by an answer; empty when it does not."""
    return str(value["later"]) if _has_shape(value) else ""


def purpose_of(question: Question) -> str:
    """What the paper is for: the same purpose in another form may use the same document."""
    return question.bind.removeprefix("paper.") or question.id


def ways_of(question: Question) -> list[tuple[str, str]]:
    """The ways to answer without a file, as far as the question takes them."""
    offered = {"bring": question.constraints.bring, "office": question.constraints.office, _NONE: is_free(question)}
    return [(way, words) for way, words in _later_words().items() if offered[way]]


def is_free(question: Question) -> bool:
    """Whether nobody ever has to send this paper."""
    return not question.required and question.require_if is None


def _later_words() -> dict[str, str]:
    return {
        "bring": _("I will send it later"),
        "office": _("I will give it at an office"),
        _NONE: _("I do not send it"),
    }


def _has_shape(value: Any) -> bool:
    if not isinstance(value, dict) or set(value) != _SHAPE or not isinstance(value["files"], list):
        return False
    return isinstance(value["later"], str) and all(isinstance(one, str) for one in value["files"])
