"""Files: their bytes, and of which entry each is."""

from django.db import migrations, models

from nemcon.web.models import IdField


class Migration(migrations.Migration):
    dependencies = [("web", "0003_closed")]

    operations = [
        migrations.CreateModel(
            name="FileBytes",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("data", models.BinaryField()),
            ],
            options={"db_table": "nemcon_bytes"},
        ),
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
                (
                    "bytes",
                    models.OneToOneField(on_delete=models.PROTECT, to="web.filebytes"),
                ),
            ],
            options={"db_table": "nemcon_file"},
        ),
    ]
