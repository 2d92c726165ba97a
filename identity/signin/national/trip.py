"""The way to the provider and back: what is asked there, what is remembered meanwhile, what may come back."""

import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import statekit
from allauth.socialaccount.providers.base.constants import AuthProcess
from django.http import HttpRequest
from django.utils.translation import get_language

from identity.access.assurance import Level

from ..limits import first_use
from .discovery import configuration, national_login
from .errors import NationalRefused
from .profile import CLAIMS
from .tokens import Asked

FRESH_SECONDS = 300
KEPT_SECONDS = statekit.STATE_TTL
CANCELLED = "access_denied"


class Cancelled(Exception):
    """The person came back without signing in there."""


@dataclass(frozen=True, slots=True)
class Trip:
    """What was remembered when somebody left. `user_id` is whose session it was then, "" for nobody's."""

    asked: Asked
    links: bool
    user_id: str
    target: str
    verifier: str


def leave(request: HttpRequest, *, floor: Level, links: bool, target: str, now: datetime) -> str:
    """Return the provider's address with all that is asked, and remember it. Raises ProviderAway."""
    configuration()
    nonce = secrets.token_urlsafe(32)
    provider = get_adapter(request).get_provider(request, "national")
    answer = provider.redirect(
        request, AuthProcess.LOGIN, data=None, auth_params=_wishes(nonce, floor), state_id=secrets.token_urlsafe(32),
        nonce=nonce, floor=int(floor), at=now.timestamp(), links=links, target=target,
        user_id=str(request.user.pk or ""),
    )  # fmt: skip
    return str(answer["Location"])


def remembered(request: HttpRequest) -> Trip:
    """Return the trip from which somebody comes back; each does so once. Raises NationalRefused."""
    state_id = _one(request, "state")
    # The session alone would let the same answer in several times if it came several times at once.
    if state_id not in statekit.get_states(request) or not first_use(f"national:{state_id}", seconds=KEPT_SECONDS):
        raise NationalRefused("state")
    kept = statekit.unstash_state(request, state_id=state_id, provider_id="national")
    if kept is None:
        raise NationalRefused("state")
    asked = Asked(kept["nonce"], datetime.fromtimestamp(kept["at"], tz=UTC), Level(kept["floor"]))
    return Trip(asked, kept["links"], kept["user_id"], kept["target"], kept["pkce_code_verifier"])


def code_of(request: HttpRequest) -> str:
    """Return the code that was brought back. Raises Cancelled, NationalRefused, ProviderAway."""
    _check_who_answers(request)
    error = _one(request, "error")
    if error == CANCELLED:
        raise Cancelled
    code = _one(request, "code")
    if error or not code:
        raise NationalRefused("provider_error")
    return code


def _check_who_answers(request: HttpRequest) -> None:
    """RFC 9207: an answer meant for another provider must not be taken to this one."""
    login = national_login()
    said = request.GET.getlist("iss")
    promised = login.is_strict or configuration().get("authorization_response_iss_parameter_supported") is True
    if said != [login.issuer] and (said or promised):
        raise NationalRefused("issuer_of_answer")


def _wishes(nonce: str, floor: Level) -> dict[str, str]:
    """What is asked beside scopes, PKCE and state. None of it comes from the request.

    To sign in anew is asked every time: people share telephones, and the last one may not have signed out there.
    """
    login = national_login()
    acr = [name for name, level in login.levels.items() if level >= floor]
    wishes = {"nonce": nonce, "prompt": "login", "ui_locales": (get_language() or "en").partition("-")[0]}
    if acr:
        wishes |= {"acr_values": " ".join(acr), "max_age": str(FRESH_SECONDS)}
    if login.is_strict or configuration().get("claims_parameter_supported") is True:
        told = {login.claim(name): {"essential": True} for name in CLAIMS}
        wishes["claims"] = json.dumps({"userinfo": told, "id_token": {}})
    return wishes


def _one(request: HttpRequest, name: str) -> str:
    """A parameter that is there once; one that comes twice may be read in two ways."""
    values = request.GET.getlist(name)
    if len(values) > 1:
        raise NationalRefused("parameter_twice")
    return values[0] if values else ""
