"""The portal as it is deployed, on this machine: granian with WSGI workers, production settings, a worker."""

import base64
import json
import os
import secrets
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from deploy.bench.visitor import FORWARDED, HOST
from deploy.commands.places import PYTHON, ROOT
from deploy.commands.processes import free_port

from .servers import Servers

# The default profile takes the cards of the demo, which production refuses.
PILOT = ROOT / "portal" / "profiles" / "pilot.toml"


@dataclass
class Stack:
    """One deployment on one database. `start_web` serves pages; `web_workers` are the processes to kill."""

    servers: Servers
    database_url: str
    port: int = field(default_factory=free_port)
    environment: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        data = self.servers.folder / "data"
        data.mkdir(exist_ok=True)
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "portal.settings.production",
            "DATABASE_URL": self.database_url,
            "REDIS_URL": self.servers.redis.url,
            "PORTICO_SECRET_KEY": secrets.token_urlsafe(60),
            "PORTICO_PROFILE": str(PILOT),
            "PORTICO_HOSTS": HOST,
            "PORTICO_PUBLIC_ADDRESS": f"https://{HOST}",
            "PORTICO_KEYS": _a_key_ring(),
            "PORTICO_KEYS_FILE": str(data / "keys.json"),
            "PORTICO_DATA_DIR": str(data),
            "PYTHONUNBUFFERED": "1",
        }

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def prepare(self) -> None:
        """Make the tables and collect the static files."""
        self.call("manage.py", "migrate", "--no-input", "--verbosity", "0")
        self.call("manage.py", "collectstatic", "--no-input", "--verbosity", "0")

    def call(self, *command: str) -> str:
        """Run Python with the stack's settings and return what it printed."""
        result = subprocess.run(
            [str(PYTHON), *command], cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )
        assert result.returncode == 0, f"{' '.join(command)}: {result.stderr[-4000:]}"
        return result.stdout

    def start_web(self, *, workers: int = 2) -> None:
        line = [str(PYTHON), "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.port)]
        line += ["--workers", str(workers), "--blocking-threads", "1", "--respawn-failed-workers", "--no-access-log"]
        log = self.servers.folder / f"web-{self.port}.log"
        environment = {**self.environment, "PYTHONPATH": str(ROOT)}
        self.servers.processes.start("web", [*line, "portal.wsgi:application"], log=log, environment=environment)
        self.wait_until_ready()

    def start_worker(self) -> None:
        log = self.servers.folder / "worker.log"
        line = [str(PYTHON), str(ROOT / "manage.py"), "worker"]
        self.servers.processes.start("worker", line, log=log, environment=self.environment, folder=ROOT)

    def keep_web_running(self) -> None:
        """What systemd does: start the whole server again when it ended by itself."""
        child = self.servers.processes.children.get("web")
        if child is not None and child.poll() is not None:
            self.start_web()

    def web_workers(self) -> list[int]:
        """The process ids of the web workers, the children of the server's first process."""
        first = self.servers.processes.children["web"].pid
        found = Path(f"/proc/{first}/task/{first}/children")
        candidates = [int(pid) for pid in found.read_text().split()] if found.exists() else []
        return [pid for pid in candidates if _is_worker(pid)]

    def is_ready(self) -> bool:
        request = urllib.request.Request(f"{self.address}/health/ready", headers=FORWARDED)
        try:
            with urllib.request.urlopen(request, timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def wait_until_ready(self, *, seconds: float = 60) -> None:
        give_up = time.monotonic() + seconds
        while not self.is_ready():
            assert time.monotonic() < give_up, self.last_words()
            time.sleep(0.2)

    def last_words(self) -> str:
        return (self.servers.folder / f"web-{self.port}.log").read_text(errors="replace")[-4000:]


def _is_worker(pid: int) -> bool:
    """Python's resource tracker is a child too; killing it proves nothing."""
    try:
        return b"resource_tracker" not in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def _a_key_ring() -> str:
    def key() -> str:
        return base64.b64encode(secrets.token_bytes(32)).decode()

    return json.dumps({"current": "k1", "keys": {"k1": key()}, "index": key()})
