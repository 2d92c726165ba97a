"""Languages, time and numbers, from the profile."""

from portal.profiles import PROFILE

from .places import BASE_DIR

LANGUAGE_CODE = PROFILE.country.languages[0]
LANGUAGES = [(code, PROFILE.country.language_names[code]) for code in PROFILE.country.languages]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = PROFILE.country.time_zone
