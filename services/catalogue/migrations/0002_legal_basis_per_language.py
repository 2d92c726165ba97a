from django.conf import settings
from django.db import migrations, models


def put_under_the_default_language(apps, schema_editor):
    for programme in apps.get_model("catalogue", "Programme").objects.all():
        if programme.legal_basis_text:
            programme.legal_basis = {settings.LANGUAGE_CODE: programme.legal_basis_text}
            programme.save(update_fields=["legal_basis"])


def keep_the_default_language(apps, schema_editor):
    for programme in apps.get_model("catalogue", "Programme").objects.all():
        texts = programme.legal_basis
        programme.legal_basis_text = (texts.get(settings.LANGUAGE_CODE) or next(iter(texts.values()), ""))[:200]
        programme.save(update_fields=["legal_basis_text"])


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_programmes_and_parameters")]

    operations = [
        migrations.RenameField("programme", "legal_basis", "legal_basis_text"),
        migrations.AlterField(
            "programme", "legal_basis_text", models.CharField(default="", max_length=200, verbose_name="legal basis")
        ),
        migrations.AddField(
            "programme",
            "legal_basis",
            models.JSONField(blank=True, default=dict, help_text="Act and section", verbose_name="legal basis"),
        ),
        migrations.RunPython(put_under_the_default_language, keep_the_default_language),
        migrations.RemoveField("programme", "legal_basis_text"),
    ]
