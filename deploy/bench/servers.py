"""Servers of our own for what stops, kills, fills or measures them: as `make test` starts them, but durable."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from deploy.commands import packages
from deploy.commands.processes import Processes
from deploy.commands.servers import PostgreSQL, Redis


@dataclass
class Servers:
    processes: Processes
    folder: Path
    postgresql: PostgreSQL
    redis: Redis


@contextmanager
def durable_servers() -> Iterator[Servers]:
    """A PostgreSQL that survives a pulled plug (fsync on) and a Redis, gone at the end of the block."""
    with tempfile.TemporaryDirectory(prefix="portico-durable-") as name, Processes() as processes:
        folder = Path(name)
        folder.chmod(0o755)  # PostgreSQL runs as another user and must reach its own folder below
        postgresql = PostgreSQL(processes, folder / "postgresql", durable=True)
        postgresql.make()
        redis = Redis(processes, folder / "redis")
        redis.start()
        yield Servers(processes, folder, postgresql, redis)


def postgresql_is_here() -> bool:
    return packages.postgresql_folder() is not None
