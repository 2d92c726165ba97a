"""A banner that was published, changed or deleted begins a new generation, on pages as on the shelf."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save

from content import generation

from .models import Banner


def begin_again(sender: Any, **kwargs: Any) -> None:
    """After the commit, not before: what is read in between would keep the old banners under the new generation."""
    transaction.on_commit(generation.begin, robust=True)


def connect() -> None:
    """Called once, when the application is ready."""
    for signal in (post_save, post_delete):
        signal.connect(begin_again, sender=Banner, dispatch_uid=f"content.banners.{id(signal)}")
