"""The card reader of the demo: which card is in it, and what the software of a card would do with it."""

import hmac
from base64 import b64decode, b64encode
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache

from identity.signin.card import virtual
from identity.signin.next_page import next_page, with_next
from portal.demo.cards import PIN, cards, holder_of

ENTRY, CERTIFICATE, DOCUMENT = "authenticate", "get-signing-certificate", "sign"


@method_decorator(never_cache, name="dispatch")
class CardsView(View):
    """Every card of the demo, to be tried at the real sign-in page."""

    def get(self, request: HttpRequest) -> HttpResponse:
        context = {"cards": cards(), "pin": PIN, "start_url": with_next("signin:start", next_page(request)),
                   "joint": "&" if next_page(request) else "?"}  # fmt: skip
        return render(request, "demo/cards.html", context)


@method_decorator(never_cache, name="dispatch")
class NoteView(View):
    """One line below the button of the card: where to take one from."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "demo/card_note.html", {"cards_url": with_next("demo:card", next_page(request))})


@method_decorator(never_cache, name="dispatch")
class ReaderView(View):
    """The window that the software of a card would open: which card, its PIN, and faults to play."""

    def get(self, request: HttpRequest) -> HttpResponse:
        chosen = request.GET.get("card", "")
        faults = [
            ("", _("Nothing")),
            ("USER_TIMEOUT", _("Nobody types the PIN")),
            ("NATIVE_FATAL", _("The card cannot be read")),
            ("NATIVE_UNAVAILABLE", _("The card software is missing")),
            ("VERSION_MISMATCH", _("The card software is old")),
        ]
        listed = [(card.slug, card.label) for card in cards(chosen)]
        # The certificate for documents is public: the software of a card hands it over without a PIN.
        asks_pin = request.GET.get("act") != CERTIFICATE
        context = {"cards": listed, "chosen": chosen, "faults": faults, "pin": PIN, "asks_pin": asks_pin}
        return render(request, "demo/reader.html", context)


@method_decorator(never_cache, name="dispatch")
class CardSoftwareView(View):
    """Does what the page asks the software of a card for, in the words of Web eID, with a virtual card."""

    def post(self, request: HttpRequest) -> HttpResponse:
        said = request.POST
        act = said.get("act", "")
        if act != CERTIFICATE and not hmac.compare_digest(said.get("pin", "").encode(), PIN.encode()):
            return JsonResponse({"problem": _("This is not the PIN of the card.")}, status=403)
        try:
            return HttpResponse(_done(act, said), content_type="application/json")
        except (KeyError, ValueError):
            return JsonResponse({"problem": _("The card in the reader cannot do this.")}, status=422)


def _done(act: str, said: Any) -> bytes:
    slug = said["card"]
    holder = holder_of(slug)
    if act == ENTRY:
        # The browser says for which address it signs, as it does to a real card's software.
        return virtual.sign_in(slug, holder, origin=said["origin"], nonce=said["nonce"]).encode()
    if holder is None:
        raise KeyError(slug)
    if act == CERTIFICATE:
        answer: dict[str, Any] = {
            "certificate": b64encode(virtual.signing_certificate(slug, holder)).decode(),
            "supportedSignatureAlgorithms": [_algorithm()],
        }
    else:
        made = virtual.sign_document(slug, holder, digest=b64decode(said["hash"], validate=True))
        answer = {"signature": made.signature, "signatureAlgorithm": _algorithm()}
    return JsonResponse(answer).content


def _algorithm() -> dict[str, str]:
    """Every virtual card has a key on the curve P-384."""
    return {"cryptoAlgorithm": "ECC", "hashFunction": "SHA-384", "paddingScheme": "NONE"}
