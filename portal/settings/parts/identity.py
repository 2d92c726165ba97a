"""Accounts, passkeys, passwords of staff. Citizens have no password and need no e-mail."""

import os
from pathlib import Path

from .places import PORTICO_DATA_DIR

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["identity.signin.backends.StaffPasswordBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "signin:start"
LOGIN_REDIRECT_URL = "citizen:home"
# Where somebody who has just become known by their card may say how to reach them. It takes `next`.
PORTICO_WELCOME_URL = "citizen:contact_change"

ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*"]
MFA_SUPPORTED_TYPES = ["webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_ADAPTER = "identity.signin.adapters.PasskeyAdapter"
ACCOUNT_ADAPTER = "identity.signin.adapters.AccountAdapter"
# The national login stands in the profile (PORTICO_NATIONAL); these only shut what allauth would open.
SOCIALACCOUNT_ADAPTER = "identity.signin.national.social.SocialAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = False
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False

# A session ends when nobody uses it for so many minutes, and after so many hours in any case.
PORTICO_IDLE_MINUTES = {"citizen": 30, "staff": 60}
PORTICO_SESSION_HOURS = {"citizen": 12, "staff": 12}

# What the makers of security keys vouch for: written by `mds_update`, which trusts the authority in the second file.
PORTICO_FIDO_METADATA = PORTICO_DATA_DIR / "fido-metadata.json"
PORTICO_FIDO_ROOT = Path(os.environ.get("PORTICO_FIDO_ROOT", "/etc/ssl/certs/GlobalSign_Root_CA_-_R3.pem"))

# Code behind the staff doors: `manage.py check` refuses an address that leads there from outside a door.
PORTICO_STAFF_CODE = (
    "portal.office",
    "portal.staff",
    "content.desk.views.look_again",
    "content.feedback.report",
    "content.languages.report",
    "content.pages.account",
    "django.contrib.admin",
    "django.contrib.auth.views",
    "allauth",
    "rest_framework",
    "wagtail.admin",
    "wagtail.api",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.contrib",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.locales",
    "wagtail_localize",
)
# Of these, what the public may open.
PORTICO_OPEN_TO_ALL = ("wagtail.documents.views.serve", "wagtail.images.views.serve", "wagtail.contrib.sitemaps")
