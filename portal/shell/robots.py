"""Small files that browsers and search engines ask for by fixed names."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from frontend import theme

from .icons import drawer

CLOSED = (
    "/my/", "/office/", "/staff/", "/manage/", "/sign-in/", "/receipt/", "/demo/", "/language/", "/offline/",
    "/feedback/", "/areas/",
)  # fmt: skip
SITEMAP = "/sitemap.xml"
A_DAY = 86_400
TOUCH_SIZES = (180, 192, 512)


@cache_control(public=True, max_age=A_DAY)
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines leave alone: everything but the public pages, which are listed."""
    lines = ["User-agent: *", *(f"Disallow: {prefix}" for prefix in CLOSED)]
    lines.append(f"Sitemap: {settings.PORTICO_PUBLIC_ADDRESS}{SITEMAP}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@cache_control(public=True, max_age=A_DAY)
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """The mark in small, for browsers that ask by this name."""
    return HttpResponse(drawer().ico(theme.current()), content_type="image/x-icon")


@cache_control(public=True, max_age=A_DAY)
@require_safe
def touch_icon(request: HttpRequest, size: int) -> HttpResponse:
    """The mark for the first screen of a phone."""
    if size not in TOUCH_SIZES:
        raise Http404
    return HttpResponse(drawer().png(theme.current(), size), content_type="image/png")


@cache_control(public=True, max_age=A_DAY)
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone needs to put the portal on its first screen. It stays a web page: it has an address bar."""
    worn = theme.current()
    with translation.override(settings.LANGUAGE_CODE):
        said = {
            "name": str(settings.WAGTAIL_SITE_NAME),
            "short_name": "Portico",
            "lang": settings.LANGUAGE_CODE,
            "start_url": "/",
            "display": "browser",
            "theme_color": worn.colour("brand-deep"),
            "background_color": worn.colour("ground"),
            "icons": [_icon(size) for size in TOUCH_SIZES[1:]] + [_drawing(worn)],
        }
    return JsonResponse(said, content_type="application/manifest+json")


def _icon(size: int) -> dict[str, str]:
    address = reverse("shell:touch_icon", args=[size])
    return {"src": address, "sizes": f"{size}x{size}", "type": "image/png", "purpose": "any maskable"}


def _drawing(worn: theme.Worn) -> dict[str, str]:
    own = reverse("shell:theme_mark", args=[worn.digest]) if worn.is_changed else static("dist/mark.svg")
    return {"src": own, "sizes": "any", "type": "image/svg+xml"}
