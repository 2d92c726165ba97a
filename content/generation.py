"""What is published right now has a name, its *generation*. Whatever is kept ready carries the name it was made under.

Publishing, moving, deleting and new catalogue values begin a new generation, and all that was kept is worthless. The
name is all that processes share: it lies in the cache called “shared”.
"""

import logging
from uuid import uuid4

from django.core.cache import caches

logger = logging.getLogger(__name__)

KEY = "pages:generation"
SHARED = "shared"


def begin() -> None:
    """Makes everything kept worthless, in every process. Called after the commit that changed what is published."""
    caches[SHARED].set(KEY, uuid4().hex, None)


def current() -> str:
    """The generation of now. Empty when the cache does not answer: then nothing may be kept, or shown from a copy."""
    cache = caches[SHARED]
    try:
        return str(cache.get(KEY) or cache.get_or_set(KEY, uuid4().hex, None))
    except Exception as error:
        logger.warning("The cache does not answer: %s", type(error).__name__)
        return ""
