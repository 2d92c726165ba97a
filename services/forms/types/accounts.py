"""Where money shall go: an account at a bank, or mobile money. Which bank is asked where the profile lists some."""

from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from identity.people import contact_values
from services.forms.schema import Question
from services.kernel.account_numbers import bank_account
from services.kernel.errors import AnswersRefused

from .base import AnswerType, Refused, Typed
from .contacts import accepted
from .words import in_a_row

KINDS = ("wallet", "bank")
LONGEST_NAME = 80


def kind_name(kind: str) -> str:
    """What people call this kind of account."""
    return {"wallet": _("Mobile money"), "bank": _("Bank account")}[kind]


def banks() -> tuple[str, ...]:
    """The banks of the country, as its profile names them; none where nobody is asked which."""
    listed: tuple[str, ...] = settings.PORTICO_PAYMENTS.banks
    return listed


def bank_name(bank: str, language: str) -> str:
    """The bank as people who read this language call it; one that is no longer listed as it was named."""
    name: str = settings.PORTICO_PAYMENTS.name_in(bank, language)
    return name


class AccountType(AnswerType):
    """Kept as {"kind": "bank" or "wallet", "number": …}, the number by the rules that payments go by.

    With "bank" where somebody chose one. What was kept without stays an answer: the page asks when it is next saved.
    """

    parts = (".kind", ".bank", ".number")

    def read(self, question: Question, typed: Typed) -> Any:
        account = account_of(typed.get(".kind", ""), typed.get(".number", ""))
        return (
            {**account, "bank": _chosen(typed.get(".bank", ""))} if account["kind"] == "bank" and banks() else account
        )

    def of_example(self, question: Question, typed: Typed) -> Any:
        return account_of(typed.get(".kind", ""), typed.get(".number", ""))

    def fault(self, question: Question, value: Any, today: date) -> str:
        kind, number, _bank = _parts(value)
        if not kind:
            return _("Choose where we pay, and write the number of the account.")
        try:
            _number(kind, number)
        except Refused as wrong:
            return wrong.text
        return ""

    def typed(self, question: Question, value: Any) -> dict[str, str]:
        kind, number, bank = _parts(value)
        return {".kind": kind, ".bank": bank, ".number": _written(kind, number)}

    def show(self, question: Question, value: Any, language: str) -> str:
        kind, number, _bank = _parts(value)
        with override(language):
            words = {"kind": self.sort_of_number(value), "number": f"\u2068{_written(kind, number)}\u2069"}
            # Translators: where money goes, as in “Mobile money: +254 712 345678”
            return _("%(kind)s: %(number)s") % words if kind else ""

    def sort_of_number(self, value: Any) -> str:
        """With the bank, as in “Bank account, Bank of Tavala”."""
        kind, _number, bank = _parts(value)
        if not kind or not bank:
            return kind_name(kind) if kind else ""
        return in_a_row([kind_name(kind), f"\u2068{bank_name(bank, get_language() or '')}\u2069"])

    def number(self, question: Question, value: Any) -> str:
        return _parts(value)[1]


def account_of(kind: str, written: str) -> dict[str, str]:
    """The answer for a kind and a number as somebody wrote it. Raises Refused."""
    if kind not in KINDS:
        raise Refused(_("Choose where we pay: to mobile money or to a bank account."))
    if not written:
        raise Refused(_("Write the number of the account too."))
    return {"kind": kind, "number": _number(kind, written)}


def kind_and_number(value: Any) -> tuple[str, str]:
    """What older forms asked for in two questions; two empty texts for what is no account."""
    return _parts(value)[:2]


def _chosen(bank: str) -> str:
    """One of the banks. Raises Refused."""
    if bank not in banks():
        raise Refused(_("Choose your bank too."))
    return bank


def _parts(value: Any) -> tuple[str, str, str]:
    """Kind, number and bank of a stored answer, the last where one was chosen; empty texts for anything else."""
    if not isinstance(value, dict) or set(value) - {"bank"} != {"kind", "number"}:
        return "", "", ""
    kind, number, bank = value["kind"], value["number"], value.get("bank", "")
    if not (isinstance(kind, str) and kind in KINDS and isinstance(number, str)):
        return "", "", ""
    if not isinstance(bank, str) or len(bank) > LONGEST_NAME or ("bank" in value and (kind != "bank" or not bank)):
        return "", "", ""
    return kind, number, bank


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
