"""The press stands still until there is something to print."""

import os
import subprocess
import sys

from deploy.commands.places import ROOT

SCRIPT = """
import sys, django
django.setup()
from django.urls import get_resolver
from django.core.handlers.wsgi import WSGIHandler
WSGIHandler()
def views(patterns):
    for each in patterns:
        views(each.url_patterns) if hasattr(each, "url_patterns") else each.callback
views(get_resolver().url_patterns)
print(*sorted({"weasyprint", "pyhanko", "fontTools"} & {name.partition(".")[0] for name in sys.modules}))
"""


def test_a_process_that_prints_nothing_does_not_load_the_press(tmp_path):
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "portal.settings.dev", "PORTICO_DATA_DIR": str(tmp_path)}
    printed = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert printed.returncode == 0, printed.stderr[-2000:]
    assert printed.stdout.strip() == "", "these are loaded at the start of every process"
