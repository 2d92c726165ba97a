import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0005_invitations_to_act")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="own_record",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.person",
                verbose_name="their own record",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_staff", True), ("own_record", None), _connector="OR"),
                name="only_staff_name_a_record",
            ),
        ),
    ]
