"""A PostgreSQL and a Redis of our own: free port, data in a temporary folder, gone afterwards."""

import os
import pwd
import shutil
import signal
import subprocess
import time
from pathlib import Path

from deploy.commands import packages
from deploy.commands.processes import Processes, free_port
from deploy.commands.saying import Stop

STARTS_WITHIN_SECONDS = 30
ROLE = "portico"


class PostgreSQL:
    """One throw-away cluster. As root it runs as the unprivileged user `postgres`, which PostgreSQL insists on.

    `durable` keeps fsync on, for tests that pull the plug; without it the cluster is quicker and not crash-safe.
    """

    def __init__(self, processes: Processes, folder: Path, *, durable: bool = False) -> None:
        programs = packages.postgresql_folder()
        if programs is None:
            raise Stop("PostgreSQL is not installed.")
        self.programs = programs
        self.processes = processes
        self.folder = folder
        self.durable = durable
        self.port = free_port()
        self.user = "postgres" if os.geteuid() == 0 else None
        self.name = f"postgresql-{self.port}"

    def url(self, database: str) -> str:
        return f"postgresql://{ROLE}@127.0.0.1:{self.port}/{database}"

    def make(self) -> None:
        """Lay out the cluster's files and start it."""
        self.folder.mkdir(parents=True)
        if self.user:
            owner = pwd.getpwnam(self.user)
            os.chown(self.folder, owner.pw_uid, owner.pw_gid)
        line = ["-D", str(self.folder / "data"), "-U", ROLE, "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8"]
        self._call("initdb", *line, *([] if self.durable else ["--no-sync"]))
        self.start()

    def start(self) -> None:
        """Start it and wait until it answers; after a crash a first try may find old back ends still leaving."""
        give_up = time.monotonic() + STARTS_WITHIN_SECONDS
        self._launch()
        while not self.answers():
            if time.monotonic() > give_up:
                raise Stop(f"PostgreSQL did not start:\n{self._log().read_text(errors='replace')[-2000:]}")
            if self.processes.children[self.name].poll() is not None:
                self._launch()
            time.sleep(0.1)

    def stop(self) -> None:
        if self.name in self.processes.children:
            self.processes.stop(self.name)

    def kill(self) -> None:
        """Pull the plug: no last writes, no good-bye."""
        child = self.processes.children.pop(self.name)
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()

    def answers(self) -> bool:
        line = [str(self.programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(line, check=False).returncode == 0

    def create(self, database: str, *, template: str = "template0") -> str:
        """Make a database (a copy of `template`) and return its URL."""
        self._call("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", ROLE, "-T", template, database)
        return self.url(database)

    def drop(self, database: str) -> None:
        at = ["-h", "127.0.0.1", "-p", str(self.port), "-U", ROLE]
        self._call("dropdb", "--if-exists", "--force", *at, database)

    def _launch(self) -> None:
        quick = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
        values = ["max_connections=100", f"unix_socket_directories={self.folder}", *([] if self.durable else quick)]
        line = [str(self.programs / "postgres"), "-D", str(self.folder / "data"), "-h", "127.0.0.1"]
        line += ["-p", str(self.port), *(part for value in values for part in ("-c", value))]
        self.processes.start(self.name, line, log=self._log(), user=self.user, ends_with=signal.SIGINT)

    def _log(self) -> Path:
        return self.folder.with_suffix(".log")

    def _call(self, program: str, *arguments: str) -> None:
        line = [str(self.programs / program), *arguments]
        result = subprocess.run(
            line,
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
            user=self.user,
            group=self.user,
            extra_groups=[] if self.user else None,
        )
        if result.returncode != 0:
            raise Stop(f"{program} did not work:\n{result.stderr.strip()}")


class Redis:
    """One throw-away Redis in the foreground, nothing written to disk."""

    def __init__(self, processes: Processes, folder: Path) -> None:
        self.processes = processes
        self.folder = folder
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        program = shutil.which("redis-server")
        if program is None:
            raise Stop("redis-server is not installed.")
        line = [program, "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self.processes.start(
            f"redis-{self.port}",
            [*line, "--dir", str(self.folder)],
            log=self.folder.with_suffix(".log"),
        )

    def stop(self) -> None:
        self.processes.stop(f"redis-{self.port}")
