"""`make run`: one process, SQLite, the demo country. Never for a real deployment."""

from .base import *

DEBUG = False
SECRET_KEY = "demo-only-" + "k" * 50
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS: list[str] = []
PORTICO_DEMO = True
# Nobody's letter box: what Django writes by itself, such as notices to editors, lies here to be read.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = PORTICO_DATA_DIR / "mail"
PORTICO_KEYS_MAY_BE_MADE = True
INSTALLED_APPS = [*INSTALLED_APPS, "portal.demo"]
