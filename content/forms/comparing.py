"""What differs between the version that people fill in and a draft, one line for each question."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from services.forms import queries
from services.forms.changing import differences
from services.forms.compile import compile_form
from services.forms.schema import Form, Question, say

from .publishing import newest_version


@dataclass(frozen=True, slots=True)
class Change:
    """`what` happened to the question `name`; its words before and after where they differ, else empty."""

    what: str
    name: str
    before: str = ""
    after: str = ""


def changes(draft: Any) -> list[Change]:
    """Empty before the first version, and when nothing changed for people. Raises CompileError."""
    newest = newest_version(draft.key)
    if newest is None:
        return []
    old, new = queries.load(newest.pk), compile_form(draft.definition()).form
    return [_in_words(each.kind, each.question, old) for each in differences(old, new)]


def _in_words(kind: str, question: Question, old: Form) -> Change:
    language = get_language() or ""
    said = {"new": _("New question"), "changed": _("Asked otherwise"), "gone": _("Not asked any more")}
    before = old.questions().get(question.id)
    words, now = (say(before.label, language) if before else ""), say(question.label, language)
    name = say(question.short or question.label, language)
    return Change(said[kind], name, *((words, now) if kind == "changed" and words != now else ("", "")))
