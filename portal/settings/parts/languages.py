"""Languages, time and numbers, from the profile."""

from portal.profiles import PROFILE
from portal.profiles.languages import folders, register

register()

LANGUAGE_CODE = PROFILE.country.languages[0]
LANGUAGES = [(code, PROFILE.country.language_names[code]) for code in PROFILE.country.languages]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
# Editors read Wagtail's own screens in a language of the country; what Wagtail lacks in it reads English.
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
LOCALE_PATHS = folders()
FORMAT_MODULE_PATH = ["portal.settings.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = PROFILE.country.time_zone
