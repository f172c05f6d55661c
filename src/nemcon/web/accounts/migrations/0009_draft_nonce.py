"""Each act asks whether a draft of its form is kept."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0008_token_scope"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="deskdraft",
            index=models.Index(fields=["body", "nonce"], name="nemcon_draft_nonce"),
        ),
    ]
