"""Checkpoints: the root of the tree over a body's envelopes, as long as it was."""

from django.db import migrations, models

import nemcon.web.models


class Migration(migrations.Migration):
    dependencies = [("web", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("body", nemcon.web.models.IdField(max_length=120)),
                ("size", models.BigIntegerField()),
                ("root", models.CharField(max_length=64)),
                ("peaks", models.TextField()),
            ],
            options={"db_table": "nemcon_checkpoint"},
        ),
        migrations.AddConstraint(
            model_name="checkpoint",
            constraint=models.UniqueConstraint(
                fields=("body", "size"), name="nemcon_checkpoint_size"
            ),
        ),
    ]
