"""`make run`: one process, SQLite, the demo country. Never for a real deployment."""

from .base import *

DEBUG = False
SECRET_KEY = "demo-only-" + "k" * 50
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS: list[str] = []
PORTICO_DEMO = True
PORTICO_KEYS_MAY_BE_MADE = True
INSTALLED_APPS = [*INSTALLED_APPS, "portal.demo"]
