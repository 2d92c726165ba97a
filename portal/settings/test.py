"""The test suite: a throw-away data directory, quick password hashing, no manifest."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from .dev import *

PORTICO_DATA_DIR = Path(tempfile.gettempdir()) / f"portico-test-{os.getpid()}"
PORTICO_DATA_DIR.mkdir(exist_ok=True)
atexit.register(shutil.rmtree, PORTICO_DATA_DIR, ignore_errors=True)
PORTICO_KEYS_FILE = PORTICO_DATA_DIR / "keys.json"
PORTICO_NATIONAL_KEYS_FILE = PORTICO_DATA_DIR / "national-keys.json"
PORTICO_SEAL_DIR = PORTICO_DATA_DIR / "seal"
PORTICO_TRAIL_DIR = PORTICO_DATA_DIR / "trail"
PORTICO_FIDO_METADATA = PORTICO_DATA_DIR / "fido-metadata.json"
MEDIA_ROOT = PORTICO_DATA_DIR / "media"
# Empty, whatever a portal on this machine has collected: each browser of a test would read the list of all files anew.
STATIC_ROOT = PORTICO_DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["documents"]["OPTIONS"] = {"location": str(PORTICO_DATA_DIR / "documents")}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": os.environ.get("PORTICO_TEST_DB", str(PORTICO_DATA_DIR / "test.sqlite3"))}
    # No power cut is to be survived by a file that is thrown away.
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
# One process, one memory: what clears the cache forgets the generation of pages, too.
CACHES["shared"] = CACHES["default"]
