import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import identity.people.fields
import identity.signin.models.code_apps


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("signin", "0012_recoveries"),
    ]

    operations = [
        migrations.CreateModel(
            name="CodeApp",
            fields=[
                ("name", models.CharField(help_text="The human-readable name of this device.", max_length=64)),
                ("confirmed", models.BooleanField(default=True, help_text="Is this device ready for use?")),
                (
                    "throttling_failure_timestamp",
                    models.DateTimeField(
                        blank=True,
                        default=None,
                        help_text=(
                            "A timestamp of the last failed verification attempt. Null if last attempt succeeded."
                        ),
                        null=True,
                    ),
                ),
                (
                    "throttling_failure_count",
                    models.PositiveIntegerField(default=0, help_text="Number of successive failed attempts."),
                ),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "seed",
                    identity.people.fields.EncryptedBytesField(
                        default=identity.signin.models.code_apps.new_seed, verbose_name="seed"
                    ),
                ),
                ("drift", models.SmallIntegerField(default=0, verbose_name="drift")),
                ("last_step", models.BigIntegerField(default=-1, verbose_name="step of the last code")),
                ("last_used_at", models.DateTimeField(blank=True, null=True, verbose_name="last used")),
                (
                    "user",
                    models.ForeignKey(
                        help_text="The user that this device belongs to.",
                        on_delete=django.db.models.deletion.CASCADE,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "app that makes codes",
                "verbose_name_plural": "apps that make codes",
            },
        ),
    ]
