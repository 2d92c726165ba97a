"""A mandate as a counter reads it, with what the actor may do about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from frontend import wording
from identity.access.actors import Actor
from identity.people.mandates.kinds import Basis, Scope
from identity.people.mandates.states import MandateStatus
from identity.people.policies import may_witness_mandate
from services.catalogue import queries as catalogue

if TYPE_CHECKING:
    from identity.people.models import Mandate

Text = str | Promise
EVIDENCE: dict[str, Text] = {
    "": gettext_lazy("None yet: their own consent"),
    "birth-certificate": gettext_lazy("Birth certificate"),
    "guardianship": gettext_lazy("Paper of guardianship"),
    "court-order": gettext_lazy("Court order on paper"),
    "letter-of-admission": gettext_lazy("Letter of admission of the institution"),
    "other-document": gettext_lazy("Another document"),
}
LIVES = (MandateStatus.ASKED, MandateStatus.ACTIVE)


@dataclass(frozen=True, slots=True)
class Row:
    """One mandate: for whom, who acts, why they may, what; `agrees` and `approves` say what the actor may press."""

    id: UUID
    for_whom: str
    who: str
    basis: Text
    evidence: Text
    note: str
    what: list[str]
    where: str
    until: date | None
    status: Text
    lives: bool
    waits: bool
    agrees: bool
    approves: bool


def rows_of(actor: Actor, mandates: "Iterable[Mandate]") -> list[Row]:
    """Newest first, as they come. One query, for the names of programmes."""
    names = programme_names()
    return [_row(actor, mandate, names) for mandate in mandates]


def programme_names() -> dict[str, str]:
    """The programmes by code. One query."""
    return {each.code: each.name_in(wording.language()) for each in catalogue.programmes()}


def _row(actor: Actor, mandate: "Mandate", names: dict[str, str]) -> Row:
    waits = mandate.status == MandateStatus.ASKED
    witness = waits and may_witness_mandate(actor, mandate)
    by_consent = Basis(mandate.basis).needs_consent
    return Row(
        id=mandate.pk,
        for_whom=mandate.grantor.full_name,
        who=mandate.representative.full_name if mandate.representative else mandate.institution,
        basis=mandate.get_basis_display(),
        evidence=EVIDENCE.get(mandate.evidence, mandate.evidence) if mandate.evidence else "",
        note=mandate.evidence_note or "",
        what=[str(scope.for_others) for scope in Scope if scope in mandate.scopes],
        where=wording.listed([names.get(code, code) for code in mandate.programmes]),
        until=mandate.valid_until - timedelta(days=1) if mandate.valid_until else None,
        status=mandate.get_status_display(),
        lives=mandate.status in LIVES,
        waits=waits,
        agrees=witness and by_consent,
        approves=witness and not by_consent,
    )
