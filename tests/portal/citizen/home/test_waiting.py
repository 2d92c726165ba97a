"""What waits for the person stands first, what they receive beside it, and many applications cost what one costs."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from identity.access.roles import Role
from services.applications import amending
from services.applications.models import Application
from services.casework import operations as casework
from services.casework.models import Case, CaseEvent
from services.entitlements.models import Entitlement
from services.kernel.ids import uuid7
from tests.portal.citizen.mandates.conftest import act, bruno, brunos, give  # noqa: F401

HOME = "/my/"


@pytest.fixture
def case(sent, petra, now) -> Case:
    case = Case.objects.get(application=sent)
    casework.take(actor=petra, case_id=case.pk, now=now)
    return case


@pytest.fixture
def granted(case, petra, make_staff, actor_of, now) -> Entitlement:
    casework.propose(actor=petra, case_id=case.pk, outcome="grant", message="", now=now)
    rosa = actor_of(make_staff(Role.APPROVER, name="Rosa Lind"))
    casework.approve(actor=rosa, case_id=case.pk, now=now)
    return Entitlement.objects.get()


def ask(actor, case, now, questions=("income",)):
    casework.start_verification(actor=actor, case_id=case.pk, now=now)
    casework.request_information(
        actor=actor,
        case_id=case.pk,
        text="Your pay slip of May",
        due_on=(now + timedelta(days=14)).date(),
        questions=list(questions),
        now=now,
    )


def home(client) -> str:
    return client.get(HOME).content.decode()


def test_what_the_office_asked_stands_there_with_its_day_and_the_way_to_answer(client, case, petra, now):
    ask(petra, case, now)
    page = home(client)
    assert "Your pay slip of May" in page and "Please by" in page
    assert f'href="{reverse("citizen:amend", args=[case.application_id])}"' in page and "Answer now" in page


def test_what_is_no_question_of_the_form_is_answered_in_words(client, case, petra, now):
    ask(petra, case, now, questions=())
    page, asked = home(client), case.requests.get()
    assert "Your pay slip of May" in page and "Answer now" in page
    assert f'href="{reverse("citizen:answer", args=[case.application_id, asked.pk])}"' in page


def test_who_may_only_look_is_led_to_where_it_is_read(case, petra, act, now):  # noqa: F811
    ask(petra, case, now, questions=())
    page = home(act("view"))
    assert "Your pay slip of May" in page and "Answer now" not in page and "See what to do" in page


def test_a_change_that_was_begun_is_gone_on_with(client, sent, amina, actor_of, now):
    amending.begin_amendment(actor=actor_of(amina), application_id=sent.pk, now=now)
    page = home(client)
    assert "You are changing what you sent" in page
    assert f'href="{reverse("citizen:amend_check", args=[sent.pk])}"' in page


def test_an_answer_that_was_begun_is_not_called_a_change(client, case, petra, now):
    ask(petra, case, now)
    client.post(reverse("citizen:amend", args=[case.application_id]))
    for address in (HOME, reverse("citizen:track", args=[case.application_id])):
        page = client.get(address).content.decode()
        assert "You have begun to answer what we asked" in page and "You are changing" not in page


def test_a_change_that_came_too_late_is_not_offered(client, sent, amina, actor_of, now):
    amending.begin_amendment(actor=actor_of(amina), application_id=sent.pk, now=now)
    Application.objects.update(is_amendable=False)
    assert "You are changing what you sent" not in home(client)


def test_what_is_paid_says_how_much_since_when_and_by_which_decision(client, granted, sent):
    page = home(client)
    assert "What you receive" in page and "a month" in page
    assert f'href="{reverse("citizen:track", args=[sent.pk])}"' in page and "Our decision" in page


def test_what_is_held_says_that_it_waits_and_what_ended_is_gone(client, granted):
    Entitlement.objects.update(state="held")
    assert "It waits at the moment" in home(client)
    Entitlement.objects.update(state="ended")
    assert "What you receive" not in home(client)


def test_nobody_reads_what_another_receives_or_is_asked(stranger, granted):
    assert "What you receive" not in home(stranger)


def test_six_applications_cost_no_query_more_than_one(client, granted):
    client.get(HOME)
    one = asked_of_the_database(client)
    _five_more()
    six = asked_of_the_database(client)
    assert home(client).count("We said yes") == 6
    assert six == one <= 12


def asked_of_the_database(client) -> int:
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        client.get(HOME)
    return len(queries)


def _five_more() -> None:
    """The same application and case with all that happened in it, five times again."""
    case = Case.objects.select_related("application").get()
    for number in range(1, 6):
        application = _copy(case.application, reference=f"CG-26-99000{number}-1", submit_key=uuid4())
        another = _copy(case, application=application, reference=application.reference)
        _copy(case.decisions.get(), case=another)
        for event in case.events.all():
            CaseEvent.objects.create(case=another, key=event.key, at=event.at)


def _copy(row, **changed):
    """A row of its own: what is sealed is opened and sealed anew, for it is bound to its row."""
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return type(row).objects.create(
        **{
            **{key: found for key, found in values.items() if key.removesuffix("_id") not in changed},
            "id": uuid7(),
            **changed,
        }
    )
