"""Sessions and second factors are for signing in alone: whoever acts for someone, by whatever SQL, reads none of them."""

from django.db import migrations

from harakeke.settings.databases import EVERYONE

SECRETS = ("django_session", "mfa_authenticator", "account_emailaddress", "account_emailconfirmation")


class Migration(migrations.Migration):
    dependencies = [
        ("sign_in", "0001_initial"),
        ("sessions", "0001_initial"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]
    operations = [
        migrations.RunSQL(
            f"revoke all on {', '.join(SECRETS)} from {EVERYONE}",
            f"grant select, insert, update, delete on {', '.join(SECRETS)} to {EVERYONE}",
        )
    ]
