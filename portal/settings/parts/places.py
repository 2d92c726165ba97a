"""Where things lie, and how values of the environment are read."""

import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parents[3]
PORTICO_DATA_DIR = Path(os.environ.get("PORTICO_DATA_DIR", BASE_DIR / "var"))
PORTICO_PUBLIC_ADDRESS = os.environ.get("PORTICO_PUBLIC_ADDRESS", "http://localhost:8000").rstrip("/")
