"""The headline promise: what was acknowledged is there, once, whatever dies meanwhile.

1,000 people send their applications through the deployed stack (granian, two web workers, PostgreSQL) while at least
15 web workers are killed outright. Each client keeps asking with the same key until it holds a reference.
"""

import os
from pathlib import Path

import pytest

from tests.support.visitor import Visitor

from .conftest import DRAFTS
from .storm import SESSION_COOKIE, Storm, reference_in

KILLS = 15
RESENT = 25


@pytest.fixture(scope="module")
def storm(stack, drafts) -> Storm:
    blown = Storm(stack, kills=KILLS)
    blown.blow(drafts[:DRAFTS])
    print(f"\n{len(blown.sent)} sent, {blown.killed} workers killed, {blown.broken} connections broken")
    return blown


def test_workers_really_died_under_the_clients(storm):
    assert storm.killed >= KILLS
    assert storm.broken > 0, "no client noticed: the kills did not meet the work"


def test_everybody_got_a_receipt(storm):
    assert storm.errors == []
    assert len(storm.sent) == DRAFTS


def test_no_acknowledged_application_is_lost_or_doubled(storm, counts):
    held = counts()
    references = [sent.reference for sent in storm.sent]
    assert held["durable"] == {"fsync": "on", "synchronous_commit": "on"}
    assert len(set(references)) == DRAFTS, "two people hold the same reference"
    assert sorted(references) == held["references"]
    assert held["submitted"] == held["keys"] == DRAFTS


def test_each_application_has_one_case_one_trail_entry_and_its_messages(storm, counts):
    held = counts()
    assert held["cases"] == held["applications_with_a_case"] == DRAFTS
    assert held["trail"] == held["applications_in_the_trail"] == DRAFTS
    assert held["people_with_lines"] == DRAFTS
    assert len(held["lines_per_person"]) == 1, "some people got more messages than others"


def test_sending_again_gives_the_same_receipt(stack, storm, counts):
    before = counts()
    for sent in storm.sent[:RESENT]:
        visitor = Visitor(stack.port, {SESSION_COOKIE: sent.session})
        visitor.get(sent.receipt_at)
        visitor.cookies["__Host-csrf"] = visitor.cookies.get("__Host-csrf", "")
        answer = visitor.post(_check_of(sent), sent.form)
        assert (answer.status, answer.location) == (302, sent.receipt_at)
        assert reference_in(visitor.get(answer.location).body) == sent.reference
    assert counts() == before


def _check_of(sent) -> str:
    return "/my/apply/child-grant/check/"


def test_the_stack_is_the_deployed_one(stack):
    assert stack.environment["DJANGO_SETTINGS_MODULE"] == "portal.settings.production"
    command = Path(f"/proc/{stack.servers.processes.children['web'].pid}/cmdline").read_bytes()
    assert b"granian" in command and os.getpid() != stack.servers.processes.children["web"].pid
