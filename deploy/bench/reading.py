"""What anonymous reading costs: pages from the cache and pages drawn anew, with few pages in the tree and with many."""

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from deploy.bench.measuring import Measured
from deploy.bench.visitor import Visitor

MANY = 10_000
CACHED_MOST = 1.1  # times hello
UNCACHED_MOST = 15.0  # milliseconds of CPU
SIGN_IN, SIGN_IN_MOST = "sign-in page", 6.0  # times hello
FLAT_MOST = 1.25  # times what it cost with few pages
ADDRESSES = {"home page": "/", "service page": "/child-grant/", "search": "/search/?q=baby+money"}
TIMES = {"cached": 400, "uncached": 20}
Get = Callable[[Visitor, str], None]


@dataclass(frozen=True)
class Row:
    """One line of the table: what, its cost, what it may cost, its queries and what these may be."""

    name: str
    one: Measured
    most: float
    said: str
    queries: int
    queries_most: int | None

    @property
    def holds(self) -> bool:
        return self.one.cost <= self.most and (self.queries_most is None or self.queries <= self.queries_most)

    def cells(self) -> tuple[str, ...]:
        most = "" if self.queries_most is None else str(self.queries_most)
        verdict = "within" if self.holds else "OVER"
        return (
            self.name, f"{self.one.cost:.2f}", self.said, str(self.queries), most, f"{self.one.spread:.0%}", verdict
        )  # fmt: skip


def scenes(kind: str, port: int, server: int, get: Get) -> dict[str, Measured]:
    """The three pages asked of one server, `kind` cached or uncached."""
    visitor = Visitor(port, forwarded={"Host": "localhost"})
    return {
        f"{name}, {kind}": Measured(name, server, functools.partial(get, visitor, address), TIMES[kind])
        for name, address in ADDRESSES.items()
    }


def sign_in(port: int, server: int, get: Get) -> dict[str, Measured]:
    """The page of all ways to sign in, asked by a stranger."""
    visitor = Visitor(port, forwarded={"Host": "localhost"})
    return {SIGN_IN: Measured(SIGN_IN, server, functools.partial(get, visitor, "/sign-in/"), TIMES["cached"])}


def rows(measured: dict[str, Measured], queries: dict[str, int], hello: float) -> Iterable[Row]:
    """Cached pages are held to hello and to no query, drawn ones to milliseconds."""
    for name, one in measured.items():
        if name == SIGN_IN:
            most = SIGN_IN_MOST * hello
            yield Row(name, one, most, f"{most:.2f} ({SIGN_IN_MOST:.0f} x hello)", queries[name], 0)
        elif name.endswith(", cached"):
            most = CACHED_MOST * hello
            yield Row(name, one, most, f"{most:.2f} ({CACHED_MOST} x hello)", queries[name], 0)
        else:
            yield Row(name, one, UNCACHED_MOST, f"{UNCACHED_MOST:.0f}", queries[name], None)


def flatness(before: dict[str, Measured], after: dict[str, Measured]) -> Iterable[str]:
    """How many times as much each drawn page costs with many pages in the tree."""
    for name, one in after.items():
        times = one.cost / before[name].cost
        yield f"{name}: {times:.2f} times{'' if times <= FLAT_MOST else ', OVER'}"
