"""Lets publishers move pages: Wagtail asks for the right to add below the page that becomes the new parent.

What they add themselves is a draft like everybody's; a second person approves it.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

PUBLISHERS = "Publishers"


def grant(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    alias = schema_editor.connection.alias
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.using(alias).get_or_create(
        app_label="wagtailcore", model="page"
    )
    may_add, _ = apps.get_model("auth", "Permission").objects.using(alias).get_or_create(
        content_type=kind, codename="add_page", defaults={"name": "Can add page"}
    )
    group = apps.get_model("auth", "Group").objects.using(alias).get(name=PUBLISHERS)
    root = apps.get_model("wagtailcore", "Page").objects.using(alias).get(depth=1)
    grants = apps.get_model("wagtailcore", "GroupPagePermission").objects.using(alias)
    grants.get_or_create(group=group, page_id=root.pk, permission=may_add)


def revoke(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    grants = apps.get_model("wagtailcore", "GroupPagePermission").objects.using(schema_editor.connection.alias)
    grants.filter(group__name=PUBLISHERS, permission__codename="add_page").delete()


class Migration(migrations.Migration):
    dependencies = [("desk", "0005_freeze_switches")]
    operations = [migrations.RunPython(grant, revoke)]
