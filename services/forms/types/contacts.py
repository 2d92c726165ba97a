"""What names and reaches a person: name, telephone, e-mail, national number. Judged by the rules of identity."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from identity.people import contact_values, names
from identity.people.numbers.national import LONGEST, national_number
from services.forms.schema import Question
from services.kernel.text import clean

from .base import AnswerType, Refused, Typed
from .texts import TextType

# What E.164 can be. Whether a kept number is in use is not judged anew: numbering plans change, answers do not.
_E164 = re.compile(r"\+[1-9][0-9]{4,14}")


class NameType(TextType):
    """The name of a person in one field, exactly as they write it: nobody is asked for parts that they do not have."""

    def read(self, question: Question, typed: Typed) -> Any:
        return clean(typed[""])

    def fault(self, question: Question, value: Any, today: date) -> str:
        return super().fault(question, value, today) or refusal(names.validate, value)


class PhoneType(AnswerType):
    """A telephone of any country, kept as E.164; without a country code it is one of this country."""

    def read(self, question: Question, typed: Typed) -> Any:
        return accepted(_rule(question), typed[""])

    def fault(self, question: Question, value: Any, today: date) -> str:
        if isinstance(value, str) and _E164.fullmatch(value):
            return ""
        return refusal(_rule(question), "")

    def typed(self, question: Question, value: Any) -> dict[str, str]:
        return {"": contact_values.written_out(value) if isinstance(value, str) else ""}

    def show(self, question: Question, value: Any, language: str) -> str:
        return contact_values.written_out(value) if isinstance(value, str) else ""

    def number(self, question: Question, value: Any) -> str:
        return str(value)


class EmailType(AnswerType):
    """An e-mail address, its domain in small letters."""

    def read(self, question: Question, typed: Typed) -> Any:
        return accepted(_email, typed[""])

    def fault(self, question: Question, value: Any, today: date) -> str:
        return refusal(_email, value if isinstance(value, str) else "")


class NationalIdType(AnswerType):
    """A national number by the rule of this country, which the profile names, with its check digits."""

    def read(self, question: Question, typed: Typed) -> Any:
        return accepted(national_number, typed[""])

    def fault(self, question: Question, value: Any, today: date) -> str:
        fits = isinstance(value, str) and len(value) <= LONGEST
        return refusal(national_number, value if fits else "")

    def number(self, question: Question, value: Any) -> str:
        return str(value)


def accepted(rule: Callable[[str], str], text: str) -> str:
    """What the rule makes of `text`. Raises Refused with the rule's own words."""
    try:
        return rule(text)
    except ValidationError as wrong:
        raise Refused(wrong.messages[0]) from wrong


def refusal(rule: Callable[[str], object], text: str) -> str:
    """Why the rule does not take `text`, in its own words; empty when it does."""
    try:
        rule(text)
    except ValidationError as wrong:
        return str(wrong.messages[0])
    return ""


def _rule(question: Question) -> Callable[[str], str]:
    return _mobile if question.constraints.mobile else contact_values.telephone_number


def _mobile(text: str) -> str:
    return contact_values.normalised("sms", text)


def _email(text: str) -> str:
    return contact_values.normalised("email", text)
