"""`manage.py bench`: what the pages cost, beside a bare Django view in the same run. Prints; judges nothing by time.

`manage.py bench sending` measures the sending of applications alone.
"""

import functools
import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from deploy.bench import filling, reading, sending
from deploy.bench.measuring import Measured, measure
from deploy.bench.visitor import Answer, Visitor, form_with
from deploy.commands import environment, packages
from deploy.commands.places import PYTHON, ROOT
from deploy.commands.processes import Processes, free_port
from deploy.commands.saying import Stop, say, step, table
from deploy.commands.servers import PostgreSQL
from deploy.commands.waiting import wait_until_open

SENDING = "sending"
ROWS = 250
CONTROL_MAY_SPREAD = 0.3
PLAIN = {"Host": "localhost"}
CARD_TOKEN_MOST = 6.0
COMPILE_MOST, SET_MOST, FLAT_MOST = 1000.0, 5.0, 1.25
UNCACHED = {"DJANGO_SETTINGS_MODULE": "deploy.bench.uncached"}
HEAD = ("request", "CPU ms", "budget", "queries", "budget", "spread of rounds", "")
BUDGETS = {
    "question": ("question page: post, redirect, next page", 35.0, 12),
    "to household": ("form of 60 questions: post, redirect, page of 8 people", 35.0, 12),
    "household": ("form of 60 questions: post of 8 people, redirect, next page", 35.0, 12),
    "journey": ("journey of 15 fields on three pages, from start to check", 200.0, 48),
    "queue": ("queue of 25 rows", 30.0, 8),
    "queue more": (f"queue, {ROWS} more cases in the table", 30.0, 8),
    "case": ("case page", 40.0, 15),
}


def main(arguments: list[str]) -> int:
    packages.ensure_for_running()
    packages.ensure_for_testing()
    environment.prepare("dev")
    if arguments == [SENDING]:
        sending.show(sending.measure())
        return 0
    with tempfile.TemporaryDirectory(prefix="portico-bench-") as name, Processes() as processes:
        _bench(Path(name), processes)
    sending.show(sending.measure())
    return 0


def _bench(folder: Path, processes: Processes) -> None:
    folder.chmod(0o755)
    settings = _settings(folder, processes)
    for doing, line in (
        ("Making the tables", ["manage.py", "migrate", "--no-input", "--verbosity", "0"]),
        ("Collecting styles and scripts", ["manage.py", "collectstatic", "--no-input", "--verbosity", "0"]),
        ("Loading the demo country", ["manage.py", "demo"]),
    ):
        with step(doing):
            _python(settings, *line)
    scenes = json.loads(_python(settings, "-m", "deploy.bench.scenes", "prepare").splitlines()[-1])
    queries = _queries(settings, scenes)
    portal = _serve(processes, "portal", "portal.wsgi:application", settings, folder)
    drawing = _serve(processes, "drawing", "portal.wsgi:application", {**settings, **UNCACHED}, folder)
    hello = _serve(processes, "hello", "deploy.bench.hello:application", settings, folder)
    measured = _requests(processes, portal, hello, scenes)
    server = processes.children["portal"].pid
    read = {**reading.scenes("cached", portal, server, _get), **reading.sign_in(portal, server, _get)}
    drawn = reading.scenes("uncached", drawing, processes.children["drawing"].pid, _get)
    with step("Measuring"):
        measure([*measured.values(), *read.values(), *drawn.values()])
    with step(f"Adding {ROWS} cases and measuring again"):
        _python(settings, "-m", "deploy.bench.scenes", "fill", str(ROWS))
        more = {"queue more": _again(measured["queue"]), "hello after": _again(measured["hello"])}
        measure(list(more.values()))
    queries["queue more"] = _queries(settings, scenes)["queue"]
    with step(f"Adding {reading.MANY} pages and measuring again"):
        live = int(_python(settings, "-m", "deploy.bench.scenes", "pages", str(reading.MANY)).splitlines()[-1])
        many = {name: _again(one) for name, one in drawn.items()}
        measure(list(many.values()))
    queries_of_many = _queries(settings, scenes)
    _print({**measured, **more}, queries)
    _print_reading(measured["hello"], {**read, **drawn}, queries, f"{live - reading.MANY} pages")
    _print_reading(measured["hello"], many, queries_of_many, f"{live} pages")
    say("\n  With so many pages: " + "; ".join(reading.flatness(drawn, many)) + ".")
    _print_cards(json.loads(_python(settings, "-m", "deploy.bench.cards").splitlines()[-1]))
    _print_forms(json.loads(_python(settings, "-m", "deploy.bench.evaluator").splitlines()[-1]), measured["hello"])


def _settings(folder: Path, processes: Processes) -> dict[str, str]:
    database = PostgreSQL(processes, folder / "postgresql", durable=True)
    with step("Starting PostgreSQL", counting=False):
        database.make()
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "DATABASE_URL": database.create("bench"),
        "PORTICO_DATA_DIR": str(folder / "data"),
        "PYTHONPATH": str(ROOT),
    }


