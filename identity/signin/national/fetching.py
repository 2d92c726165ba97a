"""Asking the provider: five seconds, a quarter of a megabyte, no other address than the one that was meant."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import requests

from .errors import ProviderAway

SECONDS = 5
BYTES = 256 * 1024
_PIECE = 16 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    kind: str
    body: bytes

    def table(self) -> dict[str, Any]:
        """The JSON object in it. Raises ProviderAway."""
        try:
            found = json.loads(self.body)
        except ValueError:
            found = None
        if not isinstance(found, dict):
            raise ProviderAway("The answer is no JSON object.")
        return found


def fetch(
    address: str,
    *,
    data: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
    auth: tuple[str, str] | None = None,
) -> Answer:
    """GET the address, or POST `data` to it. Raises ProviderAway, also for whatever leads elsewhere."""
    # As it is sent, so that nothing unpacks to more than BYTES.
    headers = {"Accept-Encoding": "identity", **(headers or {})}
    began = time.monotonic()
    try:
        with requests.Session() as session, session.request(
            "GET" if data is None else "POST", address, data=data, headers=headers, auth=auth or _nobody,
            timeout=SECONDS, allow_redirects=False, stream=True,
        ) as response:  # fmt: skip
            body = _read(response, began)
            kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
            return Answer(response.status_code, kind, body)
    except (requests.RequestException, OSError, ValueError) as failure:
        raise ProviderAway(type(failure).__name__) from failure


def fetch_table(address: str) -> dict[str, Any]:
    """What the provider publishes at this address. Raises ProviderAway."""
    answer = fetch(address)
    if answer.status != requests.codes.ok:
        raise ProviderAway(f"status {answer.status}")
    return answer.table()


def _read(response: requests.Response, began: float) -> bytes:
    """The body, as long as it is short and soon: the time of the library counts single waits only."""
    body = b""
    while piece := response.raw.read1(_PIECE, decode_content=False):
        body += piece
        if len(body) > BYTES:
            raise ProviderAway("The answer is too long.")
        if time.monotonic() - began > SECONDS:
            raise ProviderAway("The answer takes too long.")
    return body


def _nobody(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Keep what a .netrc of the machine may hold to ourselves."""
    return request
