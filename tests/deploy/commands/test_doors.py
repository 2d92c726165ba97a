"""Where the reader of a command's output leaves early, the command ends without a word."""

import subprocess
import sys

import pytest

from deploy.commands.places import ROOT

OWN = """
import sys
from types import SimpleNamespace
from deploy.commands import doors

def talk(arguments):
    for number in range(100_000):
        print(number, flush=True)
    return 0

sys.modules["deploy.commands.talk"] = SimpleNamespace(main=talk)
sys.exit(doors.own("talk", []))
"""
DJANGO = 'import sys; from deploy.commands import doors; sys.exit(doors.django(["manage.py", "diffsettings"]))'


@pytest.mark.parametrize("program", [OWN, DJANGO], ids=["ours", "Django's"])
def test_a_closed_pipe_is_no_traceback(program):
    talking = subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert talking.stdout and talking.stderr
    talking.stdout.close()
    assert talking.stderr.read() == ""
    assert talking.wait(timeout=60) == 141
    talking.stderr.close()
