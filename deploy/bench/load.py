"""Requests that arrive when they are due, whether the ones before them were answered or not.

A client that waits for its answer before it asks again hides every stall: the server would set the pace. Here each
request has its own moment, and its time counts from that moment.
"""

import http.client
import queue
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

CLIENTS = 64
LEAD_SECONDS = 0.5


@dataclass
class Load:
    """What came of asking each of `asks` once, `rate` a second. An ask returns whether the answer was the right one."""

    rate: float
    seconds: list[float] = field(default_factory=list)
    wrong: int = 0
    lasted: float = 0

    def put(self, asks: Sequence[Callable[[], bool]]) -> "Load":
        due: queue.SimpleQueue[tuple[float, Callable[[], bool]]] = queue.SimpleQueue()
        began = time.monotonic() + LEAD_SECONDS
        for number, ask in enumerate(asks):
            due.put((began + number / self.rate, ask))
        threads = [threading.Thread(target=self._client, args=(due,)) for _ in range(CLIENTS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.lasted = time.monotonic() - began
        return self

    @property
    def reached(self) -> float:
        """Answers a second, from the first that was due to the last that came."""
        return len(self.seconds) / self.lasted

    def share_within(self, share: float) -> float:
        """The seconds within which this share of all requests was answered."""
        return sorted(self.seconds)[min(len(self.seconds) - 1, int(len(self.seconds) * share))]

    def _client(self, due: "queue.SimpleQueue[tuple[float, Callable[[], bool]]]") -> None:
        while not due.empty():
            try:
                at, ask = due.get_nowait()
            except queue.Empty:
                return
            time.sleep(max(0.0, at - time.monotonic()))
            right = _right(ask)
            self.seconds.append(time.monotonic() - at)
            self.wrong += not right


def _right(ask: Callable[[], bool]) -> bool:
    try:
        return ask()
    except (OSError, http.client.HTTPException):
        return False
