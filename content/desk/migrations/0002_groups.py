"""Makes a group for each role of the public site, with the rights of its work and no others.

Wagtail's own groups and the old “Editors”, who wrote and published alone, go. Nothing here names a table of people,
cases or payments.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

AUTHORS, TRANSLATORS, REVIEWERS = "Authors", "Translators", "Reviewers"
OWNERS, PUBLISHERS = "Programme owners", "Publishers"
GROUPS = (AUTHORS, TRANSLATORS, REVIEWERS, OWNERS, PUBLISHERS)

# On all pages, from the root down. Reviewers and programme owners come to a page when it waits for them.
PAGES = {
    AUTHORS: ("add_page", "change_page"),
    PUBLISHERS: ("change_page", "publish_page", "lock_page", "unlock_page"),
}
# On pictures and documents.
FILES = {
    AUTHORS: ("add", "change", "choose"),
    TRANSLATORS: ("choose",),
    PUBLISHERS: ("add", "change", "delete", "choose"),
}
# Everything else: application, model, what may be done to it.
THINGS = {
    AUTHORS: (("banners", "banner", ("add", "change")),),
    TRANSLATORS: (
        ("banners", "banner", ("change",)),
        ("wagtail_localize", "translation", ("submit",)),
    ),
    PUBLISHERS: (
        ("banners", "banner", ("change", "delete", "publish", "lock", "unlock")),
        ("wagtail_localize", "translation", ("submit",)),
        ("wagtailredirects", "redirect", ("add", "change", "delete")),
        ("search", "promotion", ("add", "change", "delete", "view")),
        ("search", "synonyms", ("add", "change", "delete", "view")),
        ("desk", "freeze", ("change",)),
    ),
}
OLD_GROUPS = ("Editors", "Moderators")


def make(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    alias = schema_editor.connection.alias
    groups = apps.get_model("auth", "Group").objects.using(alias)
    admin = _permission(apps, alias, "wagtailadmin", "admin", "access_admin", "Can access Wagtail admin")
    for name in GROUPS:
        group, _ = groups.get_or_create(name=name)
        group.permissions.add(admin)
        _grant_pages(apps, alias, group)
        _grant_files(apps, alias, group)
        _grant_things(apps, alias, group)
    _let_translate_what_is_there(apps, alias)
    groups.filter(name__in=OLD_GROUPS).delete()


def _grant_pages(apps, alias, group):
    root = apps.get_model("wagtailcore", "Page").objects.using(alias).get(depth=1)
    for codename in PAGES.get(group.name, ()):
        _grant_page(apps, alias, group, root, codename)


def _grant_page(apps, alias, group, page, codename):
    permission = _permission(apps, alias, "wagtailcore", "page", codename, f"Can {codename.replace('_', ' ')}")
    grants = apps.get_model("wagtailcore", "GroupPagePermission").objects.using(alias)
    grants.get_or_create(group=group, page_id=page.pk, permission=permission)


def _grant_files(apps, alias, group):
    root = apps.get_model("wagtailcore", "Collection").objects.using(alias).get(depth=1)
    grants = apps.get_model("wagtailcore", "GroupCollectionPermission").objects.using(alias)
    for verb in FILES.get(group.name, ()):
        for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document")):
            permission = _permission(apps, alias, app, model, f"{verb}_{model}", f"Can {verb} {model}")
            grants.get_or_create(group=group, collection_id=root.pk, permission=permission)


def _grant_things(apps, alias, group):
    for app, model, verbs in THINGS.get(group.name, ()):
        for verb in verbs:
            permission = _permission(apps, alias, app, model, f"{verb}_{model}", f"Can {verb} {model}")
            group.permissions.add(permission)


def _let_translate_what_is_there(apps, alias):
    """Translators edit drafts below the home pages of all languages but the first."""
    group = apps.get_model("auth", "Group").objects.using(alias).get(name=TRANSLATORS)
    pages = apps.get_model("wagtailcore", "Page").objects.using(alias)
    homes = list(pages.filter(content_type__app_label="pages", content_type__model="homepage").order_by("path"))
    for home in homes:
        if home.locale_id != homes[0].locale_id:
            _grant_page(apps, alias, group, home, "change_page")


def _permission(apps, alias, app, model, codename, name):
    """On a fresh database permissions are only made after the last migration, so make the ones needed here."""
    kinds = apps.get_model("contenttypes", "ContentType").objects.using(alias)
    kind, _ = kinds.get_or_create(app_label=app, model=model)
    permission, _ = apps.get_model("auth", "Permission").objects.using(alias).get_or_create(
        content_type=kind, codename=codename, defaults={"name": name}
    )
    return permission


def forget(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    groups.filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0001_what_the_desk_keeps"),
        ("pages", "0002_editors"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]
    operations = [migrations.RunPython(make, forget)]
