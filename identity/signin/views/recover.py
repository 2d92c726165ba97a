"""Coming back in with a code from a counter. It opens no session: it lets one new device be bound, and that does."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from identity.people.models import Person

from .. import passkeys
from ..addresses import address_of
from ..birth_dates import BirthDateForm, birth_date_field
from ..limits import RECOVERIES_FROM_ADDRESS, StrictLimit
from ..methods import PASSKEY
from ..offered import only_where_offered
from ..operations import CodeOver, bind_recovered, leave, recovered_person, use_recovery
from .coming_in import come_in
from .too_many import too_many

KEY = "signin.recovery"
_CODE = {"required": gettext_lazy("Write the code that you got at the office.")}


class RecoverForm(BirthDateForm):
    """The code from the office, and the date of birth as far as it is known there."""

    birth_date_needed = False
    order = ("code", "birth_date")

    code = forms.CharField(max_length=40, error_messages=_CODE)


@only_where_offered("passkey")
@never_cache
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Take the code and the date of birth. What did not fit, no answer tells."""
    if request.method == "GET":
        return _enter_page(request, RecoverForm())
    form = RecoverForm(request.POST)
    if not form.is_valid():
        return _enter_page(request, form, form.problems(), status=422)
    if not RECOVERIES_FROM_ADDRESS.take(address_of(request)):
        return _enter_page(request, form, {"": too_many(RECOVERIES_FROM_ADDRESS)}, limit=RECOVERIES_FROM_ADDRESS)
    typed = form.cleaned_data
    actor = request.actor  # type: ignore[attr-defined]
    try:
        recovery = use_recovery(actor=actor, code=typed["code"], born=typed["birth_date"], now=timezone.now())
    except CodeOver:
        problem = _("This does not fit, or the code no longer works. Look at the paper again, or ask at the office.")
        return _enter_page(request, form, {"code": problem}, status=422)
    # Whoever was signed in here before, this page goes on as somebody who has shown nothing but the code.
    leave(request)
    request.session[KEY] = str(recovery.pk)
    return HttpResponseRedirect(resolve_url("signin:recover_passkey"))


@only_where_offered("passkey")
@never_cache
@require_http_methods(["GET", "POST"])
def passkey(request: HttpRequest) -> HttpResponse:
    """Let the device make its passkey; then sign in by it."""
    person = _waiting(request)
    if person is None:
        return HttpResponseRedirect(resolve_url("signin:recover"))
    if request.method == "GET":
        return _passkey_page(request, person)
    try:
        credential, noted = passkeys.verified_registration(request.POST.get("credential", ""))
        made = bind_recovered(
            recovery_id=UUID(request.session[KEY]), credential=credential, noted=noted, now=timezone.now()
        )
    except (passkeys.PasskeyRefused, IntegrityError):
        return _passkey_page(request, person, _("Your device did not finish. Try again: nothing is lost."), status=422)
    except CodeOver:
        return HttpResponseRedirect(resolve_url("signin:recover"))
    del request.session[KEY]
    return come_in(request, made.user, PASSKEY, credential=made)


@only_where_offered("passkey")
@never_cache
@require_GET
def options(request: HttpRequest) -> HttpResponse:
    """Give the browser what it needs to make the passkey."""
    person = _waiting(request)
    if person is None:
        return JsonResponse({}, status=409)
    user = person.user
    assert user is not None, "using the code made the account"
    user.passkey_label = person.called or person.full_name  # type: ignore[attr-defined]
    return JsonResponse(passkeys.registration_options(user))


def _waiting(request: HttpRequest) -> Person | None:
    kept = request.session.get(KEY)
    return recovered_person(recovery_id=UUID(kept), now=timezone.now()) if kept else None


def _enter_page(
    request: HttpRequest,
    form: RecoverForm,
    problems: dict[str, str] | None = None,
    *,
    status: int = 200,
    limit: StrictLimit | None = None,
) -> HttpResponse:
    problems = problems or {}
    hint = _("As the office has it. What is not known of it, leave empty.")
    context: dict[str, Any] = {
        "problems": problems,
        "errors": list(problems.items()),
        "birth_date": birth_date_field(form, problems.get("birth_date", ""), hint=hint),
        "help_line": settings.PORTICO_HELP_LINE,
    }
    response = render(request, "citizen/signin/recover.html", context, status=status if limit is None else 429)
    if limit is not None:
        response.headers["Retry-After"] = str(limit.seconds)
    return response


def _passkey_page(request: HttpRequest, person: Person, problem: str = "", *, status: int = 200) -> HttpResponse:
    context = {
        "name": person.called or person.full_name,
        "errors": [("", problem)] if problem else [],
        "offers_card": "card" in settings.PORTICO_SIGNIN_METHODS,
        "hold_hours": settings.PORTICO_POLICIES.payment_hold_hours,
        "help_line": settings.PORTICO_HELP_LINE,
    }
    return render(request, "citizen/signin/recover_passkey.html", context, status=status)
