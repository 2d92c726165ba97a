"""Gives the group “Editors” what it needs to run the public site, and nothing else.

Wagtail makes the group with the right to write drafts. The role behind it is given by name to few people, so it may
also publish. It gets no permission on any table of people, cases or payments.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

EDITORS = "Editors"
PAGE_PERMISSIONS = ("add_page", "change_page", "publish_page")
FILE_PERMISSIONS = (
    ("wagtailimages", "image", ("add", "change", "choose")),
    ("wagtaildocs", "document", ("add", "change", "choose")),
)


def grant(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    alias = schema_editor.connection.alias
    group, _ = apps.get_model("auth", "Group").objects.using(alias).get_or_create(name=EDITORS)
    group.permissions.add(_permission(apps, alias, "wagtailadmin", "admin", "access_admin", "Can access Wagtail admin"))
    _grant_pages(apps, alias, group)
    _grant_files(apps, alias, group)


def _grant_pages(apps, alias, group):
    root = apps.get_model("wagtailcore", "Page").objects.using(alias).get(depth=1)
    grants = apps.get_model("wagtailcore", "GroupPagePermission").objects.using(alias)
    for codename in PAGE_PERMISSIONS:
        permission = _permission(apps, alias, "wagtailcore", "page", codename, f"Can {codename.replace('_', ' ')}")
        grants.get_or_create(group=group, page=root, permission=permission)


def _grant_files(apps, alias, group):
    root = apps.get_model("wagtailcore", "Collection").objects.using(alias).get(depth=1)
    grants = apps.get_model("wagtailcore", "GroupCollectionPermission").objects.using(alias)
    for app, model, verbs in FILE_PERMISSIONS:
        for verb in verbs:
            permission = _permission(apps, alias, app, model, f"{verb}_{model}", f"Can {verb} {model}")
            grants.get_or_create(group=group, collection=root, permission=permission)


def _permission(apps, alias, app, model, codename, name):
    """On a fresh database permissions are only made after the last migration, so make the ones needed here."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.using(alias).get_or_create(
        app_label=app, model=model
    )
    permission, _ = apps.get_model("auth", "Permission").objects.using(alias).get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )
    return permission


def revoke(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Back to what Wagtail gives: drafts, no publishing, no files."""
    alias = schema_editor.connection.alias
    group = apps.get_model("auth", "Group").objects.using(alias).get(name=EDITORS)
    pages = apps.get_model("wagtailcore", "GroupPagePermission").objects.using(alias)
    pages.filter(group=group, permission__codename="publish_page").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0001_page_types"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
    ]
    operations = [migrations.RunPython(grant, revoke)]
