"""A browser's bare bones over HTTP: one session cookie, the CSRF cookie, forms as they stand on the page."""

import http.client
import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

HOST = "localhost"
# What nginx says on behalf of the browser; production refuses plain HTTP without it.
FORWARDED = {"Host": HOST, "X-Forwarded-Proto": "https"}


@dataclass
class Answer:
    status: int
    body: str
    headers: dict[str, str]

    @property
    def location(self) -> str:
        return urlsplit(self.headers.get("location", "")).path


@dataclass
class Visitor:
    """Speaks to one port as a signed-in person behind nginx. A broken connection raises OSError or HTTPException."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    timeout: float = 15
    forwarded: dict[str, str] = field(default_factory=lambda: dict(FORWARDED))

    def get(self, path: str) -> Answer:
        return self._send("GET", path, None)

    def post(self, path: str, values: dict[str, str]) -> Answer:
        return self._send("POST", path, urlencode(values))

    def _send(self, method: str, path: str, body: str | None) -> Answer:
        headers = {**self.forwarded, "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": self._origin()}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            text = response.read().decode(errors="replace")
            self._keep(response.headers.get_all("Set-Cookie") or [])
            return Answer(response.status, text, {name.lower(): value for name, value in response.getheaders()})
        finally:
            connection.close()

    def _origin(self) -> str:
        return f"{self.forwarded.get('X-Forwarded-Proto', 'http')}://{self.forwarded['Host']}"

    def _keep(self, lines: list[str]) -> None:
        for line in lines:
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value


class _Fields(HTMLParser):
    """Collects the named inputs inside the first form that holds `wanted`."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, str]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        if tag == "form":
            self.forms.append({})
        elif tag in {"input", "button"} and self.forms and values.get("name"):
            self.forms[-1].setdefault(values["name"] or "", values.get("value") or "")


def form_with(page: str, wanted: str) -> dict[str, str]:
    """The names and values of the form on this page that holds a field called `wanted`, boxes ticked."""
    reader = _Fields()
    reader.feed(page)
    found = next((form for form in reader.forms if wanted in form), None)
    assert found is not None, f"no form with {wanted}: {re.sub(r'<[^>]+>', ' ', unescape(page))[:500]}"
    return found