def _python(settings: dict[str, str], *line: str) -> str:
    done = subprocess.run([PYTHON, *line], cwd=ROOT, env=settings, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Stop(f"\n{' '.join(line)} did not work:\n{done.stderr.strip()[-3000:]}")
    return done.stdout


def _queries(settings: dict[str, str], scenes: dict[str, Any]) -> dict[str, int]:
    printed = _python(settings, "-m", "deploy.bench.scenes", "queries", json.dumps(scenes))
    return dict(json.loads(printed.splitlines()[-1]))


def _serve(processes: Processes, name: str, application: str, settings: dict[str, str], folder: Path) -> int:
    """Start one granian with one worker and return its port."""
    port = free_port()
    line = [str(PYTHON), "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    line += ["--workers", "1", "--blocking-threads", "1", "--no-access-log", application]
    processes.start(name, line, log=folder / f"{name}.log", environment=settings, folder=ROOT)
    wait_until_open(port, processes, name)
    return port


def _requests(processes: Processes, portal: int, hello: int, scenes: dict[str, Any]) -> dict[str, Measured]:
    ours, theirs = processes.children["portal"].pid, processes.children["hello"].pid
    citizen = Visitor(portal, {scenes["cookie"]: scenes["citizen"]}, forwarded=PLAIN)
    staff = Visitor(portal, {scenes["cookie"]: scenes["staff"]}, forwarded=PLAIN)
    stranger = Visitor(hello, forwarded=PLAIN)
    form = form_with(citizen.get(scenes["question"]).body, scenes["field"])
    answer_a_page = functools.partial(_answer_a_page, citizen, scenes["question"], form)
    ask = functools.partial(_ask, Visitor(portal, {scenes["cookie"]: scenes["resident"]}, forwarded=PLAIN))
    kept: dict[str, dict[str, str]] = {}
    to_household = functools.partial(filling.to_household, ask, scenes["household"], kept)
    household = functools.partial(filling.household, ask, scenes["household"], kept)
    journey = functools.partial(filling.journey, ask, scenes["journey"], kept)
    return {
        "hello": Measured("hello", theirs, functools.partial(_get, stranger, "/"), 400),
        "question": Measured("question", ours, answer_a_page, 20),
        "to household": Measured("to household", ours, to_household, 20),
        "household": Measured("household", ours, household, 20),
        "journey": Measured("journey", ours, journey, 5),
        "queue": Measured("queue", ours, functools.partial(_get, staff, scenes["queue"]), 20),
        "case": Measured("case", ours, functools.partial(_get, staff, scenes["case"]), 20),
    }


def _again(one: Measured) -> Measured:
    return Measured(one.name, one.server, one.ask, one.times)


def _ask(visitor: Visitor, path: str, values: dict[str, str] | None) -> Answer:
    return visitor.get(path) if values is None else visitor.post(path, values)


def _get(visitor: Visitor, path: str) -> None:
    answer = visitor.get(path)
    if answer.status != 200:
        raise Stop(f"\n{path} answered {answer.status} {answer.location}")


def _answer_a_page(visitor: Visitor, path: str, form: dict[str, str]) -> None:
    answer = visitor.post(path, form)
    if answer.status != 302:
        raise Stop(f"\n{path} answered {answer.status} to its own answers")
    _get(visitor, answer.location)


def _print(measured: dict[str, Measured], queries: dict[str, int]) -> None:
    hello = measured["hello"]
    rows = [_row(words, measured[name], queries[name], limit, most) for name, (words, limit, most) in BUDGETS.items()]
    control = ("control: bare Django hello", f"{hello.cost:.2f}", "", "0", "", f"{hello.spread:.0%}", "")
    say("\nCPU of the server's process tree per request; granian, one worker, PostgreSQL; medians of seven rounds.\n")
    table([HEAD, *rows, control])
    flat = measured["queue more"].cost / measured["queue"].cost
    say(f"\n  The queue with {ROWS} more cases costs {flat:.2f} times what it cost before.")
    if max(hello.spread, measured["hello after"].spread) > CONTROL_MAY_SPREAD:
        say("  The control varied by more than 30 %: this machine is too busy now to judge by these figures.")


def _print_reading(hello: Measured, measured: dict[str, Measured], queries: dict[str, int], where: str) -> None:
    say(f"\nAnonymous reading, {where}:\n")
    table([HEAD, *(row.cells() for row in reading.rows(measured, queries, hello.cost))])


def _print_cards(costs: dict[str, float]) -> None:
    verdict = "within" if costs["token"] <= CARD_TOKEN_MOST else "OVER"
    say("\nSmart ID card, without network:\n")
    table(
        [
            ("what", "CPU ms", "budget", ""),
            ("card token validation", f"{costs['token']:.2f}", f"{CARD_TOKEN_MOST:.0f}", verdict),
            ("control: bare signature check (P-384)", f"{costs['signature']:.2f}", "", ""),
        ]
    )


def _print_forms(costs: dict[str, float], hello: Measured) -> None:
    """What needs no request: compiling, and judging answers that lie there, one set after another."""
    flat = costs["set of many"] / costs["set of few"]
    rows = (
        ("compiling a form of 200 questions", "compile", COMPILE_MOST),
        ("one set of answers among 1,000", "set of few", SET_MOST),
        ("one set of answers among 10,000", "set of many", SET_MOST),
    )
    say("\nForms of 60 questions with 8 people, without a server:\n")
    table(
        [
            ("what", "CPU ms", "budget", "x hello", ""),
            *(
                (words, f"{cost:.2f}", f"{most:.0f}", f"{cost / hello.cost:.1f}", "within" if cost <= most else "OVER")
                for words, cost, most in ((words, costs[name], most) for words, name, most in rows)
            ),
        ]
    )
    say(f"\n  Among ten times as many a set costs {flat:.2f} times as much{'' if flat <= FLAT_MOST else ', OVER'}.")


def _row(words: str, one: Measured, queries: int, limit: float, most: int) -> tuple[str, ...]:
    verdict = "within" if one.cost <= limit and queries <= most else "OVER"
    return (words, f"{one.cost:.1f}", f"{limit:.0f}", str(queries), str(most), f"{one.spread:.0%}", verdict)
