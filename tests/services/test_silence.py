"""What people write is said to nobody but those who work on it: never to a log, an error or a record's name."""

import logging
from uuid import uuid4

import pytest

from identity.access.roles import Role
from services.applications import operations as applications
from services.applications.models import Application
from services.casework import operations as casework
from services.casework.models import Case
from services.entitlements.models import Entitlement
from services.kernel.errors import AnswersRefused, DomainError
from tests.support.signing import signed

ANSWERS = {
    "full_name": "Canaryname Planted",
    "home": {"area": "TV010102", "text": "Canarystreet 9\nSelmar 2104"},
    "pay_account": {"kind": "bank", "number": "0999888777"},
    "children": [{"row": "a", "name": "Canarychild Planted", "birth_date": "2022-03-14", "relation": "child"}],
}
PLANTED = ("Canary", "Planted", "0999888777")


@pytest.fixture
def amina(make_citizen, actor_of):
    return actor_of(make_citizen("Canaryname Planted"))


@pytest.fixture
def sent(amina, fill_in, make_office, now):
    """Every page saved with planted answers, refused once, then sent."""
    make_office("selmar-harbour")
    draft = fill_in(amina)
    first = draft.form_version.document["pages"][0]["id"]
    saved = {"actor": amina, "application_id": draft.pk, "now": now}
    applications.save_page(page_id=first, values={**ANSWERS, "children": []}, **saved)
    with pytest.raises(AnswersRefused) as refusal:
        applications.submit(submit_key=uuid4(), declaration_id=None, **saved)
    applications.save_page(page_id=first, values=ANSWERS, **saved)
    draft.refresh_from_db()
    applications.submit(submit_key=uuid4(), declaration_id=signed(amina, draft, now), **saved)
    return Application.objects.get(pk=draft.pk), str(refusal.value)


@pytest.fixture
def spoken(caplog, sent, make_staff, actor_of, now):
    """All that was logged, raised and named on the way from the first answer to the decision."""
    application, refused = sent
    caseworker, approver = actor_of(make_staff(Role.CASEWORKER)), actor_of(make_staff(Role.APPROVER))
    case = Case.objects.get(application=application)
    words = {"actor": caseworker, "case_id": case.pk, "message": "Canarywords for the applicant.", "now": now}
    casework.take(actor=caseworker, case_id=case.pk, now=now)
    with pytest.raises(DomainError) as too_long:
        casework.propose(outcome="refuse", **{**words, "message": "Canarywords " * 500})
    decision = casework.propose(outcome="grant", **words)
    casework.approve(actor=approver, case_id=case.pk, now=now)
    records = (application, case, decision, Entitlement.objects.get())
    logged = [logging.Formatter("%(name)s %(message)s").format(record) for record in caplog.get_records("setup")]
    return [*logged, refused, str(too_long.value), *map(str, records), *map(repr, records)]


@pytest.fixture(autouse=True)
def everything_is_logged(caplog):
    caplog.set_level(logging.DEBUG)
    logging.getLogger("tests.silence").debug("listening")


def test_nothing_that_was_written_is_said_aloud(spoken):
    assert any("listening" in line for line in spoken), "the log is not heard"
    assert not [line for line in spoken if any(word in line for word in PLANTED)]
