"""Making an account: who you are, then a passkey. Nothing is stored before the passkey is proved."""

from typing import Any

from django.conf import settings
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from .. import passkeys, pending
from ..addresses import address_of
from ..birth_dates import birth_date_field
from ..forms import NewAccountForm
from ..limits import NEW_ACCOUNT_BY_ADDRESS
from ..methods import PASSKEY
from ..next_page import next_page, with_next
from ..offered import only_where_offered
from ..operations import create_account, prove
from .too_many import told_when


@only_where_offered("passkey")
@never_cache
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask for name, date of birth and mobile number."""
    if request.actor.is_citizen:  # type: ignore[attr-defined]
        return HttpResponseRedirect(_target(request))
    if request.method == "GET":
        return render(request, "citizen/signin/new.html", _form_page(request, NewAccountForm()))
    if not NEW_ACCOUNT_BY_ADDRESS.take(address_of(request)):
        problem = {"": _("Many accounts were made from here. Try again in an hour.")}
        page = render(request, "citizen/signin/new.html", _form_page(request, _posted(request), problem))
        return told_when(page, NEW_ACCOUNT_BY_ADDRESS)
    form = _posted(request)
    if not form.is_valid():
        context = _form_page(request, form, form.problems())
        return render(request, "citizen/signin/new.html", context, status=422)
    pending.keep(request, now=timezone.now(), **form.cleaned_data)
    return HttpResponseRedirect(with_next("signin:new_passkey", next_page(request)))


@only_where_offered("passkey")
@never_cache
@require_http_methods(["GET", "POST"])
def passkey(request: HttpRequest) -> HttpResponse:
    """Let the device make its passkey; then make the account and sign in."""
    if request.actor.is_citizen:  # type: ignore[attr-defined]
        return HttpResponseRedirect(_target(request))
    account = pending.waiting(request, now=timezone.now())
    if account is None:
        return HttpResponseRedirect(with_next("signin:new", next_page(request)))
    if request.method == "GET":
        return _passkey_page(request, account)
    try:
        credential, noted = passkeys.verified_registration(request.POST.get("credential", ""))
        made = create_account(request=request, pending=account, credential=credential, noted=noted, now=timezone.now())
    except (passkeys.PasskeyRefused, IntegrityError):
        problem = _("Your device did not finish. Try again: nothing you wrote is lost.")
        return _passkey_page(request, account, problem, status=422)
    pending.forget(request)
    prove(request=request, user=made.user, method=PASSKEY, credential=made, now=timezone.now())
    return HttpResponseRedirect(_target(request))


@only_where_offered("passkey")
@never_cache
@require_GET
def options(request: HttpRequest) -> HttpResponse:
    """Give the browser what it needs to make the passkey."""
    account = pending.waiting(request, now=timezone.now())
    if account is None:
        return JsonResponse({}, status=409)
    return JsonResponse(passkeys.registration_options(account.user()))


def _posted(request: HttpRequest) -> NewAccountForm:
    return NewAccountForm(request.POST, today=timezone.localdate())


def _target(request: HttpRequest) -> str:
    return next_page(request) or resolve_url(settings.LOGIN_REDIRECT_URL)


def _form_page(request: HttpRequest, form: NewAccountForm, problems: dict[str, str] | None = None) -> dict[str, Any]:
    problems = problems or {}
    hint = _("For example: 27 3 1998. If you do not know the day or the month, leave it empty.")
    return {
        "typed": {name: form.data.get(name, "") for name in ("full_name", "called", "mobile")},
        "problems": problems,
        "errors": list(problems.items()),
        "birth_date": birth_date_field(form, problems.get("birth_date", ""), hint=hint),
        "next": next_page(request),
        "back_url": with_next("signin:start", next_page(request)),
    }


def _passkey_page(
    request: HttpRequest, account: pending.PendingAccount, problem: str = "", *, status: int = 200
) -> HttpResponse:
    context = {
        "name": account.called or account.full_name,
        "next": next_page(request),
        "errors": [("", problem)] if problem else [],
        "back_url": with_next("signin:new", next_page(request)),
        "help_line": settings.PORTICO_HELP_LINE,
    }
    return render(request, "citizen/signin/passkey.html", context, status=status)
