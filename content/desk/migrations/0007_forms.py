"""Lays the way of forms to the public: an author writes, a lawyer reads, a publisher approves last."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

AUTHORS, LAWYERS, PUBLISHERS = "Authors", "Legal reviewers", "Publishers"
FORMS, LAWYER, PUBLISHER = "Forms", "Legal reviewer", "Publisher"
GRANTS = {AUTHORS: ("add", "change"), PUBLISHERS: ("change", "publish", "lock", "unlock")}


def lay(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    alias = schema_editor.connection.alias
    groups = apps.get_model("auth", "Group").objects.using(alias)
    lawyers, _ = groups.get_or_create(name=LAWYERS)
    lawyers.permissions.add(_permission(apps, alias, "wagtailadmin", "admin", "access_admin", "Can access Wagtail admin"))
    for name, verbs in GRANTS.items():
        for verb in verbs:
            right = _permission(apps, alias, "form_drafts", "formdraft", f"{verb}_formdraft", f"Can {verb} form")
            groups.get(name=name).permissions.add(right)
    _lay_workflow(apps, alias, lawyers)


def _lay_workflow(apps, alias, lawyers):
    kinds = apps.get_model("contenttypes", "ContentType").objects.using(alias)
    tasks = apps.get_model("desk", "FourEyesTask").objects.using(alias)
    kind, _ = kinds.get_or_create(app_label="desk", model="foureyestask")
    lawyer = tasks.filter(name=LAWYER).first() or tasks.create(name=LAWYER, content_type_id=kind.pk)
    lawyer.groups.add(lawyers)
    workflow, _ = apps.get_model("wagtailcore", "Workflow").objects.using(alias).get_or_create(name=FORMS)
    steps = apps.get_model("wagtailcore", "WorkflowTask").objects.using(alias)
    for order, task in enumerate((lawyer, tasks.get(name=PUBLISHER))):
        steps.get_or_create(workflow_id=workflow.pk, task_id=task.pk, defaults={"sort_order": order})
    form, _ = kinds.get_or_create(app_label="form_drafts", model="formdraft")
    assigned = apps.get_model("wagtailcore", "WorkflowContentType").objects.using(alias)
    assigned.get_or_create(content_type_id=form.pk, defaults={"workflow_id": workflow.pk})


def _permission(apps, alias, app, model, codename, name):
    """On a fresh database permissions are only made after the last migration, so make the ones needed here."""
    kinds = apps.get_model("contenttypes", "ContentType").objects.using(alias)
    kind, _ = kinds.get_or_create(app_label=app, model=model)
    permission, _ = apps.get_model("auth", "Permission").objects.using(alias).get_or_create(
        content_type=kind, codename=codename, defaults={"name": name}
    )
    return permission


def tear(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    alias = schema_editor.connection.alias
    apps.get_model("wagtailcore", "Workflow").objects.using(alias).filter(name=FORMS).delete()
    for task in apps.get_model("desk", "FourEyesTask").objects.using(alias).filter(name=LAWYER):
        task.delete()
    apps.get_model("auth", "Group").objects.using(alias).filter(name=LAWYERS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0006_publishers_move_pages"),
        ("form_drafts", "0001_drafts_of_forms"),
    ]
    operations = [migrations.RunPython(lay, tear)]
