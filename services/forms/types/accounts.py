"""Where money shall go: an account at a bank, or mobile money."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from identity.people import contact_values
from services.forms.schema import Question
from services.kernel.account_numbers import bank_account
from services.kernel.errors import AnswersRefused

from .base import AnswerType, Refused, Typed
from .contacts import accepted

KINDS = ("wallet", "bank")


def kind_name(kind: str) -> str:
    """What people call this kind of account."""
    return {"wallet": _("Mobile money"), "bank": _("Bank account")}[kind]


class AccountType(AnswerType):
    """Kept as {"kind": "bank" or "wallet", "number": …}, the number by the rules that payments go by."""

    parts = (".kind", ".number")

    def read(self, question: Question, typed: Typed) -> Any:
        return account_of(typed.get(".kind", ""), typed.get(".number", ""))

    def fault(self, question: Question, value: Any, today: date) -> str:
        kind, number = _pair(value)
        if not kind:
            return _("Choose where we pay, and write the number of the account.")
        try:
            _number(kind, number)
        except Refused as wrong:
            return wrong.text
        return ""

    def typed(self, question: Question, value: Any) -> dict[str, str]:
        kind, number = _pair(value)
        return {".kind": kind, ".number": _written(kind, number)}

    def show(self, question: Question, value: Any, language: str) -> str:
        kind, number = _pair(value)
        with override(language):
            words = {"kind": kind_name(kind) if kind else "", "number": f"\u2068{_written(kind, number)}\u2069"}
            # Translators: where money goes, as in “Mobile money: +254 712 345678”
            return _("%(kind)s: %(number)s") % words if kind else ""

    def sort_of_number(self, value: Any) -> str:
        kind, _number = _pair(value)
        return kind_name(kind) if kind else ""

    def number(self, question: Question, value: Any) -> str:
        return _pair(value)[1]


def account_of(kind: str, written: str) -> dict[str, str]:
    """The answer for a kind and a number as somebody wrote it. Raises Refused."""
    if kind not in KINDS:
        raise Refused(_("Choose where we pay: to mobile money or to a bank account."))
    if not written:
        raise Refused(_("Write the number of the account too."))
    return {"kind": kind, "number": _number(kind, written)}


def _pair(value: Any) -> tuple[str, str]:
    """Kind and number of a stored answer; two empty texts for anything else."""
    if not isinstance(value, dict) or set(value) != {"kind", "number"}:
        return "", ""
    kind, number = value["kind"], value["number"]
    return (kind, number) if isinstance(kind, str) and kind in KINDS and isinstance(number, str) else ("", "")


def _number(kind: str, text: str) -> str:
    """The number in its one form. Raises Refused."""
    if kind == "wallet":
        return accepted(lambda written: contact_values.normalised("sms", written), text)
    try:
        return bank_account(text)
    except AnswersRefused as wrong:
        raise Refused(_(wrong.errors["number"])) from wrong


def _written(kind: str, number: str) -> str:
    return contact_values.written_out(number) if kind == "wallet" else number
