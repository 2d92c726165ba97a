"""What the languages hear: a page was published, and the tables are there."""

from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail.signals import page_published
from wagtail_localize.models import LocaleSynchronization

from . import marking, trees
from .models import TranslatedPage


def note_published(sender: Any, instance: Page, **kwargs: Any) -> None:
    """An alias only repeats; a page in the first language gets its place in every other; others are translations."""
    if instance.alias_of_id is not None:
        return
    if instance.locale.language_code == settings.LANGUAGE_CODE:
        trees.lay_page(instance)
        marking.source_published(page=instance, now=timezone.now())
    else:
        marking.translation_published(page=instance, now=timezone.now())


def lay_languages(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """After each `migrate`: a language that the profile has named since gets its row and its tree."""
    needed = {model._meta.db_table for model in (Locale, Page, LocaleSynchronization, TranslatedPage)}
    if needed <= set(connections[using].introspection.table_names()):
        trees.lay_trees()


def connect(languages: AppConfig) -> None:
    """Called once, when the application is ready."""
    page_published.connect(note_published, dispatch_uid="content.languages.note_published")
    post_migrate.connect(lay_languages, sender=languages, dispatch_uid="content.languages.lay_languages")
