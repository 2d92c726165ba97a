"""From the card's certificate up to an authority of this country. No network: what is missing is not fetched."""

from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from asn1crypto import x509
from pyhanko_certvalidator.context import ValidationContext
from pyhanko_certvalidator.errors import DisallowedAlgorithmError, ExpiredError, NotYetValidError, PathBuildingError
from pyhanko_certvalidator.errors import ValidationError as PathNotValid
from pyhanko_certvalidator.path import ValidationPath
from pyhanko_certvalidator.policy_decl import NO_REVOCATION, CertRevTrustPolicy, DisallowWeakAlgorithmsPolicy
from pyhanko_certvalidator.validate import async_validate_path

from .certificates import WEAK_HASHES, check_hash
from .issuers import Issuers
from .refusals import CardRefused, Reason, unreadable_means

MOST_PATHS = 4
# Whether a certificate was revoked is asked after the path, by `revocation`, and always. The library would ask
# half-heartedly: what it cannot reach it takes for good unless told otherwise.
_REVOCATION_ELSEWHERE = CertRevTrustPolicy(NO_REVOCATION)
_NO_WEAK_ALGORITHMS = DisallowWeakAlgorithmsPolicy(weak_hash_algos=WEAK_HASHES)


@dataclass(frozen=True, slots=True)
class CheckedPath:
    """The card's certificate, who issued it, and so on up; the last one is the anchor."""

    certificates: tuple[x509.Certificate, ...]

    @property
    def card(self) -> x509.Certificate:
        return self.certificates[0]

    @property
    def issuer(self) -> x509.Certificate:
        return self.certificates[1]


def check_path(card: x509.Certificate, *, issuers: Issuers, now: datetime) -> CheckedPath:
    """Return the first path that holds at `now`. Raises CardRefused with what was wrong with the last one tried."""
    context = ValidationContext(
        trust_manager=issuers.trust,
        certificate_registry=issuers.registry,
        moment=now,
        allow_fetching=False,
        revinfo_policy=_REVOCATION_ELSEWHERE,
        algorithm_usage_policy=_NO_WEAK_ALGORITHMS,
        time_tolerance=timedelta(0),
    )
    with unreadable_means(Reason.PATH):
        return _at_once(_first_that_holds(card, context, now))


async def _first_that_holds(card: x509.Certificate, context: ValidationContext, now: datetime) -> CheckedPath:
    refused, tried = CardRefused(Reason.ISSUER_UNKNOWN), 0
    try:
        async for path in context.path_builder.async_build_paths_lazy(card):
            try:
                return await _checked(path, context, now)
            except CardRefused as wrong:
                refused, tried = wrong, tried + 1
            if tried == MOST_PATHS:
                break
    except PathBuildingError:
        raise CardRefused(Reason.ISSUER_UNKNOWN) from None
    raise refused


async def _checked(path: ValidationPath, context: ValidationContext, now: datetime) -> CheckedPath:
    # A card that is itself an anchor would have a path without any step, in which nothing is checked.
    if path.pkix_len == 0:
        raise CardRefused(Reason.ISSUER_UNKNOWN)
    try:
        await async_validate_path(context, path)
    except DisallowedAlgorithmError:
        raise CardRefused(Reason.WEAK_HASH) from None
    except (ExpiredError, NotYetValidError):
        raise CardRefused(Reason.ISSUER_NOT_VALID) from None
    except PathNotValid as wrong:
        raise CardRefused(Reason.PATH) from wrong
    found = tuple(reversed(list(path.iter_certs(include_root=True))))
    for each in found:
        check_hash(each)
    # The library takes an anchor as it is.
    if not found[-1].not_valid_before <= now <= found[-1].not_valid_after:
        raise CardRefused(Reason.ISSUER_NOT_VALID)
    return CheckedPath(found)


def _at_once(work: Coroutine[Any, Any, CheckedPath]) -> CheckedPath:
    """Run what is asynchronous in name only: nothing is fetched, so nothing waits. Needs no event loop."""
    try:
        work.send(None)
    except StopIteration as done:
        return done.value
    work.close()
    raise RuntimeError("path validation waited for something")
