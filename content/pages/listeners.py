"""What pages hear: kept copies are worthless after a change, and owners read again what the law has changed."""

from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from identity.access.models import District, Office
from services.catalogue.events import ParametersChanged, parameters_changed

from .cache import begin_new_generation
from .figures import acknowledge_published, flag_pages

SERVICES = {"catalogue", "form_versions"}
PLACES = (Site, PageViewRestriction, Office, District)


def forget_pages(sender: Any, **kwargs: Any) -> None:
    """After the commit, not before: a page rendered in between would keep the old text under the new generation."""
    transaction.on_commit(begin_new_generation, robust=True)


def forget_after_save(sender: type[Model], **kwargs: Any) -> None:
    """A site, an office, a form or anything in the catalogue was written.

    Forms and catalogue are known by label: their tables are private to the services.
    """
    if sender in PLACES or sender._meta.app_label in SERVICES:
        forget_pages(sender)


def forget_after_delete(sender: type[Model], **kwargs: Any) -> None:
    """A page of any type, a site, an office, a form or anything in the catalogue was deleted."""
    if issubclass(sender, Page) or sender in PLACES or sender._meta.app_label in SERVICES:
        forget_pages(sender)


def ask_to_read_again(sender: Any, event: ParametersChanged, **kwargs: Any) -> None:
    """The owners of all pages about a programme hear that its figures change."""
    flag_pages(programme=event.programme, starts_on=event.starts_on, changed_at=event.changed_at)


def note_reading(sender: Any, instance: Page, revision: Any, **kwargs: Any) -> None:
    """Publishing a page that was written after its figures changed says that somebody read it."""
    acknowledge_published(page=instance, revision=revision)


def connect() -> None:
    """Called once, when the application is ready."""
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(forget_pages, dispatch_uid="content.pages.forget")
    page_published.connect(note_reading, dispatch_uid="content.pages.note_reading")
    parameters_changed.connect(ask_to_read_again, dispatch_uid="content.pages.ask_to_read_again")
    post_save.connect(forget_after_save, dispatch_uid="content.pages.forget_after_save")
    post_delete.connect(forget_after_delete, dispatch_uid="content.pages.forget_after_delete")
