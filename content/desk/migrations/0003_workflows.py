"""Lays the ways to the public: who approves what, and after whom. Every step is one of four eyes."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

OWNER, REVIEWER, PUBLISHER = "Programme owner", "Reviewer", "Publisher"
GROUP_OF = {OWNER: "Programme owners", REVIEWER: "Reviewers", PUBLISHER: "Publishers"}
PAGES, SERVICES, NEWS = "Pages", "Services and alerts", "News"
STEPS = {PAGES: (REVIEWER, PUBLISHER), SERVICES: (OWNER, PUBLISHER), NEWS: (PUBLISHER,)}
# Type of page, the workflow that its pages get, and all below them that have none of their own.
TYPES = (("homepage", PAGES), ("servicepage", SERVICES), ("newsindexpage", NEWS))
WAGTAILS_OWN = "Moderators approval"


def lay(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    alias = schema_editor.connection.alias
    tasks = {name: _task(apps, alias, name, group) for name, group in GROUP_OF.items()}
    workflows = {name: _workflow(apps, alias, name, [tasks[step] for step in STEPS[name]]) for name in STEPS}
    _retire(apps, alias)
    _assign_pages(apps, alias, workflows)
    kinds = apps.get_model("contenttypes", "ContentType").objects.using(alias)
    banner, _ = kinds.get_or_create(app_label="banners", model="banner")
    assigned = apps.get_model("wagtailcore", "WorkflowContentType").objects.using(alias)
    assigned.get_or_create(content_type_id=banner.pk, defaults={"workflow_id": workflows[SERVICES].pk})


def _task(apps, alias, name, group_name):
    tasks = apps.get_model("desk", "FourEyesTask").objects.using(alias)
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.using(alias).get_or_create(
        app_label="desk", model="foureyestask"
    )
    task = tasks.filter(name=name).first() or tasks.create(name=name, content_type_id=kind.pk)
    task.groups.add(apps.get_model("auth", "Group").objects.using(alias).get(name=group_name))
    return task


def _workflow(apps, alias, name, tasks):
    workflow, _ = apps.get_model("wagtailcore", "Workflow").objects.using(alias).get_or_create(name=name)
    steps = apps.get_model("wagtailcore", "WorkflowTask").objects.using(alias)
    for order, task in enumerate(tasks):
        steps.get_or_create(workflow_id=workflow.pk, task_id=task.pk, defaults={"sort_order": order})
    return workflow


def _retire(apps, alias):
    """The workflow that Wagtail brings lets anybody of a group approve their own pages."""
    old = apps.get_model("wagtailcore", "Workflow").objects.using(alias).filter(name=WAGTAILS_OWN)
    apps.get_model("wagtailcore", "WorkflowPage").objects.using(alias).filter(workflow__in=old).delete()
    apps.get_model("wagtailcore", "Task").objects.using(alias).filter(workflow_tasks__workflow__in=old).update(
        active=False
    )
    old.update(active=False)


def _assign_pages(apps, alias, workflows):
    pages = apps.get_model("wagtailcore", "Page").objects.using(alias)
    assigned = apps.get_model("wagtailcore", "WorkflowPage").objects.using(alias)
    for model, name in TYPES:
        for page in pages.filter(content_type__app_label="pages", content_type__model=model):
            assigned.get_or_create(page_id=page.pk, defaults={"workflow_id": workflows[name].pk})


def tear(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    alias = schema_editor.connection.alias
    apps.get_model("wagtailcore", "Workflow").objects.using(alias).filter(name__in=STEPS).delete()
    for task in apps.get_model("desk", "FourEyesTask").objects.using(alias).filter(name__in=GROUP_OF):
        task.delete()


class Migration(migrations.Migration):
    dependencies = [("desk", "0002_groups")]
    operations = [migrations.RunPython(lay, tear)]
