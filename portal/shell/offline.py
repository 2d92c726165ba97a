"""For moments without a connection: two pages in each language, and the service worker that keeps them in the browser.

One says that there is no connection. The other stands where the square code of a receipt leads, and checks it.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.template import loader
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from services.applications import queries as applications
from services.catalogue import queries as catalogue

from .languages import speaks

if TYPE_CHECKING:
    from services.catalogue.models import Programme

A_DAY = 86_400
PROGRAM = "dist/sw.js"
# Not even looked at: files are no pages, and the desks of staff say themselves when they are cut off.
LEAVE = ("/office/", "/staff/", "/manage/", "/static/", "/media/", "/documents/", "/health/", "/demo/")
_FILE = re.compile(r'<link rel="stylesheet" href="([^"]+)"|<script src="([^"]*/dist/receipt[^"]*)"')


@cache_control(public=True, max_age=A_DAY)
@require_safe
def page(request: HttpRequest, code: str) -> HttpResponse:
    """What the browser keeps. Drawn without the request, so that nothing of whoever asked can be in it."""
    if not speaks(code):
        raise Http404
    return HttpResponse(_drawn(code))


@cache_control(public=True, max_age=A_DAY)
@require_safe
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """Where a scanned receipt is checked without us: with our public keys and what the programmes are called."""
    if not speaks(code):
        raise Http404
    return HttpResponse(_drawn_for_receipts(code, catalogue.programmes()))


@cache_control(public=True, max_age=A_DAY)
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The program, and before it what it keeps. Other pages, other sheets: another version."""
    codes, programmes = [code for code, _ in settings.LANGUAGES], list(catalogue.programmes())
    drawn = [*(_drawn(code) for code in codes), *(_drawn_for_receipts(code, programmes) for code in codes)]
    program = _program()
    kept = {
        "version": hashlib.sha256("".join([program, *drawn]).encode()).hexdigest()[:12],
        "pages": {code: reverse("shell:offline", args=[code]) for code in codes},
        "receipts": {code: reverse("shell:offline_receipt", args=[code]) for code in codes},
        "files": sorted({file for page in drawn for found in _FILE.findall(page) for file in found if file}),
        "doors": settings.PORTICO_PAGES_NEVER_BELOW,
        "leave": LEAVE,
        "usual": settings.LANGUAGE_CODE,
    }
    return HttpResponse(f"self.PORTICO={json.dumps(kept)};\n{program}", content_type="text/javascript; charset=utf-8")


def _drawn(code: str) -> str:
    with translation.override(code):
        return str(loader.render_to_string("errors/offline.html"))


def _drawn_for_receipts(code: str, programmes: "Iterable[Programme]") -> str:
    with translation.override(code):
        names = {programme.code: programme.name_in(code) for programme in programmes}
        said = {"keys": json.dumps(applications.published_keys()), "names": json.dumps(names, ensure_ascii=False)}
        return str(loader.render_to_string("errors/offline_receipt.html", said))


def _program() -> str:
    found = finders.find(PROGRAM)
    if not isinstance(found, str):
        raise Http404
    return Path(found).read_text(encoding="utf-8")
