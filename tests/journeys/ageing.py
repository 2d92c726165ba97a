"""Sessions in which somebody showed who they are a while ago: journeys do not wait five minutes."""

import os
import subprocess
import sys

from playwright.sync_api import Page

from deploy.commands.places import ROOT

from .conftest import Portal

# The same session under another key, since the portal remembers what it read under the old one.
AGE = """
import sys
from importlib import import_module
from django.conf import settings
from identity.signin.models import OpenSession
sessions = import_module(settings.SESSION_ENGINE)
before, after = sessions.SessionStore(sys.argv[-1]), sessions.SessionStore()
after.update(dict(before.items()))
after["signin.proofs"] = [[level, at - 600, *rest] for level, at, *rest in after["signin.proofs"]]
after.create()
OpenSession.objects.filter(session_key=sys.argv[-1]).update(session_key=after.session_key)
print(after.session_key)
"""


def ten_minutes_pass(page: Page, portal: Portal) -> None:
    """What was shown in this session was shown ten minutes earlier."""
    cookie = next(cookie for cookie in page.context.cookies() if "session" in cookie["name"])
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "portal.settings.dev"}
    environment["PORTICO_DATA_DIR"] = str(portal.folder)
    command = [sys.executable, "-c", f"import django; django.setup()\n{AGE}", cookie["value"]]
    said = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout
    page.context.add_cookies([{**cookie, "value": said.split()[-1]}])
