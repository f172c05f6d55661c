"""An index of what is not for all: which subjects have something that some reader may not read."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("web", "0002_checkpoint")]

    operations = [
        migrations.AddIndex(
            model_name="content",
            index=models.Index(
                fields=["body"], condition=~Q(audience="public"), name="nemcon_closed"
            ),
        ),
    ]
