from datetime import date

import pytest

from identity.access.actors import SYSTEM
from services.catalogue import operations as catalogue
from services.forms import definitions
from services.forms import operations as forms


@pytest.fixture
def allowance(db, now):
    """A programme with another form, that asks for the same home, telephone and account."""
    programme = catalogue.add_programme(
        actor=SYSTEM, now=now, code="DA", slug="disability-allowance", name={"en": "Disability Allowance"},
        summary={"en": "A monthly payment where daily life is hard."}, legal_basis={"en": "Disability Act, section 21"},
        decide_within_working_days=20, currency="TVM",
    )  # fmt: skip
    catalogue.open_window(actor=SYSTEM, now=now, programme=programme, opens_on=date(2025, 5, 1))
    forms.publish(actor=SYSTEM, source=definitions.source("disability-allowance"), now=now)
    return programme
