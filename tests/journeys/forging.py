"""Somebody who writes past the house: what was signed is changed behind its back."""

import os
import subprocess
import sys

from deploy.commands.places import ROOT

from .conftest import Portal

FORGE = """
import sys
from services.applications.models import Application
application = Application.objects.get(reference=sys.argv[-1])
application.answers = {**application.answers, "income": {"minor": 100}}
application.save(update_fields=["answers"])
"""


def change_the_income(portal: Portal, reference: str) -> None:
    """The amount that somebody earns becomes another after they signed."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "portal.settings.dev"}
    environment["PORTICO_DATA_DIR"] = str(portal.folder)
    command = [sys.executable, "-c", f"import django; django.setup()\n{FORGE}", reference]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
