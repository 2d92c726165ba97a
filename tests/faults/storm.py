"""Many clients that send, and one killer that takes web workers away under them."""

import http.client
import os
import queue
import re
import signal
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from deploy.bench.sending import SESSION_COOKIE
from deploy.bench.stack import Stack
from deploy.bench.visitor import Answer, Visitor, form_with

BROKEN = (OSError, http.client.HTTPException)
GIVE_UP_SECONDS = 120
BETWEEN_KILLS_SECONDS = 3.0


@dataclass
class Sent:
    """One acknowledged submission: what was posted, and where the receipt is."""

    visitor: Visitor
    check: str
    form: dict[str, str]
    receipt_at: str
    reference: str
    tries: int


@dataclass
class Storm:
    """Sends every draft once through `clients` threads, while `kills` web workers are killed, spread over the run."""

    stack: Stack
    clients: int = 8
    kills: int = 15
    sent: list[Sent] = field(default_factory=list)
    killed: int = 0
    broken: int = 0
    errors: list[str] = field(default_factory=list)
    _not_before: float = 0.0

    def blow(self, drafts: list[dict[str, str]]) -> None:
        waiting: queue.Queue[dict[str, str]] = queue.Queue()
        for draft in drafts:
            waiting.put(draft)
        threads = [threading.Thread(target=self._client, args=(waiting, len(drafts))) for _ in range(self.clients)]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            if self.killed < self.kills and len(self.sent) >= self._next_kill_after(len(drafts)):
                self._take_one_away()
            self.stack.keep_web_running()
            time.sleep(0.05)

    def _client(self, waiting: "queue.Queue[dict[str, str]]", total: int) -> None:
        while True:
            try:
                draft = waiting.get_nowait()
            except queue.Empty:
                return
            self._keep_pace(total)
            try:
                self.sent.append(self._send(draft))
            except AssertionError as failure:
                self.errors.append(str(failure)[:500])

    def _next_kill_after(self, total: int) -> float:
        """How many must have been sent before the next kill: the kills are spread over the whole run."""
        return total * (self.killed + 1) / (self.kills + 1)

    def _keep_pace(self, total: int) -> None:
        """Let no client run so far ahead that the kills would meet an empty house."""
        while self.killed < self.kills and len(self.sent) > self._next_kill_after(total) + 2 * self.clients:
            time.sleep(0.05)

    def _send(self, draft: dict[str, str]) -> Sent:
        visitor = Visitor(self.stack.port, {SESSION_COOKIE: draft["session"]})
        check = f"/my/apply/{draft['programme']}/check/"
        page, _ = self._insist(lambda: visitor.get(check), 200)
        form = {name: value or "on" for name, value in form_with(page.body, "submit_key").items()}
        answer, tries = self._insist(lambda: visitor.post(check, form), 302)
        receipt, _ = self._insist(lambda: visitor.get(answer.location), 200)
        return Sent(visitor, check, form, answer.location, reference_in(receipt.body), tries)

    def _insist(self, ask, wanted: int) -> tuple[Answer, int]:
        """Ask again after a broken connection or a 5xx, as a browser's user does, until there is a real answer."""
        give_up, tries = time.monotonic() + GIVE_UP_SECONDS, 0
        while True:
            tries += 1
            try:
                answer = ask()
            except BROKEN:
                self.broken += 1
            else:
                if answer.status < 500:
                    assert answer.status == wanted, f"{answer.status} instead of {wanted}: {answer.body[:300]}"
                    return answer, tries
            assert time.monotonic() < give_up, "no answer for two minutes"
            time.sleep(0.2)

    def _take_one_away(self) -> None:
        """Kill the worker that has lived longest; a server gives up on one that dies at once after its birth."""
        workers = self.stack.web_workers()
        if time.monotonic() < self._not_before or not workers or not self.stack.is_ready():
            return
        os.kill(min(workers, key=_born), signal.SIGKILL)
        self.killed += 1
        self._not_before = time.monotonic() + BETWEEN_KILLS_SECONDS


def reference_in(page: str) -> str:
    """The reference that the receipt page shows."""
    found = re.search(r"\b[A-Z]{2}-\d{2}-\d{7}-\d\b", page)
    assert found, "the receipt page shows no reference"
    return found.group()


def _born(pid: int) -> float:
    try:
        return Path(f"/proc/{pid}").stat().st_ctime
    except OSError:
        return float("inf")
