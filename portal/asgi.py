"""The door for sockets, and for pages too where one process serves everything.

Sockets are taken from our own addresses only, with the session that the pages use.
"""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")
# Django must be set up before anything that has tables is imported.
pages = get_asgi_application()

from channels.auth import AuthMiddlewareStack  # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from channels.security.websocket import AllowedHostsOriginValidator  # noqa: E402
from django.db import connections  # noqa: E402

from notifications.live.routing import websocket_urlpatterns  # noqa: E402

# Every page is made in a thread of its own here. Its connection would be kept for a thread that is gone: some hundred
# pages within minutes, and PostgreSQL takes no more of them.
for name in connections:
    connections.settings[name]["CONN_MAX_AGE"] = 0

application = ProtocolTypeRouter(
    {
        "http": pages,
        "websocket": AllowedHostsOriginValidator(AuthMiddlewareStack(URLRouter(websocket_urlpatterns))),
    }
)
