"""Drafts of the published forms, so that the team finds them in the editing screens."""

from datetime import datetime

from content.forms.loading import load_published


def build_forms(now: datetime) -> None:
    """Takes over what is published and has no draft yet."""
    load_published(now=now)
