"""The staff door: a password, then the code of an app."""

from typing import Any

from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from django_otp import devices_for_user, match_token

from identity.access.assurance import proofs_in
from identity.access.queries import actor_for
from identity.audit.operations import record_refusal
from identity.people.models import User

from ..addresses import address_of
from ..doors import home_of
from ..forms import StaffCodeForm, StaffPasswordForm
from ..limits import CODE_BY_USER, PASSWORD_BY_ADDRESS, PASSWORD_BY_NAME
from ..methods import PASSWORD, PASSWORD_AND_CODE
from ..next_page import next_page, with_next
from ..operations import AnotherPerson, leave, prove
from .too_many import told_when

SOMEBODY_ELSE = gettext_lazy("Somebody else is signed in here. Sign out first, then sign in as yourself.")


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Check the password of a member of staff. It opens only the page for the code."""
    if request.user.is_authenticated and request.user.is_staff:
        return HttpResponseRedirect(with_next("signin:staff_code", next_page(request)))
    if request.method == "GET":
        return password_page(request)
    form = StaffPasswordForm(request.POST)
    if not form.is_valid():
        return password_page(request, [(name, str(texts[0])) for name, texts in form.errors.items()], status=422)
    if not _within_limits(request, form.cleaned_data["username"]):
        return _too_often(request)
    user = authenticate(request, **form.cleaned_data)
    if not isinstance(user, User):
        note_refusal(request, "signin.refused.password")
        problem = _("User name and password do not fit together. Check both.")
        return password_page(request, [("username", problem)], status=422)
    PASSWORD_BY_NAME.clear(form.cleaned_data["username"].casefold())
    return _half_in(request, user)


@never_cache
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Check the six digits of the app. Five wrong ones end the session and close the way for 15 minutes."""
    user = request.user
    if not user.is_authenticated or not user.is_staff:
        return HttpResponseRedirect(with_next("signin:staff", next_page(request)))
    if request.actor.is_staff:  # type: ignore[attr-defined]
        return HttpResponseRedirect(next_page(request) or _home(request))
    if not any(proof.method == PASSWORD.name for proof in proofs_in(request.session)):
        leave(request)  # a code completes a password and nothing else
        return HttpResponseRedirect(with_next("signin:staff", next_page(request)))
    return _code_page(request) if request.method == "GET" else _code_given(request)


def _code_given(request: HttpRequest) -> HttpResponse:
    form = StaffCodeForm(request.POST)
    if not form.is_valid():
        return _code_page(request, str(form.errors["code"][0]), status=422)
    if not CODE_BY_USER.take(str(request.user.pk)):
        leave(request)
        return _too_often(request)
    return _check_code(request, form.cleaned_data["code"])


def _too_often(request: HttpRequest) -> HttpResponse:
    problem = [("", _("There were many tries. Try again in 15 minutes."))]
    return told_when(password_page(request, problem), PASSWORD_BY_NAME)


def _half_in(request: HttpRequest, user: User) -> HttpResponse:
    try:
        prove(request=request, user=user, method=PASSWORD, now=timezone.now())
    except AnotherPerson:
        return password_page(request, [("", SOMEBODY_ELSE)], status=409)
    return HttpResponseRedirect(with_next("signin:staff_code", next_page(request)))


def _check_code(request: HttpRequest, token: str) -> HttpResponse:
    device = match_token(request.user, token)
    if device is None:
        note_refusal(request, "signin.refused.code")
        return _code_page(request, _("This code does not fit. Wait for the next one and write that."), status=422)
    CODE_BY_USER.clear(str(request.user.pk))
    prove(request=request, user=request.user, method=PASSWORD_AND_CODE, now=timezone.now())  # type: ignore[arg-type]
    return HttpResponseRedirect(next_page(request) or _home(request))


def _home(request: HttpRequest) -> str:
    """Asked of the account, since the actor of this request was worked out before the code was given."""
    return home_of(actor_for(request.user, timezone.localdate()))


def _within_limits(request: HttpRequest, username: str) -> bool:
    """Count by name and by address; both are counted even when one is over, so that nothing can be told apart."""
    by_name = PASSWORD_BY_NAME.take(username.casefold())
    by_address = PASSWORD_BY_ADDRESS.take(address_of(request))
    return by_name and by_address


def password_page(
    request: HttpRequest, errors: list[tuple[str, Any]] | None = None, *, status: int = 200
) -> HttpResponse:
    """The page of both ways in, with what went wrong on one of them."""
    context = {
        "username": request.POST.get("username", ""),
        "problems": dict(errors or []),
        "errors": errors or [],
        "next": next_page(request),
    }
    return render(request, "office/signin/password.html", context, status=status)


def _code_page(request: HttpRequest, problem: str = "", *, status: int = 200) -> HttpResponse:
    context = {
        "problem": problem,
        "errors": [("code", problem)] if problem else [],
        "next": next_page(request),
        "has_device": any(devices_for_user(request.user)),
    }
    return render(request, "office/signin/code.html", context, status=status)


def note_refusal(request: HttpRequest, action: str) -> None:
    """Write down that somebody did not come in here."""
    actor = actor_for(request.user, timezone.localdate())
    record_refusal(actor=actor, action=action, record_type="account", record_id=actor.user_id, now=timezone.now())
