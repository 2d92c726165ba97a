"""Free text: names, addresses, account numbers."""

import re
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from services.forms.schema import Question
from services.kernel.text import clean, latin_digits

from .base import AnswerType, Refused, Typed

_DROPPED = re.compile(r"[\s\-‐‑–.]+")
_ACCOUNT = re.compile(r"\+?[0-9A-Z]+")


class TextType(AnswerType):
    """Kept exactly as written, in composed form, without invisible controls."""

    def read(self, question: Question, typed: Typed) -> Any:
        text = clean(typed[""], lines=question.constraints.lines)
        if question.constraints.account:
            text = _DROPPED.sub("", latin_digits(text)).upper()
            if not _ACCOUNT.fullmatch(text):
                raise Refused(
                    _("Write the number with letters and digits only, as it stands on your card or statement.")
                )
        return text

    def fault(self, question: Question, value: Any, today: date) -> str:
        bounds = question.constraints
        if not isinstance(value, str):
            return _("Write this in words.")
        count = len(value)
        if count > bounds.max_length:
            return ngettext(
                "Write at most %(most)s character. This has %(count)s.",
                "Write at most %(most)s characters. This has %(count)s.",
                bounds.max_length,
            ) % {"most": bounds.max_length, "count": count}
        if count < bounds.min_length:
            return ngettext(
                "Write at least %(least)s character.", "Write at least %(least)s characters.", bounds.min_length
            ) % {"least": bounds.min_length}
        return ""

    def number(self, question: Question, value: Any) -> str:
        return str(value) if question.constraints.account else ""
