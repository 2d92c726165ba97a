"""The ways in which people show who they are, and what each is worth.

`amr` are the authentication method references of RFC 8176, with "sc" for a smart card.
"""

from dataclasses import dataclass

from identity.access.assurance import Level


@dataclass(frozen=True, slots=True)
class Method:
    """One way: its name in sessions and records, its references, and the level that it reaches."""

    name: str
    amr: tuple[str, ...]
    level: Level


PASSKEY = Method("passkey", ("hwk", "user", "mfa"), Level.STRONG)
# A passkey whose maker vouches that the key never leaves its device.
DEVICE_KEY = Method("device_key", ("hwk", "user", "mfa"), Level.HIGH)
CARD = Method("card", ("sc", "pin", "mfa"), Level.HIGH)
# What a national login is worth, its own answer says each time: see `identity.signin.national`.
NATIONAL = Method("national", ("fed",), Level.BASIC)
CODE = Method("code", ("otp",), Level.BASIC)
PASSWORD = Method("password", ("pwd",), Level.BASIC)
PASSWORD_AND_CODE = Method("totp", ("pwd", "otp", "mfa"), Level.STRONG)
# Somebody of the demo country, chosen from a list. Never in production.
DEMO = Method("demo", (), Level.STRONG)
