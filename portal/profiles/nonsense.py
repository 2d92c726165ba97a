"""The one error of everything that asks whether a profile means something."""


class Nonsense(Exception):
    """A value of the right type that means nothing here."""

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(f"{key}: {reason}")
        self.key, self.reason = key, reason
