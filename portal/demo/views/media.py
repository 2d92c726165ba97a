"""What editors uploaded, as nginx hands it out elsewhere: pictures, and videos with their captions."""

from pathlib import PurePosixPath

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve

SHOWN_INSIDE_PAGES = {".mp4", ".webm", ".vtt"}


def uploaded(request: HttpRequest, path: str) -> HttpResponseBase:
    """Documents go out at an address of their own, to be saved and not shown."""
    if path.startswith("documents/") and PurePosixPath(path).suffix.lower() not in SHOWN_INSIDE_PAGES:
        raise Http404
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
