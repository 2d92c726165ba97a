"""Pages whose translation was begun earlier and never published: from now on they follow their source."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def note_waiting(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """A page waits if no word of a translator is older than its last publication."""
    alias = schema_editor.connection.alias
    pages = apps.get_model("wagtailcore", "Page").objects.using(alias)
    said = apps.get_model("wagtail_localize", "StringTranslation").objects.using(alias)
    stand_ins = apps.get_model("pages", "StandIn").objects.using(alias)
    asked = apps.get_model("wagtail_localize", "Translation").objects.using(alias).filter(enabled=True)
    for translation in asked.select_related("source"):
        key = translation.source.object_id
        page = pages.filter(translation_key=key, locale_id=translation.target_locale_id, live=True, alias_of=None).first()
        source = pages.filter(translation_key=key, locale_id=translation.source.locale_id).first()
        if page is None or source is None:
            continue
        words = said.filter(context__object_id=key, locale_id=translation.target_locale_id)
        if page.last_published_at is None or not words.filter(created_at__lte=page.last_published_at).exists():
            stand_ins.get_or_create(page=page, defaults={"source": source})


class Migration(migrations.Migration):
    dependencies = [
        ("languages", "0001_translated_pages"),
        ("pages", "0007_pages_that_wait_for_their_translation"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]
    operations = [migrations.RunPython(note_waiting, migrations.RunPython.noop)]
