"""How a sign-in, a session and a key read on a page, for citizens and staff alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from identity.signin.models import Credential, OpenSession, SignInEvent

METHODS: dict[str, Promise] = {
    "passkey": gettext_lazy("Fingerprint, face or PIN of a device"),
    "device_key": gettext_lazy("Security key"),
    "card": gettext_lazy("Identity card"),
    "national": gettext_lazy("National login"),
    "code": gettext_lazy("Code by SMS or e-mail"),
    "password": gettext_lazy("Password, without the code"),
    "totp": gettext_lazy("Password and code"),
    "demo": gettext_lazy("Chosen on the demo page"),
}


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One browser in which somebody is signed in."""

    id: UUID
    device: str
    method: str
    began_at: datetime
    network: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class SignInRow:
    """One time that somebody came in."""

    at: datetime
    method: str
    network: str


@dataclass(frozen=True, slots=True)
class WayRow:
    """One thing that opens the account; `is_a` is its kind as the code names it, `kind` as people do."""

    id: UUID
    name: str
    kind: str
    since: datetime
    last_used_at: datetime | None
    is_a: str
    is_suspended: bool
    valid_until: date | None


def session_rows(sessions: Iterable[OpenSession], this: str) -> list[SessionRow]:
    """The rows, the present session (its key is `this`) first."""
    rows = [
        SessionRow(one.pk, device(one), method(one.method), one.began_at, one.address_prefix, one.session_key == this)
        for one in sessions
    ]
    return sorted(rows, key=lambda row: not row.is_this)


def sign_in_rows(events: Iterable[SignInEvent]) -> list[SignInRow]:
    return [SignInRow(event.at, method(event.method), event.address_prefix) for event in events]


def way_rows(credentials: Iterable[Credential]) -> list[WayRow]:
    return [
        WayRow(
            one.pk,
            one.name or str(one.get_kind_display()),
            str(one.get_kind_display()) if one.name else "",
            one.created_at,
            one.last_used_at,
            one.kind,
            one.status == Credential.Status.SUSPENDED,
            _valid_until(one),
        )
        for one in credentials
    ]


def _valid_until(credential: Credential) -> date | None:
    """The last day of a card, where it is one."""
    last = credential.details.get("valid_until")
    return date.fromisoformat(last) if last else None


def device(session: OpenSession) -> str:
    """For example “Chrome on Android”."""
    if session.browser and session.system:
        return _("%(browser)s on %(system)s") % {"browser": session.browser, "system": session.system}
    return session.browser or session.system or _("A browser that we do not know")


def method(name: str) -> str:
    return str(METHODS.get(name, name))
