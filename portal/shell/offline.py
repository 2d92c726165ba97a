"""For moments without a connection: a page in each language, and the service worker that keeps it in the browser."""

import hashlib
import json
import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.template import loader
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from .languages import speaks

A_DAY = 86_400
PROGRAM = "dist/sw.js"
# Not even looked at: files are no pages, and the desks of staff say themselves when they are cut off.
LEAVE = ("/office/", "/staff/", "/manage/", "/static/", "/media/", "/documents/", "/health/", "/demo/")
_SHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)"')


@cache_control(public=True, max_age=A_DAY)
@require_safe
def page(request: HttpRequest, code: str) -> HttpResponse:
    """What the browser keeps. Drawn without the request, so that nothing of whoever asked can be in it."""
    if not speaks(code):
        raise Http404
    return HttpResponse(_drawn(code))


@cache_control(public=True, max_age=A_DAY)
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The program, and before it what it keeps. Other pages, other sheets: another version."""
    pages = {code: _drawn(code) for code, _ in settings.LANGUAGES}
    program = _program()
    kept = {
        "version": hashlib.sha256("".join([program, *pages.values()]).encode()).hexdigest()[:12],
        "pages": {code: reverse("shell:offline", args=[code]) for code in pages},
        "files": sorted({sheet for drawn in pages.values() for sheet in _SHEET.findall(drawn)}),
        "doors": settings.PORTICO_PAGES_NEVER_BELOW,
        "leave": LEAVE,
        "usual": settings.LANGUAGE_CODE,
    }
    return HttpResponse(f"self.PORTICO={json.dumps(kept)};\n{program}", content_type="text/javascript; charset=utf-8")


def _drawn(code: str) -> str:
    with translation.override(code):
        return str(loader.render_to_string("errors/offline.html"))


def _program() -> str:
    found = finders.find(PROGRAM)
    if not isinstance(found, str):
        raise Http404
    return Path(found).read_text(encoding="utf-8")
