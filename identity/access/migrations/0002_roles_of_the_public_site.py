"""Splits the editor: who wrote and published alone becomes author and publisher, and needs a colleague to publish."""

from uuid import uuid4

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

ROLES = [
    ('social_assistant', 'Social assistant'),
    ('caseworker', 'Caseworker'),
    ('approver', 'Approver'),
    ('payment_officer', 'Payment officer'),
    ('auditor', 'Auditor'),
    ('author', 'Author'),
    ('translator', 'Translator'),
    ('reviewer', 'Reviewer'),
    ('programme_owner', 'Programme owner'),
    ('publisher', 'Publisher'),
    ('supervisor', 'Supervisor'),
    ('administrator', 'Administrator'),
]  # fmt: skip


def split(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    assignments = apps.get_model("access", "RoleAssignment").objects.using(schema_editor.connection.alias)
    for held in assignments.filter(role="editor"):
        held.role = "author"
        held.save(update_fields=["role"])
        held.pk, held.role = uuid4(), "publisher"
        held.save(force_insert=True)


def join(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Publishers become editors again; the other roles had no like, and end."""
    assignments = apps.get_model("access", "RoleAssignment").objects.using(schema_editor.connection.alias)
    assignments.filter(role__in=("author", "translator", "reviewer", "programme_owner")).delete()
    assignments.filter(role="publisher").update(role="editor")


class Migration(migrations.Migration):
    dependencies = [("access", "0001_offices_and_roles")]

    operations = [
        migrations.AlterField("roleassignment", "role", models.CharField("role", max_length=30, choices=ROLES)),
        migrations.RunPython(split, join),
    ]
