"""Sends a command where it belongs: to a module beside this one, or to Django."""

import importlib
import os
import sys
from pathlib import Path

from deploy.commands import environment
from deploy.commands.places import PYTHON
from deploy.commands.saying import Stop

# What a shell reports of a program that SIGPIPE ended.
ENDED_BY_A_CLOSED_PIPE = 141


def own(name: str, arguments: list[str]) -> int:
    """Run one of our commands and return its exit status; a `Stop` becomes one line on standard error."""
    try:
        return int(importlib.import_module(f"deploy.commands.{name}").main(arguments))
    except BrokenPipeError:
        return _nobody_reads()
    except Stop as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def django(argv: list[str]) -> int:
    """Hand the command line to Django, inside the virtual environment where one exists."""
    if PYTHON.exists() and not environment.is_inside():
        os.execv(PYTHON, [str(PYTHON), str(Path(argv[0]).resolve()), *argv[1:]])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        print("Nothing is installed yet. Start with: python3 manage.py run", file=sys.stderr)
        return 1
    try:
        execute_from_command_line(argv)
        sys.stdout.flush()
    except BrokenPipeError:
        return _nobody_reads()
    return 0


def _nobody_reads() -> int:
    """End quietly where the reader of our output has gone, as in `manage.py run | head`."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ENDED_BY_A_CLOSED_PIPE
