"""A computer with a card reader: the journey plays the browser extension, and a card of SoftHSM signs behind it."""

import json
import sqlite3
from base64 import b64decode, b64encode
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from asn1crypto import x509 as parsed
from cryptography import x509
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page

from identity.signin.card import virtual
from identity.signin.testpki import folder
from identity.signin.testpki.authorities import Authority, make_root
from identity.signin.testpki.cards import Holder, good, issue
from identity.signin.testpki.lists import revoked_list
from tests.support.softcard import SoftCard

# Hears the page as the extension's own script does, and answers in its words.
EXTENSION = """
addEventListener("message", async ({ source, data }) => {
  if (source !== window || !/^web-eid:(status|authenticate|get-signing-certificate|sign)$/.test(data?.action)) return;
  postMessage({ action: `${data.action}-ack` }, location.origin);
  const answer = await window.cardSoftware(JSON.stringify(data), location.origin);
  postMessage(JSON.parse(answer), location.origin);
});
"""


ES384 = {"cryptoAlgorithm": "ECC", "hashFunction": "SHA-384", "paddingScheme": "NONE"}


@dataclass
class Reader:
    """What lies in the reader, and what its owner does when they are asked for the PIN."""

    card: SoftCard | None = None
    pin: str = "1234"
    cancels: bool = False
    cancels_at: tuple[str, ...] = ()
    asked: list[str] = field(default_factory=list)

    def plug_in(self, context: BrowserContext) -> Page:
        """A page of a browser with the extension; the reader that the demo plays stays away."""
        context.route("**/demo/card*.js", lambda route: route.abort())
        context.expose_function("cardSoftware", self._answer)
        context.add_init_script(EXTENSION)
        return context.new_page()

    def _answer(self, message: str, origin: str) -> str:
        said = json.loads(message)
        self.asked.append(said["action"])
        return json.dumps(self._told(said, origin))

    def _told(self, said: dict[str, Any], origin: str) -> dict[str, Any]:
        if said["action"] == "web-eid:status":
            return {"action": "web-eid:status-success", "extension": "2.2.0", "nativeApp": "2.4.0"}
        if self.cancels or self.card is None or said["action"] in self.cancels_at:
            error = {"code": "ERR_WEBEID_USER_CANCELLED", "message": "User cancelled"}
            return {"action": f"{said['action']}-failure", "error": error}
        return {"action": f"{said['action']}-success", **self._done(self.card, said, origin)}

    def _done(self, card: SoftCard, said: dict[str, Any], origin: str) -> dict[str, Any]:
        if said["action"] == "web-eid:authenticate":
            return dict(json.loads(card.token_text(origin=origin, nonce=said["challengeNonce"], pin=self.pin)))
        if said["action"] == "web-eid:get-signing-certificate":
            certificate = b64encode(card.documents.certificate).decode()
            return {"certificate": certificate, "supportedSignatureAlgorithms": [ES384]}
        assert said["hashFunction"] == ES384["hashFunction"]
        signature = card.documents.signed(b64decode(said["hash"]), self.pin)
        return {"signature": b64encode(signature).decode(), "signatureAlgorithm": ES384}


@dataclass(frozen=True)
class Office:
    """The authority whose cards the running portal takes: it issues cards and takes them back."""

    place: Path

    @classmethod
    def of(cls, data: Path) -> "Office":
        return cls(data / virtual.PLACE)

    def issue(self, card: SoftCard, holder: Holder, *, by: str = "") -> None:
        """Write both certificates to the card; `by` names another authority, which the portal does not know."""
        now = timezone.now() - timedelta(minutes=5)
        authority = make_root(by, now) if by else self._authority()
        card.keep(issue(authority, good(holder, now), card.public_key))
        for_documents = replace(good(holder, now), usages=("signs_documents",), purposes=())
        card.documents.keep(issue(authority, for_documents, card.documents.public_key))

    def revoke(self, card: SoftCard) -> None:
        """Lay a newer list beside the first one, with this card and those that were on it."""
        said = timezone.now()
        before = folder.read_card(self.place / folder.CARDS, "revoked").certificate
        numbers = [parsed.Certificate.load(each).serial_number for each in (before, card.certificate)]
        made = revoked_list(self._authority(), numbers, said=said, until=said + timedelta(days=365))
        draft = self.place / "newer.draft"
        draft.write_bytes(made)
        draft.rename(self.place / folder.CRLS / f"newer-{said:%H%M%S%f}.crl")

    def _authority(self) -> Authority:
        kept = folder.read_card(self.place / folder.CARDS, virtual.AUTHORITY)
        return Authority(x509.load_der_x509_certificate(kept.certificate), kept.key)


def sign_ins(data: Path) -> list[tuple[str, str, int]]:
    """Method, references and level of every sign-in by card that the portal wrote down."""
    (database,) = data.glob("*.sqlite3")
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        rows = connection.execute("SELECT method, amr, level FROM signin_signinevent WHERE method = 'card'")
        return [(method, amr, level) for method, amr, level in rows]
