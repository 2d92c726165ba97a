"""What can go wrong at the national login."""


class NationalRefused(Exception):
    """An answer that does not hold. `reason` is a code for the trail; people hear one sentence without it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TooWeak(NationalRefused):
    """The person signed in there in a weaker way than was asked for."""


class ProviderAway(Exception):
    """The provider does not answer, or not in time, or not in words that can be understood."""
