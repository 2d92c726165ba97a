"""Files with long names. Django gives up on a part of a page whose head is longer than 1024 bytes, with an error page;
three hundred letters of some scripts are as long as that. Names are shortened after they were read."""

from django.http import multipartparser

LARGEST_HEAD = 32 * 1024


def take_long_names() -> None:
    """Reads the heads of parts up to this length; whole pages stay bounded as before."""
    multipartparser.MAX_TOTAL_HEADER_SIZE = LARGEST_HEAD  # type: ignore[attr-defined]
