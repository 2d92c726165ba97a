"""Times as editors and readers of notices are told them: never without the zone."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# Names that people say; a zone that is not here is told by its distance from UTC.
_ZONES = {
    "EAT": gettext_lazy("East Africa Time"),
    "CAT": gettext_lazy("Central Africa Time"),
    "WAT": gettext_lazy("West Africa Time"),
    "SAST": gettext_lazy("South Africa Time"),
    "GMT": gettext_lazy("Greenwich Mean Time"),
    "UTC": gettext_lazy("Universal Time"),
    "CET": gettext_lazy("Central European Time"),
    "CEST": gettext_lazy("Central European Summer Time"),
    "EET": gettext_lazy("Eastern European Time"),
    "EEST": gettext_lazy("Eastern European Summer Time"),
}


def moment(at: datetime) -> str:
    """ "Friday 4 December 2026 at 09:00, East Africa Time", in the time of the country."""
    local = timezone.localtime(at, ZoneInfo(settings.TIME_ZONE))
    return _("%(day)s at %(time)s, %(zone)s") % {
        "day": date_format(local, "l j F Y"),
        "time": date_format(local, "H:i"),
        "zone": _zone(local),
    }


def _zone(local: datetime) -> str:
    name = local.tzname() or ""
    if name in _ZONES:
        return str(_ZONES[name])
    offset = local.strftime("%z")
    return _("UTC%(distance)s") % {"distance": f"{offset[:3]}:{offset[3:]}"}
