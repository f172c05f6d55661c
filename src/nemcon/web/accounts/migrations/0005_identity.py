"""Identities at a provider of OpenID Connect."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_waiting_file")]

    operations = [
        migrations.CreateModel(
            name="ProviderIdentity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("issuer", models.CharField(max_length=255)),
                ("subject", models.CharField(max_length=255)),
                ("since", models.DateTimeField(auto_now_add=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="identities",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "nemcon_identity",
                "constraints": [
                    models.UniqueConstraint(
                        fields=["issuer", "subject"], name="nemcon_identity_subject"
                    ),
                    models.UniqueConstraint(
                        fields=["account", "issuer"], name="nemcon_identity_account"
                    ),
                ],
            },
        ),
    ]
