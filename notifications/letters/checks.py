"""A deployment without a seal would decide and never be able to send the letter."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.core.exceptions import ImproperlyConfigured

from . import authority

NOTICE = timedelta(days=30)
HINT = "make_seal says which files are needed."


@register("security", deploy=True)
def the_seal_can_be_used(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Where a seal is not made by itself (everywhere but in a demonstration) it must be there and last a while."""
    if settings.PORTICO_KEYS_MAY_BE_MADE:
        return []
    try:
        seal = authority.load(Path(settings.PORTICO_SEAL_DIR))
    except ImproperlyConfigured as error:
        return [Error(str(error), hint=HINT, id="letters.E001")]
    except (OSError, ValueError, TypeError) as error:
        return [Error(f"The seal cannot be read: {type(error).__name__}.", hint=HINT, id="letters.E001")]
    ends = min(certificate.not_valid_after_utc for certificate in (*seal.chain, seal.root))
    if ends - datetime.now(UTC) < NOTICE:
        return [Warning(f"The seal ends on {ends:%Y-%m-%d}.", hint="Bring a new one.", id="letters.W001")]
    return []
