from django.db import migrations

import identity.people.fields


class Migration(migrations.Migration):
    dependencies = [
        ("signin", "0016_declarations_by_account"),
    ]

    operations = [
        migrations.AddField(
            model_name="credential",
            name="lifted_because",
            field=identity.people.fields.EncryptedTextField(
                blank=True, null=True, verbose_name="why it was taken up again at a counter"
            ),
        ),
    ]
