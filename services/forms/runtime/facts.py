"""What an application says, asked by what it is bound to and not by the id of a question."""

from collections.abc import Mapping
from typing import Any

from services.forms.schema import Form

from .paths import walk


def district(form: Form, answers: Mapping[str, Any]) -> str:
    """The code of the district in which the applicant lives: an answer of its own, or the area of their address."""
    for _page, questions in walk(form, answers):
        for question in questions:
            value = answers.get(question.id)
            if question.bind == "home.district" and isinstance(value, str):
                return value
            if question.bind == "home.address" and isinstance(value, dict):
                return str(value.get("area", ""))
    return ""
