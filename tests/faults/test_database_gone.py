"""The database goes away in the middle of the day: a kind page, nothing acknowledged, and work goes on afterwards."""

import urllib.error
import urllib.request

import pytest

from deploy.bench.visitor import FORWARDED, Visitor, form_with

from .conftest import DRAFTS
from .storm import SESSION_COOKIE, reference_in

CHECK = "/my/apply/child-grant/check/"


@pytest.fixture
def applicant(stack, drafts) -> Visitor:
    return Visitor(stack.port, {SESSION_COOKIE: drafts[DRAFTS]["session"]})


@pytest.fixture
def gone(stack):
    """Pull the plug for the length of the block; it is back whatever happens."""
    stack.servers.postgresql.kill()
    yield
    if not stack.servers.postgresql.answers():
        stack.servers.postgresql.start()


def _status(stack, path: str) -> int:
    try:
        with urllib.request.urlopen(urllib.request.Request(stack.address + path, headers=FORWARDED)) as answer:
            return answer.status
    except urllib.error.HTTPError as refusal:
        return refusal.code


def test_nothing_is_acknowledged_without_the_database_and_all_is_well_after_it(stack, applicant, counts):
    form = {name: value or "on" for name, value in form_with(applicant.get(CHECK).body, "submit_key").items()}
    before = counts()["submitted"]

    stack.servers.postgresql.kill()
    try:
        refused = applicant.post(CHECK, form)
        page = applicant.get(CHECK)
        live, ready = _status(stack, "/health/live"), _status(stack, "/health/ready")
    finally:
        stack.servers.postgresql.start()

    for answer in (refused, page):
        assert answer.status == 503
        assert int(answer.headers["retry-after"]) > 0
        assert "<title" in answer.body and "Traceback" not in answer.body
    assert (live, ready) == (200, 503)
    assert counts()["submitted"] == before

    stack.wait_until_ready()
    accepted = applicant.post(CHECK, form)
    assert accepted.status == 302
    assert reference_in(applicant.get(accepted.location).body)
    assert counts()["submitted"] == before + 1


def test_public_and_signed_in_pages_answer_kindly(stack, gone, drafts):
    visitor = Visitor(stack.port, {SESSION_COOKIE: drafts[DRAFTS + 1]["session"]})
    for path in ("/", "/my/", "/sign-in/"):
        assert visitor.get(path).status in (200, 503), path
