"""Signing in with a passkey."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from identity.audit.operations import record_refusal

from .. import passkeys
from ..addresses import address_of
from ..limits import PASSKEY_BY_ADDRESS
from ..methods import PASSKEY
from ..offered import only_where_offered
from .coming_in import come_in
from .start import start_page
from .too_many import told_when, too_many


@only_where_offered("passkey")
@never_cache
@require_http_methods(["GET", "POST"])
def passkey(request: HttpRequest) -> HttpResponse:
    """GET gives the browser its options; POST brings the device's answer and opens the session."""
    if request.method == "GET":
        return JsonResponse(passkeys.sign_in_options())
    if not PASSKEY_BY_ADDRESS.take(address_of(request)):
        return told_when(start_page(request, too_many(PASSKEY_BY_ADDRESS)), PASSKEY_BY_ADDRESS)
    try:
        credential = passkeys.verified_sign_in(request.POST.get("credential", ""))
    except passkeys.PasskeyRefused as refused:
        _note_refusal(request, refused)
        return start_page(request, _refusal_text(refused), status=422)
    return come_in(request, credential.user, PASSKEY, credential=credential)


def _refusal_text(refused: passkeys.PasskeyRefused) -> str:
    if refused.reason == "challenge_used":
        return _("This page was open for too long. Sign in again from here.")
    return _("We could not tell that it was you. Try again, or make a new account below.")


def _note_refusal(request: HttpRequest, refused: passkeys.PasskeyRefused) -> None:
    record_refusal(
        actor=request.actor,  # type: ignore[attr-defined]
        action=f"signin.refused.{refused.reason}",
        record_type="passkey",
        record_id=None,
        now=timezone.now(),
    )
