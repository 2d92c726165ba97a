"""The places for papers in an application: what lies in each, and what the applicant said of the rest."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from portal.shell.papers import Paper, paper_of
from services.applications.papers import asked_slots
from services.casework.policies import takes_papers
from services.documents import queries
from services.forms import queries as forms
from services.forms.schema import Question, say
from services.forms.types import TYPES
from services.forms.types.papers import files_of, later_of

if TYPE_CHECKING:
    from services.applications.models import Application
    from services.casework.models import Case
    from services.documents.models import Use


@dataclass(frozen=True, slots=True)
class Slot:
    """One place: its name, its files, the word that one comes later, how many the applicant took back since, and where
    one that comes is taken in; empty where the case is over."""

    id: str
    label: str
    papers: list[Paper]
    later: str
    href: str
    gone: int


def slots_of(case: "Case", application: "Application", answers: Mapping[str, Any], language: str) -> list[Slot]:
    """Every place that the form asks for and the applicant answered. One query."""
    asked = asked_slots(forms.load(application.form_version_id), answers)
    answered = {name: question for name, question in asked.items() if answers.get(name)}
    if not answered:
        return []
    uses = queries.of_record(application.pk)
    return [
        Slot(
            id=name,
            label=label_of(question, language),
            papers=[
                paper_of(use.document, reverse("office:paper", args=[case.pk, use.document_id]))
                for use in uses
                if use.slot == name
            ],
            later=_later(question, answers, language),
            href=reverse("office:paper_brought", args=[case.pk, name]) if takes_papers(case) else "",
            gone=_gone(answers[name], uses),
        )
        for name, question in answered.items()
    ]


def label_of(question: Question, language: str) -> str:
    """The short name of a place."""
    return say(question.short, language) or say(question.label, language)


def _gone(answer: Any, uses: "list[Use]") -> int:
    """How many files of an answer do not stand anywhere in the application any more."""
    return len(set(files_of(answer)) - {str(use.document_id) for use in uses})


def _later(question: Question, answers: Mapping[str, Any], language: str) -> str:
    later = later_of(answers[question.id])
    return TYPES["document"].show(question, {"files": [], "later": later}, language) if later else ""
