"""The bytes of files, each with the entry that it belongs to."""

from django.db import migrations, models

from nemcon.web.models import IdField


class Migration(migrations.Migration):
    dependencies = [("web", "0003_closed")]

    operations = [
        migrations.CreateModel(
            name="FileRow",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=models.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="web.entryrow",
                    ),
                ),
                ("body", IdField(max_length=120)),
                ("digest", models.CharField(max_length=64)),
                ("data", models.BinaryField()),
            ],
            options={"db_table": "nemcon_file"},
        ),
    ]
