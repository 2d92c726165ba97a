#!/usr/bin/env python3
"""The one door to every command of Portico.

`run`, `test`, `checks`, `bench`, `screens`, `messages` and `lock` need nothing but Python: they build what they miss.
Every other command goes to Django, inside the virtual environment where there is one.
This file parses on every Python 3.6 and later, so that they get a kind line instead of a traceback.
"""

import os
import shutil
import subprocess
import sys

SUPPORTED = ("3.11", "3.12", "3.13")
OWN_COMMANDS = ("run", "test", "checks", "bench", "screens", "messages", "lock")


def continue_on_a_supported_python() -> None:
    """Re-execute on a Python of SUPPORTED found on the PATH; stop with one line where there is none."""
    for version in reversed(SUPPORTED):
        other = shutil.which("python" + version)
        if other and subprocess.call([other, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            os.execv(other, [other, *sys.argv])
    found = ".".join(str(part) for part in sys.version_info[:3])
    sys.exit(f"Portico needs Python {', '.join(SUPPORTED)}; this is {found}. Install one of them and try again.")


def main() -> None:
    if f"{sys.version_info[0]}.{sys.version_info[1]}" not in SUPPORTED:
        continue_on_a_supported_python()
    from deploy.commands import doors

    if len(sys.argv) > 1 and sys.argv[1] in OWN_COMMANDS:
        sys.exit(doors.own(sys.argv[1], sys.argv[2:]))
    sys.exit(doors.django(sys.argv))


if __name__ == "__main__":
    main()
