"""How the inspection says no."""


class Refused(Exception):
    """The file is not taken. `reason` is a word of `services.documents.reasons`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
