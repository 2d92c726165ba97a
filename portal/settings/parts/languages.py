"""Languages, time and numbers, from the profile."""

import os
from pathlib import Path

from portal.profiles import PROFILE
from portal.profiles.languages import register

from .places import BASE_DIR

register()

LANGUAGE_CODE = PROFILE.country.languages[0]
LANGUAGES = [(code, PROFILE.country.language_names[code]) for code in PROFILE.country.languages]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
# Editors read Wagtail's own screens in a language of the country; what Wagtail lacks in it reads English.
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
# A ministry may keep catalogues of its own; they win over ours.
LOCALE_PATHS = [Path(path) for path in (os.environ.get("PORTICO_CATALOGUES"), BASE_DIR / "locale") if path]
FORMAT_MODULE_PATH = ["portal.settings.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = PROFILE.country.time_zone
