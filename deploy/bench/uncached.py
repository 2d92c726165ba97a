"""The portal that keeps no page: what drawing one costs, every time."""

from portal.settings.dev import *  # noqa: F403

PORTICO_PAGES_KEPT_SECONDS = 0
