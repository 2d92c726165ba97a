"""From the facts of services to sealed paper."""

from datetime import date
from typing import Any, Literal, cast

from django.conf import settings
from django.utils import formats, translation
from django.utils.translation import gettext as _

from frontend.paper import CodeSheet, DecisionLetter, Reason, ReceiptPaper, Step, render
from identity.access.actors import SYSTEM
from services.applications import queries as applications
from services.casework import queries as casework
from services.casework.queries import LetterFacts
from services.kernel.errors import NotFound

from . import codes
from .models import Letter
from .receipts import ReceiptFacts, language_of
from .seals import seal


def receipt(facts: ReceiptFacts) -> bytes:
    """The sealed receipt."""
    address = codes.check_address(facts.reference, facts.seal)
    with translation.override(facts.language):
        steps = [
            Step(title, when=_day(by))
            for title, by in (
                (_("A caseworker looks at your application"), facts.first_look_by),
                (_("We decide and write to you"), facts.decide_by),
            )
            if by is not None
        ]
        code = codes.qr_svg(codes.code_of(address, facts.line))
    paper = ReceiptPaper(
        **_house(),
        recipient_name=facts.recipient_name,
        reference=facts.reference,
        programme_name=facts.programme_name,
        submitted_at=facts.submitted_at,
        signed_with=facts.signed_with,
        happens=tuple(steps),
        qr_svg=code,
        check_address=address,
    )
    return seal(render("letters/receipt.html", {"letter": paper}, language=facts.language), language=facts.language)


def decision(letter: Letter) -> bytes:
    """The sealed letter of a decision."""
    facts = casework.letter_facts(letter.subject_id)
    language = language_of(facts.person_id)
    with translation.override(language):
        paper = _decision_paper(letter, facts, language)
    return seal(render("letters/decision.html", {"letter": paper}, language=language), language=language)


def code_sheet(name: str, codes: list[str], day: date) -> bytes:
    """A sheet of codes in the language of this page: whoever prints it reads it out to the person."""
    rows = tuple(f"{code[:4]} {code[4:]}" for code in codes)
    paper = CodeSheet(**_house(), recipient_name=name, reference=formats.date_format(day, "j F Y"), codes=rows)
    return render("letters/codes.html", {"letter": paper}, language=translation.get_language())


def _decision_paper(letter: Letter, facts: LetterFacts, language: str) -> DecisionLetter:
    address = _check_address_of(letter)
    amount = facts.amount.formatted(language) if facts.amount else ""
    month = formats.date_format(facts.starts_on, "F Y") if facts.starts_on else ""
    return DecisionLetter(
        **_house(),
        office_name=facts.office_name,
        office_address=facts.office_address,
        recipient_name=facts.recipient_name,
        recipient_lines=tuple(facts.address_lines),
        reference=facts.reference,
        letter_number=letter.number,
        dated=facts.decided_on,
        applied_on=facts.applied_on,
        programme_name=facts.programme_name,
        legal_basis=facts.legal_basis,
        outcome=cast(Literal["grant", "refuse"], facts.outcome),
        amount_text=_("{amount} a month").format(amount=amount) if amount else "",
        amount_lines=(_("from {month}").format(month=month),) if month else (),
        message=facts.message,
        reasons=tuple(Reason(text) for text in facts.reasons),
        happens=(_happens(facts, month),),
        appeal_until=facts.appeal_until,
        decided_by=facts.decided_by,
        signed_with=facts.signed_with,
        qr_svg=codes.qr_svg(address),
        check_address=address,
    )


def _happens(facts: LetterFacts, month: str) -> str:
    if facts.amount is None:
        return _("You can apply again at any time. We then look at your situation anew.")
    return _("We pay you each month, beginning with {month}.").format(month=month)


def _check_address_of(letter: Letter) -> str:
    if letter.case_id is None:
        raise NotFound("case.not_found", "A decision letter belongs to a case.")
    receipt = applications.receipt(SYSTEM, casework.get(SYSTEM, letter.case_id).application_id)
    return codes.check_address(receipt.reference, receipt.seal)


def _house() -> dict[str, Any]:
    return {
        "ministry": settings.PORTICO_MINISTRY,
        "country": settings.PORTICO_COUNTRY,
        "help_line": settings.PORTICO_HELP_LINE,
        "help_hours": settings.PORTICO_HELP_HOURS,
    }


def _day(day: date) -> str:
    return _("by {day}").format(day=formats.date_format(day, "l j F Y"))
