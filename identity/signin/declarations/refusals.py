"""Why a signature was not taken."""


class DeclarationRefused(Exception):
    """This signs nothing. `reason` is for the trail, never for the page."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotOwnCard(DeclarationRefused):
    """A good card, but of somebody else than who is signed in."""

    def __init__(self) -> None:
        super().__init__("not_own_card")


class NameDiffers(Exception):
    """The name that was typed is not the signer's own."""
