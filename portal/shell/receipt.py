"""Anybody who holds a receipt may ask whether it is ours. The answer says nothing of the person. No cookie is set."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from identity.signin.addresses import address_of
from identity.signin.limits import Limit
from services.applications import queries as applications
from services.kernel import references
from services.kernel.text import latin_digits

from .errors import error_page

# Open without the cache: a seal is too long to be guessed, and somebody at a counter waits for the answer.
CHECKS_BY_ADDRESS = Limit("receipt-address", 20, 60)


@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """Type the number and the check code that stand on a receipt."""
    if "number" not in request.GET:
        return _unkept(render(request, "shell/receipt_ask.html"))
    number = references.normalise(request.GET["number"])
    seal = _seal(request.GET.get("seal", ""))
    errors = _errors(number, seal)
    if errors:
        context = {"errors": list(errors.items()), "typed": request.GET}
        context |= {f"{name}_error": text for name, text in errors.items()}
        return _unkept(render(request, "shell/receipt_ask.html", context, status=422))
    return _unkept(redirect("shell:receipt", number, seal))


@require_safe
def check(request: HttpRequest, reference: str, seal: str) -> HttpResponse:
    """The address in the square code of a receipt: genuine or not, for which programme, sent on which day."""
    if not CHECKS_BY_ADDRESS.take(address_of(request)):
        return _wait(request, CHECKS_BY_ADDRESS.seconds)
    result = applications.receipt_check(reference, seal)
    context = {"check": result, "reference": references.normalise(reference) if result.genuine else ""}
    return _unkept(render(request, "shell/receipt_check.html", context))


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """The public keys under our receipts. Whoever has this document checks them without a network."""
    response = JsonResponse(applications.published_keys(), content_type="application/jwk-set+json")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


def _wait(request: HttpRequest, seconds: int) -> HttpResponse:
    response = error_page(request, 429, "shell/too_often.html", {"seconds": seconds})
    response.headers["Retry-After"] = str(seconds)
    return response


def _seal(text: str) -> str:
    return "".join(character for character in latin_digits(text).lower() if character.isalnum())


def _errors(number: str, seal: str) -> dict[str, str]:
    errors = {}
    if not references.is_valid(number):
        errors["number"] = gettext("Check the number. It looks like CG-26-4821374-6.")
    if not seal:
        errors["seal"] = gettext("Enter the check code. On the paper it is the end of the address under the number.")
    return errors


def _unkept(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response
