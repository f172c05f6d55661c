"""The table of webhooks."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("post", "0002_followers")]

    operations = [
        migrations.CreateModel(
            name="Webhook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("body", models.CharField(max_length=120)),
                ("url", models.CharField(max_length=500)),
                ("lang", models.CharField(max_length=8)),
                ("secret", models.TextField()),
                ("created", models.BigIntegerField()),
            ],
            options={
                "db_table": "nemcon_webhook",
                "indexes": [models.Index(fields=["body"], name="nemcon_webhook_body")],
            },
        ),
    ]
