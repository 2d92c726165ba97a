import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0006_choices_read_as_stored"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="StandIn",
            fields=[
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="wagtailcore.page",
                        verbose_name="page",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.page",
                        verbose_name="says the words of",
                    ),
                ),
            ],
            options={
                "verbose_name": "page that waits for its translation",
                "verbose_name_plural": "pages that wait for their translation",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("page", models.F("source")), _negated=True),
                        name="stands_in_for_another_page",
                    )
                ],
            },
        ),
    ]
