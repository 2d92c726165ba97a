"""Twenty applications sent a second, for a minute, through the deployed stack: what it takes, and what it costs."""

import functools
import json
import os
from dataclasses import dataclass

from deploy.bench.load import Load
from deploy.bench.measuring import cpu_of
from deploy.bench.servers import durable_servers
from deploy.bench.stack import Stack
from deploy.bench.visitor import Visitor, form_with
from deploy.commands.saying import Stop, say, step, table

RATE = 20
SECONDS = 60
WARM_UP = 40
P95_MOST = 1.0
SESSION_COOKIE = "__Host-portico"
COUNT = "from services.applications.models import Application as A; print(A.objects.filter(state='submitted').count())"
PARTS = ("web", "worker", "postgresql", "redis")


@dataclass
class Sent:
    """The load of applications, the control beside it, and milliseconds of CPU for each application by part."""

    applications: Load
    control: Load
    costs: dict[str, float]

    @property
    def cost(self) -> float:
        return sum(self.costs.values())


def measure() -> Sent:
    """Send `RATE * SECONDS` applications and as many plain requests, and count what the database holds."""
    with durable_servers() as servers:
        with step("Starting the deployed stack", counting=False):
            stack = Stack(servers, servers.postgresql.create("portico"))
            stack.prepare()
        with step(f"Preparing {WARM_UP + RATE * SECONDS} signed drafts"):
            line = stack.call("-m", "deploy.bench.senders", str(WARM_UP + RATE * SECONDS)).splitlines()[-1]
        with step("Starting web and worker", counting=False):
            stack.start_web(workers=os.cpu_count() or 1)
            stack.start_worker()
        with step("Opening each person's last page"):
            presses = [_at_the_button(stack.port, **draft) for draft in json.loads(line)]
        with step(f"Sending {RATE} a second for {SECONDS} s"):
            Load(RATE).put(presses[:WARM_UP])
            sent = _counted(stack, presses[WARM_UP:])
        held = int(stack.call("manage.py", "shell", "--no-imports", "-c", COUNT))
    if sent.applications.wrong or held != len(presses):
        raise Stop(f"\n{sent.applications.wrong} were not acknowledged; the database holds {held} of {len(presses)}.")
    return sent


def _at_the_button(port: int, session: str, programme: str) -> functools.partial[bool]:
    """Open the page on which an application is sent; return the pressing of its button."""
    visitor, page = Visitor(port, {SESSION_COOKIE: session}), f"/my/apply/{programme}/check/"
    answer = visitor.get(page)
    if answer.status != 200:
        raise Stop(f"\n{page} answered {answer.status} {answer.location}")
    form = {name: value or "on" for name, value in form_with(answer.body, "submit_key").items()}
    return functools.partial(_press, visitor, page, form)


def _press(visitor: Visitor, page: str, form: dict[str, str]) -> bool:
    return visitor.post(page, form).status == 302


def _counted(stack: Stack, presses: list[functools.partial[bool]]) -> Sent:
    health = functools.partial(_is_well, Visitor(stack.port))
    control = Load(RATE).put([health] * (RATE * 10))
    before = _cpu(stack)
    load = Load(RATE).put(presses)
    after = _cpu(stack)
    return Sent(load, control, {part: (after[part] - before[part]) * 1000 / len(presses) for part in PARTS})


def _is_well(visitor: Visitor) -> bool:
    return visitor.get("/health/ready").status == 200


def _cpu(stack: Stack) -> dict[str, float]:
    """Seconds of CPU by part; servers carry their port in their names."""
    children = stack.servers.processes.children
    return {part: sum(cpu_of(child.pid) for name, child in children.items() if name.startswith(part)) for part in PARTS}


def show(sent: Sent) -> None:
    """Print what `measure` found."""
    load, cost = sent.applications, sent.cost
    within = load.share_within(0.95) <= P95_MOST and load.reached >= 0.98 * RATE
    say(f"\nSending applications for {SECONDS} s; granian, a web worker for each core, PostgreSQL with fsync on:\n")
    table(
        [
            ("what", "a second", "half within", "95 % within", "budget", "slowest", ""),
            _row("application sent", load, f"{P95_MOST:.0f} s", "within" if within else "OVER"),
            _row("control: health page, as many a second", sent.control, "", ""),
        ]
    )
    parts = ", ".join(f"{part} {sent.costs[part]:.1f}" for part in PARTS)
    say(f"\n  CPU for one application: {cost:.1f} ms ({parts}): {1000 / cost:.0f} a second and core.")
    say(f"  All {len(load.seconds)} were acknowledged and are in the database.")


def _row(words: str, load: Load, budget: str, verdict: str) -> tuple[str, ...]:
    shown = (f"{load.share_within(share) * 1000:.0f} ms" for share in (0.5, 0.95))
    return (words, f"{load.reached:.1f}", *shown, budget, f"{max(load.seconds) * 1000:.0f} ms", verdict)
