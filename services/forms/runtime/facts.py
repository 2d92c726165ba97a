"""What an application says, asked by what it is bound to and not by the id of a question."""

from collections.abc import Mapping
from typing import Any

from services.forms.schema import Form
from services.forms.types.addresses import lines_of

from .paths import steps


def district(form: Form, answers: Mapping[str, Any]) -> str:
    """The code of the district in which the applicant lives, or of the area of their address, which offices serve."""
    for step in steps(form, answers):
        for asked in step.asked:
            if asked.question.bind == "home.district" and isinstance(asked.value, str):
                return asked.value
            if asked.question.bind == "home.address" and isinstance(asked.value, dict):
                return str(asked.value.get("area", ""))
    return ""


def postal_address(form: Form, answers: Mapping[str, Any], language: str) -> tuple[str, ...]:
    """Where a letter finds the applicant, line by line, in whatever type the form asked for it. Empty when unknown."""
    for step in steps(form, answers):
        for asked in step.asked:
            if asked.question.bind == "home.address" and isinstance(asked.value, dict):
                return tuple(lines_of(asked.question, asked.value, language))
            if asked.question.bind == "home.address" and isinstance(asked.value, str):
                return tuple(line.strip() for line in asked.value.splitlines() if line.strip())
    return ()
