"""A real deployment. Every secret and address comes from the environment; nothing has a default that is unsafe."""

import os
from pathlib import Path

from .base import *

DEBUG = False
SECRET_KEY = os.environ["PORTICO_SECRET_KEY"]
ALLOWED_HOSTS = os.environ["PORTICO_HOSTS"].split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
PORTICO_KEYS_FILE = Path(os.environ["PORTICO_KEYS_FILE"])

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# The load balancer asks for health without TLS.
SECURE_REDIRECT_EXEMPT = [r"^health/"]
# How many proxies stand before us: the address of a visitor is the one that the outermost of them saw.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("PORTICO_PROXIES", "1"))
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-portico"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"

REDIS_URL = os.environ["REDIS_URL"]
_REDIS = {"BACKEND": "portal.shell.caches.ForgivingRedisCache", "LOCATION": REDIS_URL}
CACHES = {"default": _REDIS, "shared": _REDIS}
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        # An idle consumer must not die of a socket time-out (redis-py 8 sets one of five seconds).
        "CONFIG": {"hosts": [{"address": REDIS_URL, "socket_timeout": None}]},
    }
}
EMAIL_HOST = os.environ.get("PORTICO_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("PORTICO_SMTP_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("PORTICO_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("PORTICO_SMTP_PASSWORD", "")
EMAIL_USE_TLS = True
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("PORTICO_MAIL_FROM", "portico@localhost")
