"""Answers that are picked, not written."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from services.forms.schema import Question, say

from .base import AnswerType, Refused, Typed


class ChoiceType(AnswerType):
    """One of the choices of the question, kept as its value."""

    def read(self, question: Question, typed: Typed) -> Any:
        return typed[""]

    def fault(self, question: Question, value: Any, today: date) -> str:
        if any(choice.value == value for choice in question.choices):
            return ""
        return _("Choose one of the answers.")

    def show(self, question: Question, value: Any, language: str) -> str:
        return next((say(choice.label, language) for choice in question.choices if choice.value == value), "")


class YesNoType(AnswerType):
    """Yes or no, kept as true or false."""

    def read(self, question: Question, typed: Typed) -> Any:
        if typed[""] not in ("yes", "no"):
            raise Refused(_("Choose yes or no."))
        return typed[""] == "yes"

    def fault(self, question: Question, value: Any, today: date) -> str:
        return "" if isinstance(value, bool) else _("Choose yes or no.")

    def typed(self, question: Question, value: Any) -> dict[str, str]:
        return {"": {True: "yes", False: "no"}.get(value, "") if isinstance(value, bool) else ""}

    def show(self, question: Question, value: Any, language: str) -> str:
        with override(language):
            return _("Yes") if value is True else _("No") if value is False else ""


class DeclarationType(AnswerType):
    """A statement that the person confirms. Kept as true; the words stand in the version of the form."""

    def read(self, question: Question, typed: Typed) -> Any:
        if typed[""] not in ("yes", "on"):
            raise Refused(_("Confirm this to go on."))
        return True

    def fault(self, question: Question, value: Any, today: date) -> str:
        return "" if value is True else _("Confirm this to go on.")

    def typed(self, question: Question, value: Any) -> dict[str, str]:
        return {"": "yes" if value is True else ""}

    def show(self, question: Question, value: Any, language: str) -> str:
        with override(language):
            return _("Confirmed") if value is True else ""
