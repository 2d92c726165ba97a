"""Where the commands find and keep things."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = ROOT / "requirements"
DATA = Path(os.environ.get("PORTICO_DATA_DIR", ROOT / "var")).resolve()
ROOMS = ("portal", "services", "identity", "notifications", "content", "frontend")
