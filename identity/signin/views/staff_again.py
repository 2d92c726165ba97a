"""Staff show again who they are, before something that changes how somebody signs in."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django_otp import devices_for_user, match_token

from identity.access.assurance import Action, missing

from ..doors import OWN_SIGN_IN
from ..forms import StaffCodeForm
from ..limits import CODE_BY_USER
from ..methods import PASSWORD, PASSWORD_AND_CODE
from ..models import Credential
from ..next_page import next_page, with_next
from ..operations import leave, prove
from .staff import note_refusal, password_page
from .too_many import told_when, too_many


@never_cache
@require_http_methods(["GET", "POST"])
def again(request: HttpRequest) -> HttpResponse:
    """Ask for the passkey or, in a session that began with the password, for the code of the app."""
    actor = request.actor  # type: ignore[attr-defined]
    if not actor.is_staff:
        return HttpResponseRedirect(with_next("signin:staff", next_page(request)))
    if missing(actor, Action.CHANGE_CREDENTIALS, timezone.now()) is None:
        return HttpResponseRedirect(next_page(request) or OWN_SIGN_IN)
    if request.method == "GET" or not _takes_code(request):
        return _page(request)
    if not CODE_BY_USER.take(str(request.user.pk)):
        leave(request)
        return told_when(password_page(request, [("", too_many(CODE_BY_USER))]), CODE_BY_USER)
    form = StaffCodeForm(request.POST)
    if not form.is_valid() or match_token(request.user, form.cleaned_data["code"]) is None:
        note_refusal(request, "signin.refused.code")
        return _page(request, _("This code does not fit. Wait for the next one and write that."), status=422)
    CODE_BY_USER.clear(str(request.user.pk))
    prove(request=request, user=request.user, method=PASSWORD_AND_CODE, now=timezone.now())  # type: ignore[arg-type]
    return HttpResponseRedirect(next_page(request) or OWN_SIGN_IN)


def _takes_code(request: HttpRequest) -> bool:
    """A code is one factor: it counts together with the password that this session began with."""
    known = {PASSWORD.name, PASSWORD_AND_CODE.name}
    began_with_password = any(proof.method in known for proof in request.actor.proofs)  # type: ignore[attr-defined]
    return began_with_password and any(devices_for_user(request.user))


def _page(request: HttpRequest, problem: str = "", *, status: int = 200) -> HttpResponse:
    active = Credential.Status.ACTIVE
    context = {
        "problem": problem,
        "errors": [("code", problem)] if problem else [],
        "next": next_page(request),
        "takes_code": _takes_code(request),
        "has_passkey": Credential.objects.filter(user=request.user.pk, status=active).exists(),
    }
    return render(request, "office/signin/again.html", context, status=status)
