"""What the rules make of what is known of somebody, before the first question. Only ever a hint, never a no."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from identity.access.actors import Actor
from services.applications.prefill import known_answers
from services.eligibility import queries as eligibility

if TYPE_CHECKING:
    from services.catalogue.models import Programme
    from services.eligibility.assessment import Criterion
    from services.forms.schema import Form


@dataclass(frozen=True, slots=True)
class Hint:
    """In sentences, what is known that the law asks for, and what is known that speaks against it today."""

    fits: list[str] = field(default_factory=list)
    against: list[str] = field(default_factory=list)


def hints(
    actor: Actor, programmes: "Collection[Programme]", asked: "Mapping[str, Form]", language: str, today: date
) -> dict[str, Hint]:
    """One for each programme, by its slug; `asked` are their forms, by the same. Two queries."""
    settled = eligibility.told_by(known_answers(actor, asked), programmes, today)
    return {one.slug: _hint(settled.get(one.slug, []), language) for one in programmes}


def _hint(settled: "Collection[Criterion]", language: str) -> Hint:
    said = eligibility.in_words(settled, language)
    return Hint(
        fits=[each.explanation for each in said if each.result == "met"],
        against=[each.explanation for each in said if each.result == "not_met"],
    )
