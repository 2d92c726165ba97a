"""Something changed in somebody's life: told once, and every programme that it touches is named."""

import pytest
from django.urls import reverse

from identity.access.roles import Role
from services.applications.models import Amendment, Application
from services.casework import operations as casework
from services.casework.models import Case

CHANGES = reverse("citizen:changes")


@pytest.fixture
def granted(sent, make_staff, actor_of, now) -> Application:
    case = Case.objects.get(application=sent)
    petra, rosa = (actor_of(make_staff(role, name=str(role))) for role in (Role.CASEWORKER, Role.APPROVER))
    casework.take(actor=petra, case_id=case.pk, now=now)
    casework.propose(actor=petra, case_id=case.pk, outcome="grant", message="", now=now)
    casework.approve(actor=rosa, case_id=case.pk, now=now)
    return sent


def about(client, what: str) -> str:
    return client.get(CHANGES, {"what": what}).content.decode()


def begin(client, what: str, application):
    return client.post(CHANGES, {"what": what, "application": str(application.pk)})


def test_the_home_of_whoever_sent_something_leads_there(client, sent):
    assert CHANGES in client.get(reverse("citizen:home")).content.decode()


def test_nothing_chosen_is_asked_for(client, sent):
    answer = client.get(CHANGES, {"what": ""})
    assert answer.status_code == 422 and "Choose what changed." in answer.content.decode()


def test_what_waits_opens_only_what_the_news_touches(client, sent):
    assert "We have not decided yet" in about(client, "moved")
    answer = begin(client, "moved", sent)
    assert answer["Location"] == reverse("citizen:amend_page", args=[sent.pk, "home"])
    assert set(Amendment.objects.get().questions) == {"home", "pays_rent", "rent"}
    assert reverse("citizen:amend_check", args=[sent.pk]) in about(client, "moved"), "begun, it is gone on with"


def test_what_is_paid_is_applied_for_anew_with_the_answers_of_before(client, granted):
    assert "You receive it" in about(client, "household")
    answer = begin(client, "household", granted)
    draft = Application.objects.get(state="draft")
    assert draft.follows_id == granted.pk
    assert answer["Location"] == reverse("citizen:apply_check", args=["child-grant"])


def test_what_no_form_asks_touches_nothing_and_says_whom_to_call(client, sent):
    assert "Nothing you applied for or receive depends on this" in about(client, "health")


@pytest.mark.parametrize("what", ["moved", "weather", ""])
def test_strangers_and_nonsense_begin_nothing(stranger, sent, what):
    answer = begin(stranger, what, sent)
    assert answer.status_code == (404 if what == "moved" else 302)
    assert stranger.post(CHANGES, {"what": "moved", "application": "x"}).status_code == 302
    assert not Amendment.objects.exists()
