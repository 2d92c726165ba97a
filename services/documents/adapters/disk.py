"""Where documents lie: a folder of their own, outside everything that is served. Written whole or not at all."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage


class SealedFolder(FileSystemStorage):
    """A folder whose files are on the disk, not only in its cache, before anybody is told that they arrived."""

    def _save(self, name: str, content: Any) -> str:
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        aside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            for piece in content.chunks():
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
        return name

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """The same name means the same piece: a piece that comes twice is written over itself."""
        return name
