"""The codes of the demo's staff, given as their telephone shows them: each at most once a portal.

A code opens one door only, and after a refused one the portal takes no code for a second: whoever sent the same once
more and then, within that second, the next one, would stay outside.
"""

import os
import time
from urllib.parse import urlsplit

from portal.demo.codes import current_code

_given: dict[tuple[str, str], str] = {}


def fresh_code(address: str, username: str) -> str:
    """A code that nobody gave yet at the portal of `address`; where the current one was, the next is waited for."""
    where = (urlsplit(address).netloc, username)
    # At a portal that runs on, whoever walked there a moment ago may have given this one.
    before = current_code(username) if os.environ.get("PORTICO_RUNNING") else ""
    while (code := current_code(username)) == _given.get(where, before):
        time.sleep(0.2)
    _given[where] = code
    return code
