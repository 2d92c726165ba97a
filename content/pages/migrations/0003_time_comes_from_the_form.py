"""How long applying takes is worked out from the form, so that two pages never say two times."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("pages", "0002_editors")]

    operations = [migrations.RemoveField(model_name="servicepage", name="minutes")]
