"""Codes on paper, for whoever confirms without a telephone."""

from datetime import datetime

from django.utils import timezone

from .press import press


def code_sheet(name: str, codes: list[str], now: datetime) -> bytes:
    """The sheet as PDF. It is not kept: whoever lost it gets a new one, and the old codes are over."""
    return press().code_sheet(name, codes, timezone.localdate(now))
