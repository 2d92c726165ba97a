"""A deployment without readable keys would refuse the first person who gives a telephone number."""

import os
import stat
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from . import keyring
from .errors import KeysMissing

HINT = "Run make_keys for a first ring, or bring the ring back from its safe place."


@register("security", deploy=True)
def the_keys_can_be_read(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Where keys are not made by themselves (everywhere but in a demonstration) they must be there, and private."""
    if settings.PORTICO_KEYS_MAY_BE_MADE:
        return []
    try:
        keyring.current_key()
    except KeysMissing as error:
        return [Error(str(error), hint=HINT, id="people.E001")]
    except (OSError, ValueError) as error:
        return [Error(f"The key ring cannot be read: {type(error).__name__}.", hint=HINT, id="people.E001")]
    return [] if _is_private() else [Warning("Others may read the key ring.", hint="chmod 0600", id="people.W001")]


def _is_private() -> bool:
    if os.environ.get("PORTICO_KEYS"):
        return True
    return not Path(settings.PORTICO_KEYS_FILE).stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
