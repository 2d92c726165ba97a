"""Starts the process that opens one file, and ends it when it takes too long."""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from .kinds import Kind
from .reasons import Reason

SECONDS = 40
MOST_OUT = 60 * 1024 * 1024
_ROOT = Path(__file__).resolve().parents[2]


class InspectionFailed(Exception):
    """The process could not be started: nothing is known of the file, and it waits."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """What came out: `refused` says why not; otherwise pictures of the pages, and a PDF of them where it was asked."""

    refused: str = ""
    pages: tuple[bytes, ...] = ()
    width: int = 0
    height: int = 0
    redrawn: bytes = b""


def inspect(content: bytes, kind: Kind, *, redraw: bool, seconds: float = SECONDS) -> Inspected:
    """Opens the file in a process of its own, with an empty environment. Raises InspectionFailed.

    A process that dies, hangs or answers nonsense has met a file that is not worth another try.
    """
    line = [sys.executable, "-m", "services.documents.inspecting", kind.value, *(["redraw"] if redraw else [])]
    try:
        process = subprocess.Popen(  # noqa: S603  (our own module, and a word of our own)
            line,
            cwd=_ROOT,
            env={"PYTHONPATH": str(_ROOT), "PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise InspectionFailed(type(error).__name__) from error
    try:
        answer, _nothing = process.communicate(content, timeout=seconds)
    except subprocess.TimeoutExpired:
        return Inspected(refused=Reason.TOO_HEAVY)
    finally:
        _end(process)
    if process.returncode != 0 or len(answer) > MOST_OUT:
        return Inspected(refused=Reason.TOO_HEAVY)
    return _read(answer, redraw=redraw and kind is Kind.PDF)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """The process and whatever it may have started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _read(answer: bytes, *, redraw: bool) -> Inspected:
    line, _, rest = answer.partition(b"\n")
    try:
        head = json.loads(line)
        if "refused" in head:
            return Inspected(refused=str(Reason(head["refused"])))
        files, start = [], 0
        for size in head["sizes"]:
            files.append(rest[start : start + size])
            start += size
        pages = files[:-1] if redraw else files
        return Inspected("", tuple(pages), head["width"], head["height"], files[-1] if redraw else b"")
    except (ValueError, KeyError, TypeError, IndexError):
        return Inspected(refused=Reason.TOO_HEAVY)
