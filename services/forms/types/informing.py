"""Words to read, among the questions."""

from datetime import date
from typing import Any

from services.forms.schema import Question

from .base import AnswerType, Typed


class InformationType(AnswerType):
    """Nothing is asked and nothing kept: the label is the heading, the hint the words."""

    parts = ()

    def read(self, question: Question, typed: Typed) -> Any:
        return None

    def fault(self, question: Question, value: Any, today: date) -> str:
        return ""

    def typed(self, question: Question, value: Any) -> dict[str, str]:
        return {}

    def show(self, question: Question, value: Any, language: str) -> str:
        return ""
