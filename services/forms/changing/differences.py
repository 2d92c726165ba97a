"""How two versions of a form differ, for whoever began on the older one, and whether only words do."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal

from services.forms.schema import DECLARATION_PAGE, Form, Question

Kind = Literal["new", "changed", "gone"]
# No questions: the number of a form, its languages, tasks and samples; and the law only says why something is asked.
_NOT_ASKED = frozenset({"version", "languages", "tasks", "samples", "legal_basis"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One question that is new, is asked otherwise, or is not asked any more."""

    kind: Kind
    question: Question


def differences(old: Form, new: Form) -> list[Difference]:
    """What changed for somebody who answers, in the order of the newer form; what is gone comes last.

    Without the declaration, which everybody reads again before they send.
    """
    before, after = _asked(old), _asked(new)
    found: list[Difference] = []
    for name, question in after.items():
        if name not in before:
            found.append(Difference("new", question))
        elif _bare(before[name]) != _bare(question) or dict(before[name].label) != dict(question.label):
            found.append(Difference("changed", question))
    return [*found, *(Difference("gone", before[name]) for name in before.keys() - after.keys())]


def only_words_differ(old: Form, new: Form) -> bool:
    """Whether both ask the same questions in the same order under the same conditions."""
    return _bare(old) == _bare(new)


def _asked(form: Form) -> dict[str, Question]:
    return {question.id: question for page in form.pages if page.id != DECLARATION_PAGE for question in page.questions}


def _bare(value: Any) -> Any:
    """A form, or a part of it, without its texts: these are the only mappings in the schema."""
    if is_dataclass(value):
        names = [each.name for each in fields(value) if each.name not in _NOT_ASKED]
        given = [(name, getattr(value, name)) for name in names]
        return type(value).__name__, tuple((name, _bare(part)) for name, part in given if not isinstance(part, Mapping))
    if isinstance(value, tuple):
        return tuple(_bare(part) for part in value)
    return value
