"""The index follows the pages: each line says which event changes what can be found."""

import logging
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db import DatabaseError, transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from content.pages.public import PublicPage

from . import indexing
from .models import Promotion, Synonyms

logger = logging.getLogger(__name__)


def page_was_published(instance: Page, **kwargs: Any) -> None:
    """A page was published; drafts never come here."""
    if isinstance(instance, PublicPage):
        indexing.put(instance)


def page_taken_away(instance: Page, **kwargs: Any) -> None:
    """A page was taken from the public. Not asked whether it is live: on its way to deletion it still says so."""
    indexing.take_out(instance.pk)


def page_made(sender: type[Model], instance: Model, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """A live page came to be without being published: a copy in another language, or one made by a command."""
    if created and not raw and isinstance(instance, PublicPage) and instance.live:
        indexing.put(instance)


def page_going(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Before the page goes, because its words must be counted down."""
    if isinstance(instance, Page) and instance.pk:
        indexing.take_out(instance.pk)


def programme_changed(sender: type[Model], instance: Model, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """The catalogue renamed a programme. Known by label: its tables are private to the services."""
    if sender._meta.label == "catalogue.Programme" and not created and not raw:
        for page in _pages_with("programme", instance.slug):  # type: ignore[attr-defined]
            indexing.put(page)


def office_changed(sender: type[Model], instance: Model, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """An office moved or was renamed. Known by label: its table is private to those who give access."""
    if sender._meta.label == "access.Office" and not created and not raw:
        for page in _pages_with("office", instance.code):  # type: ignore[attr-defined]
            indexing.put(page)


def _pages_with(name: str, value: str) -> Iterator[PublicPage]:
    for model in apps.get_models():
        if issubclass(model, PublicPage) and any(field.name == name for field in model._meta.fields):
            yield from model.objects.live().filter(**{name: value})


def editors_changed(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Editors changed words that mean the same, or what stands first."""
    indexing.renew(instance.language)  # type: ignore[attr-defined]


def index_was_made(plan: Iterable[tuple[Any, bool]] = (), **kwargs: Any) -> None:
    """The tables of the index are new or have changed: pages that were there before are read into them."""
    if not any(migration.app_label == "search" and not backwards for migration, backwards in plan):
        return
    try:
        with transaction.atomic():
            indexing.rebuild()
    except DatabaseError as error:  # other tables are still on their way to the shape that pages need
        logger.warning("The index was not filled; run rebuild_search: %s", type(error).__name__)


def connect() -> None:
    """Called once, when the application is ready."""
    page_published.connect(page_was_published, dispatch_uid="content.search.page_published")
    page_unpublished.connect(page_taken_away, dispatch_uid="content.search.page_taken_away")
    post_save.connect(page_made, dispatch_uid="content.search.page_made")
    post_save.connect(programme_changed, dispatch_uid="content.search.programme_changed")
    post_save.connect(office_changed, dispatch_uid="content.search.office_changed")
    pre_delete.connect(page_going, dispatch_uid="content.search.page_going")
    for model in (Synonyms, Promotion):
        post_save.connect(editors_changed, sender=model, dispatch_uid=f"content.search.saved.{model.__name__}")
        post_delete.connect(editors_changed, sender=model, dispatch_uid=f"content.search.gone.{model.__name__}")
