"""CPU time of a server's whole process tree, per request, in interleaved rounds."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

ROUNDS = 7


@dataclass
class Measured:
    """One kind of request: how to make it once, how often a round, and what each round cost (milliseconds each)."""

    name: str
    server: int
    ask: Callable[[], None]
    times: int
    costs: list[float] = field(default_factory=list)

    def once_around(self) -> None:
        before = cpu_of(self.server)
        for _ in range(self.times):
            self.ask()
        self.costs.append((cpu_of(self.server) - before) / self.times * 1000)

    @property
    def cost(self) -> float:
        return median(self.costs)

    @property
    def spread(self) -> float:
        """How far the rounds lie apart, as a share of their middle."""
        return (max(self.costs) - min(self.costs)) / self.cost


def measure(all_of_them: list[Measured]) -> None:
    """Warm each up, then go round: a noisy moment hits all of them alike."""
    for one in all_of_them:
        for _ in range(3):
            one.ask()
    for _ in range(ROUNDS):
        for one in all_of_them:
            one.once_around()


def cpu_of(pid: int) -> float:
    """Seconds of CPU that this process and its children have used, to the nanosecond."""
    return sum(_on_cpu(each) for each in _tree(pid)) / 1e9


def _tree(pid: int) -> list[int]:
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*"):
        for child in (task / "children").read_text().split():
            found += _tree(int(child))
    return found


def _on_cpu(pid: int) -> int:
    tasks = Path(f"/proc/{pid}/task").glob("*")
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks)
