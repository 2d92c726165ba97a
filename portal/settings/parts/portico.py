"""What lower floors need of the profile. They read these values, never the profile itself."""

import os
from pathlib import Path

from portal.profiles import PROFILE
from portal.profiles.words import words

from .places import PORTICO_DATA_DIR

PORTICO = PROFILE
PORTICO_COUNTRY = words(PROFILE.country.name)
PORTICO_MINISTRY = words(PROFILE.country.ministry)
PORTICO_CURRENCY = PROFILE.country.currency
PORTICO_HELP_LINE = PROFILE.country.help_line
PORTICO_HELP_HOURS = words(PROFILE.country.help_hours)
PORTICO_DIALLING_REGION = PROFILE.country.dialling_region
PORTICO_CALENDARS = PROFILE.country.calendars
PORTICO_SMS_REGIONS = (PROFILE.country.dialling_region, *PROFILE.country.sms_regions)
PORTICO_SIGNIN_METHODS = PROFILE.signin.methods
PORTICO_STAFF_KEYS = PROFILE.signin.staff_keys
PORTICO_CARD = PROFILE.signin.card
PORTICO_NATIONAL = PROFILE.signin.national
PORTICO_NATIONAL_NAME = words(PORTICO_NATIONAL.name) if PORTICO_NATIONAL else ""
PORTICO_NATIONAL_KEYS_FILE = Path(os.environ.get("PORTICO_NATIONAL_KEYS_FILE", PORTICO_DATA_DIR / "national-keys.json"))
# Only for a provider that knows no signed client assertions; eSignet never asks for it.
PORTICO_NATIONAL_SECRET = os.environ.get("PORTICO_NATIONAL_SECRET", "")
PORTICO_SENDERS = PROFILE.adapters.senders
PORTICO_SEND_CODE = "notifications.delivery.codes.send_code"
PORTICO_NATIONAL_NUMBER = PROFILE.adapters.national_number
PORTICO_POLICIES = PROFILE.policies
PORTICO_PAYMENTS = PROFILE.payments
PORTICO_DOCUMENTS = PROFILE.documents
PORTICO_AREAS = PROFILE.areas
# The virus scanner: unix:/run/clamav/clamd.ctl or tcp:host:3310; empty where there is none.
PORTICO_CLAMD = os.environ.get("PORTICO_CLAMD", "")
PORTICO_THEME = PROFILE.theme
PORTICO_DEMO = False
PORTICO_KEYS_FILE = PORTICO_DATA_DIR / "keys.json"
PORTICO_KEYS_MAY_BE_MADE = False
PORTICO_SEAL_DIR = PORTICO_DATA_DIR / "seal"
PORTICO_TRAIL_DIR = PORTICO_DATA_DIR / "trail"
