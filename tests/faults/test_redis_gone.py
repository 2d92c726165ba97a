"""Redis goes away in the middle of the day: pages are made without it, and nobody is let in or out by that."""

import time

import pytest

from deploy.bench.visitor import Visitor, form_with

from .conftest import DRAFTS
from .storm import SESSION_COOKIE, reference_in

CHECK = "/my/apply/child-grant/check/"
QUESTION = "/my/apply/child-grant/about-you/"
# Nothing waits for a Redis that is not there; the first request may find out by a time-out.
LONGEST_SECONDS = 5


@pytest.fixture
def applicant(stack, drafts) -> Visitor:
    return Visitor(stack.port, {SESSION_COOKIE: drafts[DRAFTS + 2]["session"]})


@pytest.fixture
def gone(stack):
    """Stop Redis for the length of the block; it is back whatever happens."""
    stack.servers.redis.stop()
    yield
    stack.servers.redis.start()


def _fields(visitor: Visitor, path: str, wanted: str) -> dict[str, str]:
    return {name: value or "on" for name, value in form_with(visitor.get(path).body, wanted).items()}


@pytest.mark.parametrize("path", ["/", "/sign-in/", "/sign-in/new/", "/office/sign-in/", "/receipt/", "/health/ready"])
def test_a_public_page_answers(stack, gone, path):
    began = time.monotonic()
    assert Visitor(stack.port).get(path).status == 200
    assert time.monotonic() - began < LONGEST_SECONDS


def test_a_signed_in_person_saves_an_answer_and_sends_the_application(applicant, gone):
    for path in ("/my/", QUESTION, CHECK):
        assert applicant.get(path).status == 200, path
    assert applicant.post(QUESTION, _fields(applicant, QUESTION, "full_name")).status == 302
    sent = applicant.post(CHECK, _fields(applicant, CHECK, "submit_key"))
    assert sent.status == 302
    assert reference_in(applicant.get(sent.location).body)


def test_a_password_is_still_guessed_only_a_few_times(stack, gone):
    guesser = Visitor(stack.port)
    form = {**_fields(guesser, "/office/sign-in/", "password"), "username": "a.name", "password": "a-wrong-guess"}
    assert [guesser.post("/office/sign-in/", form).status for _ in range(6)] == [422] * 5 + [429]
