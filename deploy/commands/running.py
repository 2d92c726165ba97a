"""Runs one pytest process: its output is shown as it comes, its closing line is counted."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from deploy.commands.places import PYTHON, ROOT
from deploy.commands.saying import say

NOTHING_COLLECTED = 5
_COUNT = re.compile(r"(\d+) (passed|failed|errors?|skipped)\b")


@dataclass(frozen=True)
class Result:
    passed: int
    failed: int
    closing: str


def pytest(arguments: list[str], folder: Path, extra: dict[str, str]) -> Result:
    """Run pytest with these arguments and settings; temporary files go below `folder`."""
    say(f"\npytest {' '.join(arguments)}")
    environ = {**os.environ, "PYTHONUNBUFFERED": "1", "TMPDIR": str(folder), **extra}
    environ.pop("DJANGO_SETTINGS_MODULE", None)
    command = [str(PYTHON), "-m", "pytest", "-q", "--color=no", *arguments]
    closing = ""
    with subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, text=True) as child:
        for line in child.stdout or ():
            sys.stdout.write(line)
            sys.stdout.flush()
            closing = line.strip(" =\n") if _is_closing(line) else closing
    return _result(closing, child.returncode)


def has_tests(folder: Path) -> bool:
    return next(folder.rglob("test_*.py"), None) is not None


def _is_closing(line: str) -> bool:
    return bool(_COUNT.search(line)) and " in " in line


def _result(closing: str, status: int) -> Result:
    counts = {word.rstrip("s") if word.startswith("error") else word: int(n) for n, word in _COUNT.findall(closing)}
    failed = counts.get("failed", 0) + counts.get("error", 0)
    if status not in (0, NOTHING_COLLECTED) and not failed:
        return Result(counts.get("passed", 0), 1, closing or f"pytest stopped with status {status}")
    return Result(counts.get("passed", 0), failed, closing or "nothing to run")
