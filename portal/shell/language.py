"""The switch: the reader chooses a language and stays on the page."""

from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from frontend import doors
from identity.people.operations import choose_language

from .languages import is_public, remember, speaks

Link = tuple[str, str, str]


@never_cache
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Stores the language with whoever is signed in, else in the browser, and goes back to the page."""
    code = request.POST.get("language", "")
    response = redirect(_back(request))
    if not speaks(code):
        return response
    if request.actor.kind == "anonymous":  # type: ignore[attr-defined]
        remember(response, code)
    else:
        choose_language(
            actor=request.actor.for_oneself(),  # type: ignore[attr-defined]
            user=request.user,  # type: ignore[arg-type]
            language=code,
            now=timezone.now(),
        )
    return response


def plain_address(request: HttpRequest, rest: str = "") -> HttpResponse:
    """The default language has no code in its addresses. Whoever writes it there all the same is led on."""
    address = f"/{quote(rest.lstrip('/'))}"  # one slash: two would name another site
    query = request.META.get("QUERY_STRING", "")
    return redirect(f"{address}?{query}" if query else address, permanent=True)


def links(request: HttpRequest) -> list[Link]:
    """Code, name and address of this page in every language, for readers who are not signed in.

    A public page brings its own; where it has none, as when nothing was found, the links lead to the home pages.
    """
    if is_public(request.path_info):
        return [(code, name, doors.home(code)) for code, name in settings.LANGUAGES]
    kept = [(key, value) for key, value in request.GET.items() if key != doors.PARAMETER]
    return [
        (code, name, f"{request.path}?{urlencode([*kept, (doors.PARAMETER, code)])}")
        for code, name in settings.LANGUAGES
    ]


def _back(request: HttpRequest) -> str:
    address = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return _without_language(address) if is_ours else doors.home()


def _without_language(address: str) -> str:
    """The language that a public page handed over in the address would win over the one just chosen."""
    parts = urlsplit(address)
    if doors.PARAMETER not in parts.query:
        return address
    kept = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if key != doors.PARAMETER]
    return parts._replace(query=urlencode(kept)).geturl()
