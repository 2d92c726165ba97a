"""The staff door by a passkey, instead of a password and a code."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from identity.access.actors import Actor
from identity.access.queries import actor_for

from .. import passkeys, staff_keys
from ..addresses import address_of
from ..doors import home_of
from ..limits import PASSKEY_BY_ADDRESS
from ..models import Credential
from ..next_page import next_page
from ..operations import AnotherPerson, prove
from .staff import SOMEBODY_ELSE, note_refusal, password_page
from .too_many import told_when, too_many


@never_cache
@require_http_methods(["GET", "POST"])
def passkey(request: HttpRequest) -> HttpResponse:
    """GET gives the browser its options; POST brings the device's answer and opens the session."""
    if request.method == "GET":
        return JsonResponse(passkeys.sign_in_options())
    if not PASSKEY_BY_ADDRESS.take(address_of(request)):
        return told_when(password_page(request, [("", too_many(PASSKEY_BY_ADDRESS))]), PASSKEY_BY_ADDRESS)
    try:
        credential, actor = _verified(request.POST.get("credential", ""))
    except passkeys.PasskeyRefused as refused:
        note_refusal(request, f"signin.refused.{refused.reason}")
        problem = _("This key does not open your account. Try again, or write your user name and password.")
        return password_page(request, [("", problem)], status=422)
    return _come_in(request, credential, actor)


def _verified(text: str) -> tuple[Credential, Actor]:
    credential = passkeys.verified_sign_in(text, staff=True)
    actor = actor_for(credential.user, timezone.localdate())
    if staff_keys.must_be_attested(actor.roles) and not staff_keys.is_attested(credential):
        raise passkeys.PasskeyRefused("not_attested")
    return credential, actor


def _come_in(request: HttpRequest, credential: Credential, actor: Actor) -> HttpResponse:
    method = staff_keys.method_of(credential)
    try:
        prove(request=request, user=credential.user, method=method, credential=credential, now=timezone.now())
    except AnotherPerson:
        return password_page(request, [("", SOMEBODY_ELSE)], status=409)
    return HttpResponseRedirect(next_page(request) or home_of(actor))
