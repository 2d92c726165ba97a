"""Addresses, sessions, cookies, static files, caches, sockets, logs."""

from typing import Any

from .places import BASE_DIR, PORTICO_DATA_DIR

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
ASGI_APPLICATION = "portal.asgi.application"

STATIC_URL = "/static/"
STATIC_ROOT = PORTICO_DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "frontend" / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = PORTICO_DATA_DIR / "media"
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    # What people send: sealed, and below no address at all.
    "documents": {
        "BACKEND": "services.documents.adapters.disk.SealedFolder",
        "OPTIONS": {"location": str(PORTICO_DATA_DIR / "documents")},
    },
}

# “shared” holds the name of what is published now, for portal and worker alike.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "shared": {"BACKEND": "portal.shell.stamps.StampFiles", "LOCATION": str(PORTICO_DATA_DIR / "stamps")},
}
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
# What Django reads at most anywhere. The first guard refuses more than PORTICO_MOST_FIELDS, but for editors of forms:
# they send about forty fields for each question.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 15_000
PORTICO_MOST_FIELDS = 1000
PORTICO_MANY_FIELDS_PREFIX = "/manage/snippets/form_drafts/"
# Files come in below these addresses only; every other body is at most DATA_UPLOAD_MAX_MEMORY_SIZE.
PORTICO_UPLOAD_MAX_BYTES = 41 * 1024 * 1024  # the largest file that editors may send, and the form around it
PORTICO_PAPERS_MAX_BYTES = 21 * 1024 * 1024  # two papers of people at once, and the form around them
PORTICO_UPLOAD_PREFIXES = {
    "/manage/": PORTICO_UPLOAD_MAX_BYTES,
    "/my/apply/": PORTICO_PAPERS_MAX_BYTES,
    "/my/applications/": PORTICO_PAPERS_MAX_BYTES,
    "/office/assisted/": PORTICO_PAPERS_MAX_BYTES,
    "/office/papers/": PORTICO_PAPERS_MAX_BYTES,
}
DATA_UPLOAD_MAX_NUMBER_FILES = 20
CSRF_FAILURE_VIEW = "portal.shell.errors.form_expired"
PORTICO_PERMISSIONS_POLICY = (
    "camera=(), geolocation=(), microphone=(), payment=(), usb=(), "
    "publickey-credentials-get=(self), publickey-credentials-create=(self)"
)

CHANNEL_LAYERS: dict[str, Any] = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ("/manage/",),
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "media-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'self'"],
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "weasyprint": {"level": "ERROR"},
        "fontTools": {"level": "ERROR"},
        "pyhanko": {"level": "WARNING"},
        # At INFO it writes the identifiers of credentials.
        "fido2": {"level": "WARNING"},
        "mail.log": {"level": "WARNING"},
        "pyhanko_certvalidator": {"level": "WARNING"},
    },
}
