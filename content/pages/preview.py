"""How editors look at a draft: first as on a phone, and mirrored, as somebody sees it who reads from the right."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import Userbar
from wagtail.locks import ScheduledForPublishLock

from .moments import moment

AS_IT_IS, MIRRORED = "", "mirrored"
_HTML = re.compile(rb"<html\b([^>]*)>")
_DIRECTION = re.compile(rb'\s+dir="(?:rtl|ltr)"')


class ExactLock(ScheduledForPublishLock):
    """Nobody edits what waits for its hour; the message names the moment and its zone."""

    def get_message(self, user: Any) -> Any:
        at = self.object.scheduled_revision.approved_go_live_at
        return _now("Locked until it is published on %(moment)s.") % {"moment": moment(at)}


class EditorsView:
    """Mixed in before `Page`."""

    preview_modes = [(AS_IT_IS, _("As it is")), (MIRRORED, _("Mirrored, for the other direction of writing"))]
    preview_sizes = [
        {"name": "phone", "icon": "mobile-alt", "device_width": 360, "label": _("As on a phone, 360 pixels")},
        {"name": "tablet", "icon": "tablet-alt", "device_width": 768, "label": _("As on a tablet, 768 pixels")},
        {"name": "computer", "icon": "desktop", "device_width": 1280, "label": _("As on a computer, 1280 pixels")},
    ]

    @property
    def status_string(self) -> Any:
        """With the exact moment and its zone, where one is set."""
        planned = self.scheduled_revision  # type: ignore[attr-defined]
        if planned is None:
            return super().status_string  # type: ignore[misc]
        words = _("live, new version on %(moment)s") if self.live else _("to be published on %(moment)s")  # type: ignore[attr-defined]
        return words % {"moment": moment(planned.approved_go_live_at)}

    def get_lock(self) -> Any:
        """What waits for its hour says which hour."""
        lock = super().get_lock()  # type: ignore[misc]
        return ExactLock(self) if isinstance(lock, ScheduledForPublishLock) else lock

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """A draft, shown inside the editing screen: the only place that may frame a page."""
        response: HttpResponse = super().serve_preview(request, mode_name)  # type: ignore[misc]
        response._csp_replace = {"frame-ancestors": ["'self'"]}  # type: ignore[attr-defined]
        changes: list[Callable[[Any], None]] = [partial(add_checker, request=request, page=self)]
        if mode_name == MIRRORED:
            changes.append(mirror)
        for change in changes:
            if isinstance(response, TemplateResponse) and not response.is_rendered:
                response.add_post_render_callback(change)
            else:
                change(response)
        return response


def add_checker(response: Any, *, request: HttpRequest, page: Any) -> None:
    """Wagtail's checker of the drawn page, which the editing screen asks. Only editors ever see a preview."""
    if request.user.has_perm("wagtailadmin.access_admin"):
        checker = Userbar(object=page).render_html({"request": request})
        response.content = response.content.replace(b"</body>", checker.encode() + b"</body>", 1)


def mirror(response: Any) -> None:
    """Turn the direction of the whole page. The layout follows, because styles know no left and right."""
    response.content = _HTML.sub(_turned, response.content, count=1)


def _turned(match: "re.Match[bytes]") -> bytes:
    rest = match.group(1)
    direction = b"ltr" if b'dir="rtl"' in rest else b"rtl"
    return b"<html" + _DIRECTION.sub(b"", rest) + b' dir="' + direction + b'">'
