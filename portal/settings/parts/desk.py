"""How the communications team works: Wagtail's screens, workflows, translations, notices by e-mail."""

from .languages import TIME_ZONE

# One clock for everybody: a time on a button is the country's, never that of somebody's laptop.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
# A translation begins as a draft. Whoever starts it does not publish it.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILADMIN_NOTIFICATION_USE_HTML = False
# The old address of a page that moved or was renamed leads to the new one.
WAGTAILREDIRECTS_AUTO_CREATE = True
