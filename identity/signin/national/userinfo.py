"""What the provider tells of a person: unsealed, its signature checked, and about nobody else."""

from collections.abc import Mapping
from hmac import compare_digest
from typing import Any

from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwe import JWERegistry

from .discovery import provider_keys
from .errors import NationalRefused, ProviderAway
from .fetching import BYTES, Answer
from .keys import opening_keys
from .profile import NationalLogin
from .tokens import check_parties, key_id, verified

# joserfc refuses RSA-OAEP-256 unless it is named.
SEALS = ("RSA-OAEP-256", "A256GCM", "A128GCM")


class _Sealed(JWERegistry):
    max_ciphertext_length = BYTES


def told(answer: Answer, login: NationalLogin, subject: str) -> dict[str, Any]:
    """Return what was told about `subject`. Raises NationalRefused, ProviderAway."""
    if answer.status != 200:
        raise ProviderAway(f"status {answer.status}")
    claims = _read(answer, login)
    check_parties(claims, login, needed=False)
    about = claims.get("sub")
    if not isinstance(about, str) or not compare_digest(about.encode(), subject.encode()):
        raise NationalRefused("userinfo_subject")
    return dict(claims)


def _read(answer: Answer, login: NationalLogin) -> Mapping[str, Any]:
    if login.userinfo == "plain":
        return answer.table()
    try:
        token = answer.body.decode("ascii").strip()
    except UnicodeDecodeError:
        raise NationalRefused("userinfo_form") from None
    if login.userinfo == "sealed":
        token = _opened(token)
    return verified(token, provider_keys(key_id(token)))


def _opened(token: str) -> str:
    """The letter inside. The provider may name our key as it likes: each that opens is tried."""
    if token.count(".") != 4:
        raise NationalRefused("userinfo_not_sealed")
    registry = _Sealed(algorithms=SEALS)
    for key in opening_keys():
        try:
            opened = jwe.decrypt_compact(token, key, registry=registry)
            return (opened.plaintext or b"").decode("ascii")
        except (JoseError, ValueError, TypeError):
            continue
    raise NationalRefused("userinfo_seal")
