"""Somebody who asks a running portal for addresses exactly as they are written: no browser puts them right."""

import http.client
import json
import re
import subprocess
import sys
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from deploy.commands.places import ROOT
from portal.demo.country import table

from .authenticator import SoftAuthenticator
from .codes import fresh_code


@dataclass
class Answer:
    status: int
    location: str
    body: bytes


@dataclass
class Visitor:
    """One browser's worth of cookies, on one connection that stays open."""

    address: str
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._line = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=60)

    def ask(self, method: str, path: str, body: str = "") -> Answer:
        try:
            return self._ask(method, path, body)
        except ConnectionError:  # the server closes lines that were quiet for some seconds
            self._line.close()
            return self._ask(method, path, body)

    def _ask(self, method: str, path: str, body: str) -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._line.request(method, path, body=body or None, headers=headers)
        response = self._line.getresponse()
        answer = Answer(response.status, response.headers.get("Location", ""), response.read())
        for line in response.headers.get_all("Set-Cookie") or []:
            self._keep(SimpleCookie(line))
        return answer

    def get(self, path: str) -> Answer:
        return self.ask("GET", path)

    def post(self, path: str, **fields: str) -> Answer:
        """Posts as a form of the portal would, with its token."""
        if "csrftoken" not in self.cookies:
            self.get("/office/sign-in/")
        return self.ask("POST", path, urlencode({"csrfmiddlewaretoken": self.cookies["csrftoken"], **fields}))

    def give_password(self, username: str) -> Answer:
        return self.post("/office/sign-in/", username=username, password=table("staff")["password"])

    def sign_in_as_staff(self, username: str) -> None:
        """With both factors."""
        assert self.give_password(username).status == 302
        answer = self.post("/office/sign-in/code/", code=fresh_code(self.address, username))
        assert answer.status == 302, answer.body.decode()

    def make_account(self, mobile: str) -> SoftAuthenticator:
        """Become a citizen with a passkey; returns the device."""
        device = SoftAuthenticator(origin=self.address)
        born = {"birth_date.day": "4", "birth_date.month": "3", "birth_date.year": "1991"}
        self.post("/sign-in/new/", full_name="Mirembe O’Dell", mobile=mobile, **born)
        options = json.loads(self.get("/sign-in/new/passkey/options/").body)
        made = self.post("/sign-in/new/passkey/", credential=json.dumps(device.create(options)))
        assert made.location == "/my/", made.status
        return device

    @property
    def session(self) -> str:
        return self.cookies.get("sessionid", "")

    def _keep(self, cookies: SimpleCookie) -> None:
        for name, morsel in cookies.items():
            if morsel.value and morsel["max-age"] != "0":
                self.cookies[name] = morsel.value
            else:
                self.cookies.pop(name, None)


def command(folder: Path, *words: str, environment: dict[str, Any]) -> str:
    """Run a command of the portal beside the one that runs from `folder`."""
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env={**environment, "PORTICO_DATA_DIR": str(folder)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def filled(pattern: str) -> str:
    """An address that fits the written pattern of one, such as "/office/cases/<uuid:case_id>/"."""
    address = pattern.replace("\\Z", "").rstrip("$")
    for found in re.findall(r"<(?:(\w+):)?\w+>", address):
        value = {"int": "1", "uuid": "00000000-0000-4000-8000-000000000000"}.get(found, "x")
        address = re.sub(r"<(?:\w+:)?\w+>", value, address, count=1)
    address = re.sub(r"\(\?P<\w+>[^)]*\)|\([^)]*\)", "1", address)
    return re.sub(r"[^\w/.-]", "", address)
