from datetime import UTC, date, datetime

import pytest

from identity.access.actors import SYSTEM
from services.catalogue import operations

from .test_parameters import CHILD_GRANT

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def child_grant(db):
    """Child Grant with a set of parameters that ended in July 2026 and the one of today, open since May."""
    programme = operations.add_programme(
        actor=SYSTEM,
        now=NOW,
        code="CG",
        slug="child-grant",
        name={"en": "Child Grant", "ar": "منحة الطفل"},
        summary={"en": "A monthly payment that helps with the cost of raising a child."},
        legal_basis={"en": "Social Support Act, section 12", "fr": "Loi sur l’aide sociale, article 12"},
        decide_within_working_days=15,
        currency="TVM",
    )
    for starts_on, ends_on, amount in [(date(2025, 7, 1), date(2026, 7, 1), 21000), (date(2026, 7, 1), None, 24000)]:
        operations.set_parameters(
            actor=SYSTEM,
            now=NOW,
            programme=programme,
            starts_on=starts_on,
            ends_on=ends_on,
            values={**CHILD_GRANT, "amount_per_child_minor": amount},
        )
    operations.open_window(actor=SYSTEM, now=NOW, programme=programme, opens_on=date(2026, 5, 1))
    return programme
