"""What a letter says. `render("letters/decision.html", {"letter": …}, language=…)` puts it on paper."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Literal

from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason of a decision, in a full sentence, and who says so (“Civil Registry”, or empty)."""

    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happens next: a title and by when, in words."""

    title: str
    when: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLetter:
    """A decision and the way to object to it. Template: letters/decision.html. Texts are in the reader's language."""

    ministry: str
    country: str
    help_line: str
    help_hours: str
    office_name: str
    office_address: str
    recipient_name: str
    recipient_lines: tuple[str, ...] = ()  # address, line by line
    reference: str  # of the application, “CG-26-4821374-6”
    letter_number: str  # “L-26-0931144-2”
    dated: date
    applied_on: date
    programme_name: str
    legal_basis: str = ""  # “Social Support Act, section 12”
    outcome: Literal["grant", "refuse"]
    amount_text: str = ""  # “TVM 480.00 a month”; empty when refused
    amount_lines: tuple[str, ...] = ()  # how it is made up: “2 children at TVM 240.00”, “from November 2026”
    message: str = ""  # what the caseworker wrote to the person
    reasons: tuple[Reason, ...] = ()
    happens: tuple[str, ...] = ()  # what happens next, in full sentences
    report_within_days: int = 30  # within which the person tells us about changes
    appeal_until: date  # the last day
    decided_by: str  # the second person
    signed_with: str = ""  # by what the person signed their application, “name and code”
    qr_svg: SafeString | str = ""  # from frontend.qr.svg, never from a request
    check_address: str = ""  # where one sees that the letter is genuine; printed in words


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptPaper:
    """Proof that an application was stored. Template: letters/receipt.html. The code in it holds no personal data."""

    ministry: str
    country: str
    help_line: str
    help_hours: str
    recipient_name: str
    reference: str
    programme_name: str
    submitted_at: datetime
    signed_with: str = ""  # “name and code”
    happens: tuple[Step, ...] = ()
    qr_svg: SafeString | str = ""
    check_address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeSheet:
    """Codes on paper, each for one confirmation at a counter. Template: letters/codes.html."""

    ministry: str
    country: str
    help_line: str
    help_hours: str
    recipient_name: str
    reference: str  # stands at the foot: the day
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaflet:
    """What a programme is, to print or to show. The figures are those of one day."""

    template: ClassVar[str] = "letters/leaflet.html"
    ministry: str
    country: str
    help_line: str
    help_hours: str
    reference: str  # stands at the foot: the programme and the day, “Child Grant, 27 November 2026”
    programme_name: str
    summary: str
    amount_text: str
    conditions: tuple[str, ...]
    evidence: tuple[str, ...]
    decide_within: str
    page_address: str  # of the service page, printed in words
    offices_address: str
    qr_svg: SafeString | str = ""
