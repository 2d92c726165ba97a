"""How much is taken. Said on the page before anybody chooses a file; `docs/documents.md` says why these."""

from datetime import timedelta

MOST_BYTES = 10 * 1024 * 1024
MOST_MEGABYTES = MOST_BYTES // 1024**2
CHUNK_BYTES = 256 * 1024
MOST_PAGES = 20
MOST_PIXELS = 50_000_000
PREVIEW_SIDE = 2000
"""The longer side of what is kept of a photo, in pixels: small print on A4 stays legible."""
PREVIEW_QUALITY = 80
MOST_HELD = 60
"""Files that one person may have with us at a time."""
MOST_AN_HOUR = 40
ABANDONED_AFTER = timedelta(hours=48)
"""An upload that broke off can be taken up again for this long, on any device."""
