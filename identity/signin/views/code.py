"""Signing in with a code by SMS or e-mail: for whoever has nothing better, and for what asks for no more."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from identity.audit.operations import record_refusal
from identity.people import keyring
from identity.people import queries as people

from ..addresses import address_of
from ..birth_dates import birth_date_field
from ..forms import CodeForm
from ..limits import CODES_FROM_ADDRESS, StrictLimit
from ..methods import CODE
from ..models import OneTimeCode
from ..next_page import next_page, with_next
from ..offered import only_where_offered
from ..operations import CodeOver, CodeWrong, NotThisDoor, Wish, account_of, send_one_time_code, use_one_time_code
from ..sending import passed_by_sending
from .coming_in import come_in
from .too_many import too_many

KEY = "signin.code"
WISH = Wish(purpose=OneTimeCode.Purpose.SIGN_IN, notice="sign_in_code")


@only_where_offered("code")
@never_cache
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask where to send the code. Whether somebody is reached there cannot be told from any answer."""
    if request.method == "GET":
        return _ask_page(request, CodeForm())
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _ask_page(request, form, form.problems(), status=422)
    passed = passed_by_sending(request, form.cleaned_data["contact"])
    if passed is not None:
        return _ask_page(request, form, {"": too_many(passed)}, limit=passed)
    _send(request, form)
    return HttpResponseRedirect(with_next("signin:code_enter", next_page(request)))


@only_where_offered("code")
@never_cache
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Take the code. It works in the browser that asked for it, and nowhere else."""
    waiting = request.session.get(KEY)
    if not waiting:
        return HttpResponseRedirect(with_next("signin:code", next_page(request)))
    if request.method == "GET":
        return _enter_page(request)
    if not CODES_FROM_ADDRESS.take(address_of(request)):
        return _enter_page(request, too_many(CODES_FROM_ADDRESS), limit=CODES_FROM_ADDRESS)
    try:
        person_id = use_one_time_code(
            code_id=UUID(waiting["id"]),
            digits=request.POST.get("code", "")[:40],
            purpose=WISH.purpose,
            now=timezone.now(),
            bound_to=waiting["whom"],
        )
        user = account_of(person_id=person_id, now=timezone.now())
    except CodeWrong as wrong:
        record_refusal(
            actor=request.actor,  # type: ignore[attr-defined]
            action="signin.refused.code",
            record_type="one_time_code",
            record_id=UUID(waiting["id"]),
            now=timezone.now(),
        )
        return _enter_page(request, _wrong(wrong.tries_left), status=422)
    except (CodeOver, NotThisDoor):
        return _enter_page(request, _("This code no longer works. Ask for a new one."), status=422)
    del request.session[KEY]
    return come_in(request, user, CODE)


def _send(request: HttpRequest, form: CodeForm) -> None:
    cleaned = form.cleaned_data
    contact = people.who_is_reached_at(form.kind, cleaned["contact"], cleaned["birth_date"])
    # Known or not, a second code for the same contact ends the first one: otherwise the first would tell.
    whom = keyring.blind_index("sign-in-code", f"{form.kind}:{cleaned['contact']}")
    wish = replace(WISH, bound_to=whom)
    code = send_one_time_code(contact=contact, channel=form.kind, wish=wish, now=timezone.now())
    request.session[KEY] = {"id": str(code.pk), "channel": form.kind, "whom": whom}


def _ask_page(
    request: HttpRequest,
    form: CodeForm,
    problems: dict[str, str] | None = None,
    *,
    status: int = 200,
    limit: StrictLimit | None = None,
) -> HttpResponse:
    problems = problems or {}
    context = {
        "contact": form.data.get("contact", ""),
        "problems": problems,
        "errors": list(problems.items()),
        "birth_date": birth_date_field(
            form,
            problems.get("birth_date", ""),
            hint=_("Needed only if you share this telephone or address with somebody."),
        ),
        "by_card_or_device": {"card", "passkey"} <= set(settings.PORTICO_SIGNIN_METHODS),
        "next": next_page(request),
        "back_url": with_next("signin:start", next_page(request)),
        "help_line": settings.PORTICO_HELP_LINE,
    }
    return _answer(request, "citizen/signin/code.html", context, status, limit)


def _enter_page(
    request: HttpRequest, problem: str = "", *, status: int = 200, limit: StrictLimit | None = None
) -> HttpResponse:
    context = {
        "channel": request.session[KEY]["channel"],
        "minutes": settings.PORTICO_POLICIES.contact_code_minutes,
        "problem": problem,
        "errors": [("code", problem)] if problem else [],
        "next": next_page(request),
        "again_url": with_next("signin:code", next_page(request)),
        "help_line": settings.PORTICO_HELP_LINE,
    }
    return _answer(request, "citizen/signin/code_enter.html", context, status, limit)


def _answer(
    request: HttpRequest, template: str, context: dict[str, Any], status: int, limit: StrictLimit | None
) -> HttpResponse:
    """The page; with 429 and when to come back where a limit was passed."""
    if limit is None:
        return render(request, template, context, status=status)
    response = render(request, template, context, status=429)
    response.headers["Retry-After"] = str(limit.seconds)
    return response


def _wrong(tries_left: int) -> str:
    wrong = _("This is not the code we sent. Look at the newest message.")
    left = ngettext("You can try %(count)s more time.", "You can try %(count)s more times.", tries_left)
    # Translators: what was wrong with a code, then how many tries are left
    return _("%(wrong)s %(left)s") % {"wrong": wrong, "left": left % {"count": tries_left}}
