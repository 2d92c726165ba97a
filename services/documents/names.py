"""The name a file came with: shown cleaned, used for nothing else."""

import re
from pathlib import PurePosixPath

from services.kernel.text import clean

LONGEST = 80
_MOST = 1000
_UNSHOWN = re.compile(r"[\x00-\x1f\x7f<>:\"|?*]")


def shown_name(sent: str) -> str:
    """The last part of a path without what turns text round or hides it; empty when nothing is left.

    Files never lie under this name, so it can do no harm on disk; it is read by people only.
    """
    last = _cut(sent).replace("\\", "/").rstrip("/").rpartition("/")[2]
    name = clean(_UNSHOWN.sub("", last)).strip(" .")
    if len(name) <= LONGEST:
        return name
    ending = PurePosixPath(name).suffix[:10]
    return f"{name[: LONGEST - len(ending) - 1]}…{ending}"


def _cut(sent: str) -> str:
    """A name that somebody made thousands of characters long, with its ending."""
    return sent if len(sent) <= _MOST else sent[: _MOST // 2] + sent[-_MOST // 2 :]


def ending_of(name: str) -> str:
    """The ending of a name in small letters, without its dot; empty when it has none."""
    return PurePosixPath(name).suffix.lower().removeprefix(".")
