"""The deployment profile: one TOML file per kind of country, checked before anything starts."""

import os
import sys
from pathlib import Path

from .loading import DEFAULT, ProfileError, load
from .schema import Profile

__all__ = ["PROFILE", "Profile", "ProfileError", "load"]

try:
    PROFILE = load(Path(os.environ.get("PORTICO_PROFILE", DEFAULT)))
except ProfileError as reason:
    # Whatever was starting, a command, a web process or a worker, ends with this one line and status 1.
    sys.exit(str(reason))
