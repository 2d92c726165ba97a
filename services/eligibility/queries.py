"""What the rules found, and what they would find."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from services.catalogue import queries as catalogue
from services.catalogue.models import Programme

from . import texts
from .assessment import Assessment, Criterion, Result
from .models import AssessmentRecord
from .programmes import RULES, rule_of

# Which criteria give the reasons of a decision: a grant stands on those that are met, a refusal on those that are not.
_GROUNDS: Mapping[str, Result] = {"grant": "met", "refuse": "not_met"}


@dataclass(frozen=True, slots=True)
class ExplainedCriterion:
    """One criterion in words, as the component `<c-criteria>` shows it."""

    key: str
    result: Result
    title: str
    explanation: str
    source: str


def latest(subject_id: UUID) -> AssessmentRecord | None:
    """The newest assessment of an application, with its programme. One query."""
    return (
        AssessmentRecord.objects.filter(subject_id=subject_id)
        .select_related("programme", "parameter_set")
        .order_by("-made_at", "-pk")
        .first()
    )


def estimate(programme: Programme, answers: Mapping[str, Any], on: date) -> Assessment:
    """What the rules say to these answers today. Nothing is stored. Raises NotFound without rules or parameters.

    One query.
    """
    rule = rule_of(programme.code)
    parameters = catalogue.typed_parameters(programme, on)
    return rule.assess(rule.read_facts(answers, programme.currency), parameters, on)


def told_by(
    answers: Mapping[str, Mapping[str, Any]], programmes: Collection[Programme], on: date
) -> dict[str, list[Criterion]]:
    """The criteria of each programme that its answers alone settle, met or not, by its slug.

    What nobody told yet speaks neither for nor against, nor does a programme without numbers or rules. One query.
    """
    in_force, found = catalogue.typed_parameters_of(programmes, on), {}
    for one in programmes:
        rule, numbers = RULES.get(one.code), in_force.get(one.pk)
        if rule is None or numbers is None:
            continue
        silent, told = (
            rule.assess(rule.read_facts(given, one.currency), numbers, on).criteria
            for given in ({}, answers.get(one.slug, {}))
        )
        found[one.slug] = [each for each in told if each not in silent and each.result in ("met", "not_met")]
    return found


def in_words(criteria: Iterable[Criterion], language: str) -> list[ExplainedCriterion]:
    """Criteria as people read them, in their order."""
    return [_explained(criterion, language) for criterion in criteria]


def looked_at(programme: Programme) -> tuple[str, ...]:
    """The ids of the questions whose answers the rules of a programme look at. Raises NotFound without rules."""
    return rule_of(programme.code).answers


def explained(assessment: Assessment | AssessmentRecord, language: str) -> list[ExplainedCriterion]:
    """Every criterion in words, in the order of the law."""
    return in_words(assessment.criteria, language)


def reasons(assessment_id: UUID, language: str, *, outcome: str) -> list[str]:
    """The sentences that a decision of this outcome (grant, refuse) rests on. One query.

    Empty when no criterion gives one: then the caseworker's own words are the reason.
    """
    record = AssessmentRecord.objects.filter(pk=assessment_id).first()
    ground = _GROUNDS.get(outcome)
    if record is None or ground is None:
        return []
    return [texts.render(found.explanation, language) for found in record.criteria if found.result == ground]


def _explained(criterion: Criterion, language: str) -> ExplainedCriterion:
    return ExplainedCriterion(
        key=criterion.key,
        result=criterion.result,
        title=texts.render(criterion.title, language),
        explanation=texts.render(criterion.explanation, language),
        source=texts.render(criterion.source, language),
    )
