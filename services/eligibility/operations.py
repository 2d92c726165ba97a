"""The one write of this room: an assessment is kept."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from identity.access.actors import Actor
from identity.audit.operations import record_change
from identity.people.keyring import blind_index
from services.catalogue import queries as catalogue
from services.catalogue.models import Programme

from . import texts
from .models import AssessmentRecord
from .policies import require_assessor
from .programmes import rule_of


@transaction.atomic
def assess(
    *,
    actor: Actor,
    programme: Programme,
    subject_id: UUID,
    answers: Mapping[str, Any],
    on: date,
    now: datetime,
    findings: Mapping[str, Any] | None = None,
    person_id: UUID | None = None,
) -> AssessmentRecord:
    """Lets the rules look at the answers of application `subject_id` as of the day `on`, and keeps what they find.

    `findings` are facts that no answer gives, such as {"functional_score": 55}; they win over answers of that name.
    `person_id` is whom the trail names as the person concerned.
    Raises NotFound without rules and when no parameters are in force on that day, NotAllowed for the wrong actor.
    """
    require_assessor(actor)
    parameter_set = catalogue.parameter_set(programme.pk, on)
    facts = {**answers, **(findings or {})}
    rule = rule_of(programme.code)
    found = rule.assess(rule.read_facts(facts, programme.currency), parameter_set.typed(programme.code), on)
    record = AssessmentRecord.objects.create(
        subject_id=subject_id,
        programme=programme,
        parameter_set=parameter_set,
        assessed_on=on,
        made_at=now,
        made_by=actor.user_id,
        rule_version=found.rule_version,
        answers_digest=_digest_of(facts),
        outcome=found.outcome,
        amount_minor=found.amount.minor if found.amount else None,
        currency=programme.currency,
        reasons=texts.criteria_to_json(found),
    )
    details = {"application": str(subject_id), "outcome": found.outcome, "rule": found.rule_version}
    record_change(
        actor=actor, action="application.assessed", record=record, subject=person_id, now=now, details=details
    )
    return record


def _digest_of(answers: Mapping[str, Any]) -> str:
    """A keyed digest: it shows whether answers are the same, and lets nobody guess them."""
    canonical = json.dumps(answers, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return blind_index("assessment.answers", canonical)
