"""An application that was sent and decided, as rows."""

import shutil
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from identity.access.roles import Role
from notifications.letters.operations import reserve_decision_letter
from services.applications.models import Application
from services.applications.receipts import seal_for
from services.casework.models import Case, Decision
from services.catalogue.models import Programme
from services.eligibility import queries as eligibility
from services.forms import definitions
from services.forms.models import FormVersion
from services.kernel import references

NOW = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)
SENT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
REASON = "You live in Tavala, in Selmar."


@pytest.fixture(scope="session")
def seal_directory():
    """One demonstration authority for the whole run: keys take time."""
    directory = Path(tempfile.mkdtemp())
    yield directory / "seal"
    shutil.rmtree(directory)


@pytest.fixture(autouse=True)
def _ministry(settings, seal_directory, monkeypatch):
    settings.PORTICO_SEAL_DIR, settings.PORTICO_KEYS_MAY_BE_MADE = seal_directory, True
    monkeypatch.setattr(eligibility, "reasons", lambda *args, **kwargs: [REASON])


@pytest.fixture
def amina(make_citizen):
    return make_citizen("Amina Doru")


@pytest.fixture
def application(amina):
    """Sent on 22 November."""
    programme = Programme.objects.create(
        code="CG", slug="child-grant", name={"en": "Child Grant"}, legal_basis={"en": "Social Support Act, section 12"},
        decide_within_working_days=15, currency="TVM",
    )  # fmt: skip
    form = FormVersion.objects.create(
        key="child-grant",
        number=1,
        document=definitions.source("child-grant"),
        digest=uuid4().hex * 2,
        published_at=SENT,
    )
    reference = references.make("CG", 2026, 4821374)
    return Application.objects.create(
        person=amina, programme=programme, form_version=form, state="submitted", reference=reference,
        answers={"home": {"text": "Lantern Street 9\nSelmar 2104"}}, seal=seal_for(reference), started_at=SENT,
        saved_at=SENT, submitted_at=SENT, submit_key=uuid4(), submitted_by=amina.user_id,
    )  # fmt: skip


@pytest.fixture
def case(application, make_office):
    return Case.objects.create(
        application=application, programme=application.programme, person=application.person, office=make_office(),
        reference=application.reference, state="decided", opened_at=SENT, first_look_by=date(2026, 11, 25),
        due_on=date(2026, 12, 11), changed_at=NOW,
    )  # fmt: skip


@pytest.fixture
def decide(case, make_staff):
    """Decides the case and reserves the letter."""

    def decided(outcome: str = "grant"):
        granted = outcome == "grant"
        decision = Decision.objects.create(
            case=case, outcome=outcome, state="approved", amount_minor=48000 if granted else None,
            currency="TVM" if granted else "", starts_on=date(2026, 11, 1) if granted else None,
            assessment_id=uuid4(), message="Teo and Lia count.", proposed_at=SENT, reviewed_at=NOW,
            proposed_by=make_staff(Role.CASEWORKER), reviewed_by=make_staff(Role.APPROVER, name="Rosa Lind"),
        )  # fmt: skip
        return reserve_decision_letter(decision_id=decision.pk, case_id=case.pk, person_id=case.person_id, now=NOW)

    return decided
