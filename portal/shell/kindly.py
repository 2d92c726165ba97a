"""What identity refuses, in the terms in which screens answer."""

from collections.abc import Iterator
from contextlib import contextmanager

from identity.people.errors import NotAllowed as IdentityNotAllowed
from identity.people.errors import Refused
from services.kernel.errors import AnswersRefused, NotAllowed


@contextmanager
def kindly(field: str = "") -> Iterator[None]:
    """Turn a refusal into one that has a page: 403 for whoever may not; what does not fit stands at `field`."""
    try:
        yield
    except IdentityNotAllowed as refused:
        raise NotAllowed(refused.code, str(refused.message)) from refused
    except Refused as refused:
        raise AnswersRefused({field: str(refused.message)}, refused.code) from refused
