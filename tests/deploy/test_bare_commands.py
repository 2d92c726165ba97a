"""Our own commands begin on a machine on which nothing is installed yet."""

import subprocess
import sys

import pytest

from deploy.commands.places import ROOT


@pytest.mark.parametrize("name", ["bench", "checks", "lock", "messages", "run", "screens", "test"])
def test_a_command_is_read_without_any_package(name):
    line = [sys.executable, "-S", "-c", f"import deploy.commands.{name}"]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-500:]
