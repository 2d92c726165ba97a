"""Switches of the election freeze, for the public list of changes. One that is set already is told of from its start."""

from django.db import migrations, models


def tell_of_the_one_that_is_set(apps, schema_editor):
    alias = schema_editor.connection.alias
    switches = apps.get_model("desk", "FreezeSwitch").objects.using(alias)
    for freeze in apps.get_model("desk", "Freeze").objects.using(alias).filter(starts_at__isnull=False):
        switches.create(at=freeze.starts_at, is_on=True, reason=freeze.reason)
        if freeze.ends_at is not None:
            switches.create(at=freeze.ends_at, is_on=False, reason=freeze.reason)


class Migration(migrations.Migration):

    dependencies = [
        ('desk', '0004_who_was_told_of_figures'),
    ]

    operations = [
        migrations.CreateModel(
            name='FreezeSwitch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_index=True, verbose_name='moment')),
                ('is_on', models.BooleanField(verbose_name='holds from then on')),
                ('reason', models.CharField(max_length=250, verbose_name='reason')),
            ],
            options={
                'verbose_name': 'switch of the election freeze',
                'verbose_name_plural': 'switches of the election freeze',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.RunPython(tell_of_the_one_that_is_set, migrations.RunPython.noop),
    ]
