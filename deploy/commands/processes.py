"""Child processes that never outlive their parent, and ports."""

import ctypes
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from deploy.commands.saying import Stop

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)


class Processes:
    """Starts children in process groups of their own and stops every one of them on leaving.

    Use as a context manager. SIGINT, SIGTERM and SIGHUP end the block as KeyboardInterrupt does; should this
    process itself be killed outright, the kernel ends the children.
    """

    def __init__(self) -> None:
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self._endings: dict[str, signal.Signals] = {}
        self._before: dict[signal.Signals, object] = {}

    def __enter__(self) -> "Processes":
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            self._before[number] = signal.signal(number, _interrupt)
        return self

    def __exit__(self, *exception: object) -> None:
        for number in self._before:
            signal.signal(number, signal.SIG_IGN)
        self.stop()
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]

    def start(
        self,
        name: str,
        command: list[str],
        *,
        log: Path,
        environment: dict[str, str] | None = None,
        user: str | None = None,
        folder: Path | None = None,
        ends_with: signal.Signals = signal.SIGTERM,
    ) -> subprocess.Popen[bytes]:
        with log.open("wb") as output:
            child = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=environment,
                cwd=folder,
                start_new_session=True,
                preexec_fn=_die_with_parent(ends_with),  # noqa: PLW1509 (no threads here)
                user=user,
                group=user,
                extra_groups=[] if user else None,
            )
        self.children[name] = child
        self._endings[name] = ends_with
        return child

    def stop(self, *names: str, patience: float = 8.0) -> None:
        """Ask these children (all, when none is named) to end, then end those that did not."""
        stopping = {name: self.children.pop(name) for name in (names or tuple(self.children))}
        for name, child in stopping.items():
            _signal_group(child, self._endings[name])
        give_up = time.monotonic() + patience
        for child in stopping.values():
            try:
                child.wait(max(0.1, give_up - time.monotonic()))
            except subprocess.TimeoutExpired:
                _signal_group(child, signal.SIGKILL)
                child.wait()

    def first_dead(self) -> str | None:
        return next((name for name, child in self.children.items() if child.poll() is not None), None)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _die_with_parent(ends_with: signal.Signals) -> Callable[[], None]:
    def ask_the_kernel() -> None:
        _libc.prctl(PR_SET_PDEATHSIG, int(ends_with))

    return ask_the_kernel


def _signal_group(child: subprocess.Popen[bytes], number: signal.Signals) -> None:
    """Signal the child and whatever it started; a child that is already gone is left in peace."""
    if child.poll() is not None:
        return
    try:
        os.killpg(child.pid, number)
    except ProcessLookupError:
        return


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def must_be_free(port: int) -> None:
    """Stop with one line when something already listens on this port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise Stop(f"Port {port} is already taken. Choose another one: PORT={port + 1} make run") from None
