"""A smart card made of software: SoftHSM holds the key, never gives it out, and signs after a PIN over PKCS#11."""

import os
import secrets
import shutil
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import Hash
from cryptography.hazmat.primitives.serialization import load_der_public_key

from identity.signin.card.algorithms import ALGORITHMS
from identity.signin.card.signatures import signed_value
from identity.signin.card.signing import written

LABEL, DOCUMENTS, PIN, SO_PIN = "portico-card", "portico-card-documents", "1234", "12345678"
IDS = {LABEL: b"\x01", DOCUMENTS: b"\x02"}
PLACES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib64/pkcs11/libsofthsm2.so",
    "/usr/local/lib/softhsm/libsofthsm2.so",
)
NAMES = {"ES256": "secp256r1", "ES384": "secp384r1", "ES512": "secp521r1"}


class WrongPin(Exception):
    """The card refused the PIN."""


def missing() -> str:
    """Why there can be no soft card here; "" if there can."""
    if library() is None or shutil.which("softhsm2-util") is None:
        return "SoftHSM is not installed (Debian: softhsm2)"
    try:
        import pkcs11  # noqa: F401
    except ImportError:
        return "python-pkcs11 is not installed (requirements/dev.txt)"
    return ""


def library() -> Path | None:
    return next((Path(place) for place in PLACES if Path(place).is_file()), None)


@dataclass
class SoftKey:
    """One key of a card. `certificate` is written to it by whoever issues it, over `public_key`."""

    token: Any
    algorithm: str
    label: str = LABEL
    certificate: bytes = b""

    @property
    def public_key(self) -> ec.EllipticCurvePublicKey:
        from pkcs11 import Attribute, KeyType, ObjectClass
        from pkcs11.util.ec import encode_ec_public_key

        with self.token.open() as session:
            key = session.get_key(ObjectClass.PUBLIC_KEY, KeyType.EC, label=self.label)
            assert key[Attribute.EC_POINT]
            loaded = load_der_public_key(encode_ec_public_key(key))
        assert isinstance(loaded, ec.EllipticCurvePublicKey)
        return loaded

    def keep(self, certificate: bytes) -> None:
        """Write the certificate to the card and read it back."""
        from pkcs11 import Attribute, ObjectClass

        with self.token.open(user_pin=PIN, rw=True) as session:
            session.create_object(
                {
                    Attribute.CLASS: ObjectClass.CERTIFICATE,
                    Attribute.CERTIFICATE_TYPE: 0,
                    Attribute.TOKEN: True,
                    Attribute.LABEL: self.label,
                    Attribute.ID: IDS[self.label],
                    Attribute.SUBJECT: b"",
                    Attribute.VALUE: certificate,
                }
            )
        with self.token.open() as session:
            (found,) = session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE, Attribute.LABEL: self.label})
            self.certificate = found[Attribute.VALUE]

    def signed(self, digest: bytes, pin: str = PIN) -> bytes:
        """A raw signature over a digest. Raises WrongPin."""
        from pkcs11 import KeyType, Mechanism, ObjectClass, PinIncorrect

        try:
            with self.token.open(user_pin=pin) as session:
                key = session.get_key(ObjectClass.PRIVATE_KEY, KeyType.EC, label=self.label)
                return bytes(key.sign(digest, mechanism=Mechanism.ECDSA))
        except PinIncorrect:
            raise WrongPin from None


@dataclass
class SoftCard(SoftKey):
    """One card: itself the key that signs in, and beside it, as `documents`, the one that signs documents."""

    @cached_property
    def documents(self) -> SoftKey:
        return SoftKey(self.token, self.algorithm, DOCUMENTS)

    def token_text(self, *, origin: str, nonce: str, pin: str = PIN) -> str:
        """What the card's software hands to the page. Raises WrongPin."""
        digest = ALGORITHMS[self.algorithm].digest
        hashed = Hash(digest)
        hashed.update(signed_value(digest, origin=origin, nonce=nonce))
        return written(self.certificate, self.algorithm, self.signed(hashed.finalize(), pin))


def make(folder: Path, algorithm: str = "ES384") -> SoftCard:
    """A new card with two keys of its own. All cards of one process share its first folder: the library asks once."""
    import pkcs11
    from pkcs11 import Attribute, KeyType
    from pkcs11.util.ec import encode_named_curve_parameters

    label = f"{LABEL}-{secrets.token_hex(4)}"
    _initialise(folder, label)
    loaded = pkcs11.lib(str(library()))
    loaded.reinitialize()
    token = loaded.get_token(token_label=label)
    with token.open(user_pin=PIN, rw=True) as session:
        curve = {Attribute.EC_PARAMS: encode_named_curve_parameters(NAMES[algorithm])}
        parameters = session.create_domain_parameters(KeyType.EC, curve, local=True)
        for key, number in IDS.items():
            parameters.generate_keypair(store=True, label=key, id=number)
    return SoftCard(token, algorithm)


def _initialise(folder: Path, label: str) -> None:
    settings = Path(os.environ.setdefault("SOFTHSM2_CONF", str(folder / "softhsm2.conf")))
    if not settings.exists():
        (folder / "tokens").mkdir()
        settings.write_text(f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\n")
    line = ["softhsm2-util", "--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", SO_PIN]
    subprocess.run(line, check=True, capture_output=True)
