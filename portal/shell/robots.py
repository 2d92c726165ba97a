"""Small files that browsers and search engines ask for by fixed names."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from frontend import theme

CLOSED = ("/my/", "/office/", "/manage/", "/sign-in/", "/receipt/", "/demo/", "/language/")
A_DAY = 86_400


@cache_control(public=True, max_age=A_DAY)
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines leave alone: everything but the public pages."""
    lines = ["User-agent: *", *(f"Disallow: {prefix}" for prefix in CLOSED)]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@cache_control(public=True, max_age=A_DAY)
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """The mark of the house, or of this deployment."""
    worn = theme.current()
    return redirect(reverse("shell:theme_mark", args=[worn.digest]) if worn.is_changed else static("dist/mark.svg"))
