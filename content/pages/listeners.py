"""What makes kept pages worthless: a page or a site that changed, new values in the catalogue, a new form."""

from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from .cache import begin_new_generation

SERVICES = {"catalogue", "form_versions"}


def forget_pages(sender: Any, **kwargs: Any) -> None:
    """After the commit, not before: a page rendered in between would keep the old text under the new generation."""
    transaction.on_commit(begin_new_generation, robust=True)


def forget_after_save(sender: type[Model], **kwargs: Any) -> None:
    """A site, a form or anything in the catalogue was written. Known by label: tables are private to the services."""
    if sender is Site or sender._meta.app_label in SERVICES:
        forget_pages(sender)


def forget_after_delete(sender: type[Model], **kwargs: Any) -> None:
    """A page of any type, a site, a form or anything in the catalogue was deleted."""
    if issubclass(sender, Page | Site) or sender._meta.app_label in SERVICES:
        forget_pages(sender)


def connect() -> None:
    """Called once, when the application is ready."""
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(forget_pages, dispatch_uid="content.pages.forget")
    post_save.connect(forget_after_save, dispatch_uid="content.pages.forget_after_save")
    post_delete.connect(forget_after_delete, dispatch_uid="content.pages.forget_after_delete")
