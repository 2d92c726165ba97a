"""What the desk does when something happens below it."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page
from wagtail.signals import page_published, page_slug_changed, published

from content.banners.models import Banner
from content.files.events import about_to_change
from content.files.models import Download, Picture
from content.files.refusing import FileRefused
from content.generation import begin
from content.pages.models import HomePage
from identity.access.models import RoleAssignment
from identity.access.roles import Role

from . import gate, switching, workflows
from .acting import at_work
from .files import changes_what_is_shown
from .models import Freeze
from .refusals import Attempt, PublishingRefused
from .roles import GROUPS, follow_assignments
from .uses import index_now


def begin_life(sender: type, instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """A page is born, in any language: it gets its workflow, and translators a tree of their own."""
    if created and not raw and isinstance(instance, Page):
        workflows.assign(instance)
        if isinstance(instance, HomePage):
            let_translate(instance)


def let_translate(home: HomePage) -> None:
    """Translators edit drafts below the home pages of other languages, not what is written first."""
    if home.locale_id == HomePage.objects.order_by("path").values_list("locale_id", flat=True).first():
        return
    group = Group.objects.filter(name=GROUPS[Role.TRANSLATOR]).first()
    change = Permission.objects.filter(content_type__app_label="wagtailcore", codename="change_page").first()
    if group is not None and change is not None:
        GroupPagePermission.objects.get_or_create(group=group, page=home.page_ptr, permission=change)


def follow_roles(sender: type, instance: RoleAssignment, **kwargs: Any) -> None:
    """Somebody got or lost a role: they are told of work at once, not from their first visit on."""
    follow_assignments(instance.user, timezone.localdate())


def one_address(sender: type, instance: Page, instance_before: Page, **kwargs: Any) -> None:
    """A page has one address in all languages but for its prefix: renamed in one, it is renamed in all.

    The newest draft is renamed too, so that publishing it does not bring the old address back.
    """
    for twin in instance.get_translations().filter(slug=instance_before.slug).specific():
        if not Page._slug_is_available(instance.slug, twin.get_parent(), twin):
            continue
        twin.slug = instance.slug
        twin.save(clean=False)
        if draft := twin.get_latest_revision():
            draft.content["slug"] = instance.slug
            draft.save(update_fields=["content"])


def before_banner_goes(sender: type, instance: Banner, **kwargs: Any) -> None:
    gate.ask(Attempt("delete", instance))


def before_file_is_typed_over(sender: type, instance: Any, **kwargs: Any) -> None:
    """The form asks while it still can say no in a kind way."""
    try:
        gate.ask(Attempt("replace", instance, at_work()))
    except PublishingRefused as refusal:
        raise FileRefused(refusal.reasons) from refusal


def before_file_changes(
    sender: type, instance: Any, update_fields: Any = None, raw: bool = False, **kwargs: Any
) -> None:
    """Whoever has no form comes past here."""
    if not raw and changes_what_is_shown(instance, update_fields):
        gate.ask(Attempt("replace", instance, at_work()))


def before_file_goes(sender: type, instance: Any, **kwargs: Any) -> None:
    gate.ask(Attempt("delete", instance, at_work()))


def after_file(sender: type, instance: Any, created: bool = False, **kwargs: Any) -> None:
    """Pages that are kept ready hold its title and the addresses of its sizes."""
    if not created:
        transaction.on_commit(begin, robust=True)


def after_publishing(sender: type, instance: Any, **kwargs: Any) -> None:
    """From now on readers see its files: the gate of files must know at once."""
    index_now(instance)


def after_freeze(sender: type, instance: Freeze, **kwargs: Any) -> None:
    """Pages say whether a freeze holds: none of what was kept ready says it right."""
    switching.note(freeze=Freeze.objects.filter(pk=instance.pk).first(), now=timezone.now())
    begin()


def connect() -> None:
    """Called once, when the application is ready."""
    post_save.connect(begin_life, dispatch_uid="content.desk.begin_life")
    for signal in (post_save, post_delete):
        signal.connect(follow_roles, sender=RoleAssignment, dispatch_uid="content.desk.follow_roles")
    page_slug_changed.connect(one_address, dispatch_uid="content.desk.one_address")
    pre_delete.connect(before_banner_goes, sender=Banner, dispatch_uid="content.desk.before_banner_goes")
    about_to_change.connect(before_file_is_typed_over, dispatch_uid="content.desk.before_file_is_typed_over")
    for model in (Picture, Download):
        pre_save.connect(before_file_changes, sender=model, dispatch_uid=f"content.desk.{model.__name__}.changes")
        pre_delete.connect(before_file_goes, sender=model, dispatch_uid=f"content.desk.{model.__name__}.goes")
        for signal in (post_save, post_delete):
            signal.connect(after_file, sender=model, dispatch_uid=f"content.desk.{model.__name__}.after")
    for signal in (page_published, published):
        signal.connect(after_publishing, dispatch_uid="content.desk.after_publishing")
    for signal in (post_save, post_delete):
        signal.connect(after_freeze, sender=Freeze, dispatch_uid="content.desk.after_freeze")
