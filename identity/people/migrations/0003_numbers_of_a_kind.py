"""A scheme becomes one of five kinds. What was none of them is the number of an earlier programme, named as issuer.

A column is renamed, which a migration otherwise never does: nothing in earlier code reads or writes these rows.
"""

from django.db import migrations

from identity.people import keyring

KINDS = {"national", "functional", "provisional", "refugee", "programme_legacy"}


def to_kinds(apps, schema_editor):
    Identifier = apps.get_model("people", "Identifier")
    Identifier.objects.filter(status="ended").update(status="revoked")
    for row in Identifier.objects.exclude(kind__in=KINDS).iterator():
        row.issuer = row.issuer or row.kind
        row.kind = "programme_legacy"
        text = "".join(row.value.split()).casefold()
        row.value_index = keyring.look_up_digest(f"identifier:{row.kind}", text)
        row.save(update_fields=["issuer", "kind", "value_index"])


class Migration(migrations.Migration):
    dependencies = [("people", "0002_birth_days_that_are_not_known")]

    operations = [
        migrations.RemoveConstraint(model_name="identifier", name="identifier_once_per_scheme"),
        migrations.RenameField(model_name="identifier", old_name="scheme", new_name="kind"),
        migrations.RunPython(to_kinds, migrations.RunPython.noop),
    ]
