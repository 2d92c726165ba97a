"""One full stack on a durable PostgreSQL for the tests of this folder, and people with finished drafts."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from deploy.bench.servers import durable_servers, postgresql_is_here
from deploy.bench.stack import Stack

DRAFTS = 1_000
SPARE_DRAFTS = 20


@pytest.fixture(scope="session")
def stack() -> Iterator[Stack]:
    """The deployed portal, serving pages with two workers."""
    if not postgresql_is_here():
        pytest.skip("needs PostgreSQL: row locks and durability are what is tested")
    with durable_servers() as servers:
        made = Stack(servers, servers.postgresql.create("portico"))
        made.prepare()
        made.start_web()
        yield made


@pytest.fixture(scope="session")
def drafts(stack: Stack) -> list[dict[str, str]]:
    """People, each signed in and with one draft that lacks nothing but the submission."""
    printed = stack.call("-m", "deploy.bench.senders", str(DRAFTS + SPARE_DRAFTS))
    return list(json.loads(printed.splitlines()[-1]))


@pytest.fixture(scope="session")
def counts(stack: Stack) -> Callable[[], dict[str, Any]]:
    """What the database holds, asked by a process of its own."""

    def ask() -> dict[str, Any]:
        return dict(json.loads(stack.call("-m", "tests.faults.drafts").splitlines()[-1]))

    return ask
