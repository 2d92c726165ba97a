"""What somebody told in the applications that they sent, each fact as it was told last."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from frontend import wording
from services.applications import queries as applications
from services.applications.amended import answers_of
from services.forms import queries as forms
from services.forms import runtime
from services.forms.shapes import WITHIN

if TYPE_CHECKING:
    from identity.access.actors import Actor
    from services.applications.models import Application

# The newest applications that are looked through: what they do not tell is older than what is worth asking again.
_LOOKED_BACK = 3


@dataclass(frozen=True, slots=True)
class Told:
    """One fact in words, a line for each person; `reference` is the application in which it was told. `about` is the
    first word of what forms call the fact."""

    about: str
    label: str
    words: str
    reference: str
    at: datetime


def told(actor: "Actor", *, without: Collection[str] = ()) -> list[Told]:
    """Where somebody lives and with whom, and what else forms ask about only once. Account numbers show their end only.

    The name and the day of birth stand on the page already, and so do the parts of the household `without` which it is
    told. One query, and one for each application.
    """
    found: dict[str, Told] = {}
    sent = applications.of_person(actor).filter(reference__isnull=False).exclude(state="withdrawn")
    for application in sent.order_by("-submitted_at")[:_LOOKED_BACK]:
        for bind, fact in _facts(application):
            if fact.about in without:
                continue
            whole = found.get(WITHIN.get(bind, ""))
            if whole is None or whole.reference == fact.reference:  # else told anew since, within the whole
                found.setdefault(bind, fact)
    return list(found.values())


def _facts(application: "Application") -> Iterator[tuple[str, Told]]:
    form, answers = forms.load(application.form_version_id), answers_of(application)
    sent_at = application.submitted_at or application.saved_at
    questions = form.questions()
    for section in runtime.summary(form, answers, wording.language(), today=timezone.localdate(sent_at)):
        for row in section.rows:
            question = questions[row.question_id]
            if (
                question.may_be_reused
                and not question.bind.startswith("person.")
                and answers.get(question.id) is not None
            ):
                told_in = application.reference or ""
                yield question.bind, Told(_about(question.bind), row.label, row.value_text, told_in, sent_at)


def _about(bind: str) -> str:
    return bind.partition(".")[0]
