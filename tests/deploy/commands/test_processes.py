"""What a command starts does not outlive it, and a taken port is said before anything starts."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from deploy.commands.places import ROOT
from deploy.commands.processes import Processes, free_port, must_be_free
from deploy.commands.saying import Stop

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]
STUBBORN = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('on', flush=True); time.sleep(60)",
]
PARENT = """
import sys, time
from pathlib import Path
from deploy.commands.processes import Processes
with Processes() as processes:
    child = processes.start("child", [sys.executable, "-c", "import time; time.sleep(60)"], log=Path(sys.argv[1]))
    print(child.pid, flush=True)
    time.sleep(60)
"""


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def _until(claim) -> bool:
    give_up = time.monotonic() + 10
    while not claim() and time.monotonic() < give_up:
        time.sleep(0.02)
    return claim()


def test_children_end_with_the_block(tmp_path):
    with Processes() as processes:
        child = processes.start("sleeper", SLEEPER, log=tmp_path / "log")
        assert child.poll() is None
    assert child.poll() == -signal.SIGTERM


def test_a_child_that_does_not_listen_is_killed(tmp_path):
    with Processes() as processes:
        child = processes.start("stubborn", STUBBORN, log=tmp_path / "log")
        assert _until(lambda: (tmp_path / "log").read_text().startswith("on"))
        processes.stop("stubborn", patience=0.2)
    assert child.returncode == -signal.SIGKILL


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_children_end_when_their_parent_is_ended(tmp_path, number):
    line = [sys.executable, "-c", PARENT, str(tmp_path / "log")]
    parent = subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    child = int(parent.stdout.readline())
    os.kill(parent.pid, number)
    parent.wait(15)
    assert _until(lambda: not _is_alive(child))


def test_a_taken_port_is_said_in_one_line():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Stop, match=rf"^Port {port} is already taken\. .*PORT={port + 1} make run$"):
            must_be_free(port)
    must_be_free(free_port())


def test_run_stops_at_a_taken_port_before_it_does_anything(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        environment = {**os.environ, "PORT": str(taken.getsockname()[1]), "PORTICO_DATA_DIR": str(tmp_path / "data")}
        line = [sys.executable, "manage.py", "run"]
        done = subprocess.run(line, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1 and done.stdout == ""
    assert not (tmp_path / "data").exists()
