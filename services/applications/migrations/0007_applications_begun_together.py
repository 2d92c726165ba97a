from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('applications', '0006_drafts_that_follow_their_form_and_close'),
    ]

    operations = [
        migrations.AddField(
            model_name='application',
            name='together',
            field=models.UUIDField(blank=True, help_text='Shared by applications that were begun together: what one says, others offer', null=True),
        ),
    ]
