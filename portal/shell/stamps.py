"""A cache for the few short words that all processes of one machine share: which generation of pages is the newest.

Where there is Redis it does this, too. Without it (`make run`) each word is a small file, because the memory of the
portal and of its worker are two.
"""

import hashlib
import os
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

LONGEST = 1024


class StampFiles(BaseCache):
    """Keeps strings for ever, one file each, in the folder that LOCATION names. Times to live are not for stamps."""

    def __init__(self, folder: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._folder = Path(folder)
        self._names: dict[tuple[str, int | None], str] = {}

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """Asked at every page, so it goes the short way to the file."""
        try:
            file = os.open(self._file(key, version), os.O_RDONLY)
        except FileNotFoundError:
            return default
        try:
            return os.read(file, LONGEST).decode()
        finally:
            os.close(file)

    def set(self, key: str, value: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Written beside and then put in place: nobody reads half a word."""
        self._folder.mkdir(parents=True, exist_ok=True)
        fresh = self._folder / uuid4().hex
        fresh.write_text(value)
        fresh.replace(self._file(key, version))

    def add(self, key: str, value: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        if self.get(key, version=version) is not None:
            return False
        self.set(key, value, version=version)
        return True

    def delete(self, key: str, version: int | None = None) -> bool:
        file = Path(self._file(key, version))
        was_there = file.exists()
        file.unlink(missing_ok=True)
        return was_there

    def clear(self) -> None:
        if self._folder.is_dir():
            for file in self._folder.iterdir():
                file.unlink(missing_ok=True)

    def _file(self, key: str, version: int | None) -> str:
        named = self._names.get((key, version))
        if named is None:
            digest = hashlib.sha256(self.make_key(key, version).encode()).hexdigest()[:32]
            named = self._names[key, version] = str(self._folder / digest)
        return named
