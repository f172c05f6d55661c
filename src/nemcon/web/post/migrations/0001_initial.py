"""The table of letters."""

from django.db import migrations, models

import nemcon.web.post.models


class Migration(migrations.Migration):
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("body", models.CharField(blank=True, max_length=120)),
                ("event", models.CharField(max_length=400)),
                ("recipient", models.CharField(max_length=260)),
                ("lang", models.CharField(blank=True, max_length=8)),
                ("kind", models.CharField(max_length=40)),
                ("subject", models.CharField(blank=True, max_length=140)),
                ("entry", models.CharField(blank=True, max_length=120)),
                ("thing", models.CharField(blank=True, max_length=120)),
                ("members", models.JSONField(default=list)),
                ("secret", models.TextField(blank=True)),
                ("created", models.BigIntegerField()),
                ("until", models.BigIntegerField(null=True)),
                ("due", models.BigIntegerField()),
                ("claimed", models.BigIntegerField(default=0)),
                ("claim", models.CharField(blank=True, max_length=32)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        default=nemcon.web.post.models.LetterState["WAITING"], max_length=10
                    ),
                ),
                ("settled", models.BigIntegerField(null=True)),
                ("why", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "db_table": "nemcon_letter",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["due"],
                        name="nemcon_letter_waiting",
                    ),
                    models.Index(
                        fields=["body", "subject", "created"], name="nemcon_letter_subject"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("body", "event", "recipient"), name="nemcon_letter_once"
                    )
                ],
            },
        ),
    ]
