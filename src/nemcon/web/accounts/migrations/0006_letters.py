"""Which letters an account gets."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_identity"),
    ]

    operations = [
        migrations.AddField(
            model_name="useraccount",
            name="digest",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="useraccount",
            name="receipts",
            field=models.BooleanField(default=False),
        ),
    ]
