"""How a file is refused: what is wrong with it, and what its owner can do now."""

from django.core.exceptions import ValidationError


class FileRefused(ValidationError):
    """The file is not let in. The message says what to do instead."""
