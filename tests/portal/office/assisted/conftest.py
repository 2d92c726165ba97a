"""An assistant at a counter, somebody before them, and the form filled in together."""

import re

import pytest

from identity.access.actors import SYSTEM
from identity.access.roles import Role
from identity.people.operations import add_identifier
from notifications.delivery.models import OutboxLine
from services.applications.models import Application
from tests.portal.citizen.factories import read_pages

FIND = "/office/assisted/"
PERSON = "/office/assisted/person/"


@pytest.fixture
def sam(make_staff, office):
    return make_staff(Role.SOCIAL_ASSISTANT, name="Sam Teku", office=office)


@pytest.fixture
def counter(sam, signed_in):
    """The assistant's browser."""
    return signed_in(sam)


@pytest.fixture
def amina(make_citizen, now):
    person = make_citizen("Amina Oss")
    add_identifier(actor=SYSTEM, person=person, kind="national", value="41200011", now=now)
    return person


@pytest.fixture
def found(counter, amina, child_grant):
    """Amina stands before the assistant, who has said why they look."""
    answer = find(counter)
    assert answer["Location"] == PERSON
    return amina


@pytest.fixture
def filled(counter, found) -> Application:
    first = counter.post(PERSON, {"programme": "child-grant"})["Location"]
    application = Application.objects.get(person=found)
    assert first.startswith(f"/office/assisted/{application.pk}/")
    application.answers = read_pages(application)
    application.save()
    return application


@pytest.fixture
def check(filled) -> str:
    return f"/office/assisted/{filled.pk}/check/"


def find(client, **changes):
    return client.post(FIND, {"way": "national", "value": "41200011", "purpose": "She asked for help", **changes})


def digits() -> str:
    found = re.search(r"your code is (\d{6})", OutboxLine.objects.filter(notice="confirm_code").latest("pk").body)
    assert found
    return found.group(1)
