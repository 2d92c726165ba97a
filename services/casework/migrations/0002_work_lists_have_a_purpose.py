"""Looks at lists of work have a purpose of their own. Nothing changes in the table: nobody ever states it."""

from django.db import migrations, models

PURPOSES = [
    ("intake", "To take in an application"),
    ("eligibility_review", "To decide on an application"),
    ("appeal", "To answer an appeal"),
    ("payment_query", "To answer a question about a payment"),
    ("fraud_review", "To look into suspected misuse"),
    ("audit", "To check the work of an office"),
    ("correction_request", "To correct data at the person's request"),
    ("legal_order", "To follow an order of a court"),
    ("technical_support", "To mend a technical fault"),
    ("work_list", "To find the next case to work on"),
    ("own_data", "You looked yourself"),
    ("other", "Another reason"),
]


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_cases_and_decisions")]

    operations = [
        migrations.AlterField(
            model_name="purposestatement",
            name="purpose",
            field=models.CharField(choices=PURPOSES, max_length=32),
        ),
    ]
