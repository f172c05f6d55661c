"""A webhook may be of one matter alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("post", "0003_webhook")]

    operations = [
        migrations.AddField(
            model_name="webhook",
            name="subject",
            field=models.CharField(default="body", max_length=260),
        ),
    ]
