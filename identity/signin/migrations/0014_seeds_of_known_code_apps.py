"""Seeds that lay open in the table of `django_otp.plugins.otp_totp` move over, sealed, and that table goes.

Nothing happens where the table is not there. Only what our screens made is carried: codes of six digits, every thirty
seconds from the beginning of Unix time. Anything else would make other codes; its owner is given a new app.
"""

from typing import Any

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.migrations.recorder import MigrationRecorder

TABLE = "otp_totp_totpdevice"


class _OpenSeed(models.Model):
    """What lies in the old table. Its own registry, since the app is not installed any more."""

    user_id = models.UUIDField()
    name = models.CharField(max_length=64)
    confirmed = models.BooleanField()
    key = models.CharField(max_length=80)
    step = models.PositiveSmallIntegerField()
    t0 = models.BigIntegerField()
    digits = models.PositiveSmallIntegerField()
    drift = models.SmallIntegerField()
    last_t = models.BigIntegerField()
    throttling_failure_count = models.PositiveIntegerField()
    throttling_failure_timestamp = models.DateTimeField(null=True)

    class Meta:
        apps = Apps()
        app_label = "otp_totp"
        db_table = TABLE


def carry(apps: Any, schema_editor: Any) -> None:
    if not _is_there(schema_editor):
        return
    known = apps.get_model("signin", "CodeApp").objects.using(schema_editor.connection.alias)
    for old in _open_seeds(schema_editor).filter(digits=6, step=30, t0=0).order_by("pk"):
        known.create(
            user_id=old.user_id,
            name=old.name,
            confirmed=old.confirmed,
            seed=bytes.fromhex(old.key),
            drift=old.drift,
            last_step=old.last_t,
            throttling_failure_count=old.throttling_failure_count,
            throttling_failure_timestamp=old.throttling_failure_timestamp,
        )


def drop(apps: Any, schema_editor: Any) -> None:
    """Neither the table nor the word that it was made stays; what a file keeps of freed rows is overwritten first."""
    if not _is_there(schema_editor):
        return
    _open_seeds(schema_editor).update(key="0" * 40)
    schema_editor.delete_model(_OpenSeed)
    MigrationRecorder(schema_editor.connection).migration_qs.filter(app="otp_totp").delete()


def _is_there(schema_editor: Any) -> bool:
    return TABLE in schema_editor.connection.introspection.table_names()


def _open_seeds(schema_editor: Any) -> "models.QuerySet[_OpenSeed]":
    return _OpenSeed._default_manager.using(schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("signin", "0013_code_apps")]

    operations = [
        migrations.RunPython(carry, migrations.RunPython.noop),
        migrations.RunPython(drop, migrations.RunPython.noop),
    ]
