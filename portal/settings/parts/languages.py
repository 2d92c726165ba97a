"""Languages, time and numbers, from the profile."""

from portal.profiles import PROFILE

LANGUAGE_CODE = PROFILE.country.languages[0]
LANGUAGES = [(code, PROFILE.country.language_names[code]) for code in PROFILE.country.languages]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
USE_I18N = True
USE_TZ = True
TIME_ZONE = PROFILE.country.time_zone
