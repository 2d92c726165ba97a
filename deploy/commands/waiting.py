"""Waits for a server that was just started."""

import socket
import time

from deploy.commands.processes import Processes
from deploy.commands.saying import Stop

PATIENCE_SECONDS = 60


def wait_until_open(port: int, processes: Processes, name: str) -> None:
    """Return when something listens on this port. Raises Stop when `name` died or took too long."""
    give_up = time.monotonic() + PATIENCE_SECONDS
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if processes.children[name].poll() is not None:
            raise Stop(f"{name} ended before it answered.")
        if time.monotonic() > give_up:
            raise Stop(f"{name} did not answer within {PATIENCE_SECONDS} s.")
        time.sleep(0.1)
