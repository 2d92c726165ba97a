from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pages", "0004_page_types_for_every_need")]

    operations = [
        migrations.AddIndex(
            model_name="newspage",
            index=models.Index(fields=["-day", "-page_ptr"], name="news_newest_first"),
        ),
    ]
