"""The tables of who follows, and up to where each knows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("post", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Follower",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("body", models.CharField(max_length=120)),
                ("subject", models.CharField(max_length=140)),
                ("email", models.CharField(max_length=254)),
                ("lang", models.CharField(max_length=8)),
                ("created", models.BigIntegerField()),
                ("confirmed", models.BigIntegerField(null=True)),
            ],
            options={
                "db_table": "nemcon_follower",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("body", "subject", "email"), name="nemcon_follower_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AnswerMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("body", models.CharField(max_length=120)),
                ("subject", models.CharField(max_length=140)),
                ("head", models.BigIntegerField()),
                ("at", models.BigIntegerField()),
                ("last", models.BigIntegerField(default=0)),
                ("next", models.BigIntegerField(null=True)),
            ],
            options={
                "db_table": "nemcon_follower_mark",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("body", "subject"), name="nemcon_follower_mark_once"
                    )
                ],
            },
        ),
    ]
