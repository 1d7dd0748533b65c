import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from harakeke.settings.databases import EVERYONE

TABLES = "sign_in_deskcode, sign_in_codetry"


class Migration(migrations.Migration):
    dependencies = [("sign_in", "0002_secrets")]
    operations = [
        migrations.CreateModel(
            name="CodeTry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("visitor", models.CharField(max_length=64)),
            ],
            options={"indexes": [models.Index(fields=["at"], name="code_tries_by_time")]},
        ),
        migrations.CreateModel(
            name="DeskCode",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("hash", models.CharField(max_length=64, unique=True)),
                ("given_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("given_at"))), name="a_code_lives_a_while"
                    )
                ]
            },
        ),
        # as sessions and second factors: for signing in alone, closed to whoever acts for someone
        migrations.RunSQL(
            f"revoke all on {TABLES} from {EVERYONE}",
            f"grant select, insert, update, delete on {TABLES} to {EVERYONE}",
        ),
    ]
