"""Why a signature was not taken."""


class DeclarationRefused(Exception):
    """This signs nothing. `reason` is for the trail, never for the page."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NameDiffers(Exception):
    """The name that was typed is not the signer's own."""
