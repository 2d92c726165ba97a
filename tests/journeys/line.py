"""A slow line and a cheap phone: nginx in front, as in production, and the browser's own brakes."""

import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import CDPSession, Page

from deploy.commands import packages
from deploy.commands.places import ROOT
from deploy.commands.processes import free_port

BYTES_A_SECOND = 50_000 / 8
ROUND_TRIP_MS = 500
TIMES_SLOWER = 4
_SITE = """
daemon off; pid {folder}/pid; error_log {folder}/error.log;
events {{}}
http {{
    include /etc/nginx/mime.types;
    access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        include {deploy}/nginx-compression.conf;
        location / {{
            proxy_pass {behind};
            proxy_http_version 1.1;
            proxy_set_header Host $http_host;
        }}
    }}
}}
"""


@contextmanager
def nginx_before(address: str) -> Iterator[str]:
    """The address of an nginx that passes everything on to the portal at `address`, compressed as in production."""
    program = packages.nginx()
    assert program, "nginx is not installed: `manage.py test` installs it"
    with tempfile.TemporaryDirectory(prefix="portico-nginx-") as name:
        port = free_port()
        configuration = Path(name) / "nginx.conf"
        behind = address.replace("localhost", "127.0.0.1")
        configuration.write_text(_SITE.format(folder=name, port=port, deploy=ROOT / "deploy", behind=behind))
        process = subprocess.Popen([program, "-c", str(configuration)], stderr=subprocess.DEVNULL)
        try:
            yield _once_it_answers(f"http://localhost:{port}", process)
        finally:
            process.terminate()
            process.wait(timeout=10)


def _once_it_answers(address: str, process: subprocess.Popen) -> str:
    for _ in range(100):
        assert process.poll() is None, "nginx did not start"
        try:
            with urllib.request.urlopen(f"{address}/health/live", timeout=5):
                return address
        except OSError:
            time.sleep(0.05)
    raise AssertionError("nginx does not answer")


def slow_down(page: Page) -> CDPSession:
    """50 kbit/s, half a second there and back, a processor four times slower, nothing kept from before."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.clearBrowserCache")
    speed = {"downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND}
    session.send("Network.emulateNetworkConditions", {"offline": False, "latency": ROUND_TRIP_MS, **speed})
    session.send("Emulation.setCPUThrottlingRate", {"rate": TIMES_SLOWER})
    return session
