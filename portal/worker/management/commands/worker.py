"""Sends messages, issues letters, publishes on time, seals the trail and runs background tasks."""

import logging
import signal
import threading
from argparse import ArgumentParser
from typing import Any
from uuid import uuid4

from django.core.management.base import BaseCommand, CommandError

from portal.worker.rounds import Round, Tasks
from portal.worker.sweeps import SWEEPS

logger = logging.getLogger("portal.worker")

_PATIENCE_SECONDS = 30.0


class Command(BaseCommand):
    """Any number of workers may run at once. SIGTERM and SIGINT let the work at hand finish."""

    help = "Send messages, issue letters, publish on time, seal the trail, run tasks. Stops on SIGTERM."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="Do what is due now, then end")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        logging.getLogger("django_tasks_db").setLevel(logging.WARNING)
        tasks = Tasks(worker_id=uuid4().hex)
        if once:
            _once(tasks)
        else:
            _forever(tasks)


def _once(tasks: Tasks) -> None:
    for sweep in SWEEPS:
        sweep.run(lambda: False)
    tasks.once()


def _forever(tasks: Tasks) -> None:
    stopping = threading.Event()

    def stop(*_: Any) -> None:
        stopping.set()
        tasks.stop()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    rounds = [Round(sweep, stopping) for sweep in (*SWEEPS, tasks.forever())]
    logger.info("The worker starts: %s", ", ".join(thread.name for thread in rounds))
    for thread in rounds:
        thread.start()
    stopping.wait()
    for thread in rounds:
        thread.join(_PATIENCE_SECONDS)
    late = [thread.name for thread in rounds if thread.is_alive()]
    if late:
        raise CommandError(f"Stopped in the middle of: {', '.join(late)}")
