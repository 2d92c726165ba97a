"""One thread per sweep, so that a slow mail server holds up neither letters nor the trail."""

import logging
import threading
import traceback

from django.db import Error as DatabaseError
from django.db import close_old_connections, connections
from django_tasks_db.management.commands.db_worker import Worker as TaskWorker

from .sweeps import Stopping, Sweep

logger = logging.getLogger("portal.worker")

_AFTER_TROUBLE_SECONDS = 2.0
_TASKS_EVERY_SECONDS = 2.0


class Round(threading.Thread):
    """Repeats a sweep until told to stop. Trouble is logged once when it comes and once when it has gone."""

    def __init__(self, sweep: Sweep, stopping: threading.Event) -> None:
        super().__init__(name=sweep.name, daemon=True)
        self._sweep = sweep
        self._stopping = stopping
        self._trouble = ""

    def run(self) -> None:
        while not self._stopping.is_set():
            close_old_connections()
            self._stopping.wait(self._sweep.every_seconds if self._once() else _AFTER_TROUBLE_SECONDS)
        connections.close_all()

    def _once(self) -> bool:
        try:
            self._sweep.run(self._stopping.is_set)
        except Exception as error:
            self._note(f"{type(error).__name__} at {_place(error)}")
            if isinstance(error, DatabaseError):
                connections.close_all()
            return False
        self._note("")
        return True

    def _note(self, trouble: str) -> None:
        if trouble and trouble != self._trouble:
            logger.error("“%s” is in trouble and tries again: %s", self._sweep.name, trouble)
        elif self._trouble and not trouble:
            logger.info("“%s” works again", self._sweep.name)
        self._trouble = trouble


class Tasks:
    """The queue of background tasks, as one more sweep: it runs until the worker stops."""

    def __init__(self, worker_id: str) -> None:
        self._worker_id = worker_id
        self._running: TaskWorker | None = None

    def forever(self) -> Sweep:
        return Sweep("run tasks", 0, lambda stop: self._run(stop, batch=False))

    def once(self) -> None:
        """Runs the tasks that wait now."""
        self._run(lambda: False, batch=True)

    def stop(self) -> None:
        """Lets the task at work finish and takes no other."""
        if self._running is not None:
            self._running.running = False

    def _run(self, stop: Stopping, *, batch: bool) -> None:
        self._running = TaskWorker(
            queue_names=["*"],
            interval=_TASKS_EVERY_SECONDS,
            batch=batch,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=self._worker_id,
            excluded_queue_names=[],
        )
        # The word to stop may have come before there was anything to stop.
        self._running.running = not stop()
        self._running.run()


def _place(error: Exception) -> str:
    """Where an error arose. Its text is not logged: it may quote what the code was working on."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "unknown"
