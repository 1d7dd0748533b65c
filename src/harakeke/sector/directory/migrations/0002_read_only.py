"""The directory is loaded by a command that acts for nobody; whoever acts for someone can only read it."""

from django.db import migrations

from harakeke.settings.databases import EVERYONE


def close(apps, editor):
    for model in apps.get_app_config("directory").get_models():
        editor.execute(f"revoke insert, update, delete on {model._meta.db_table} from {EVERYONE}", params=None)


def open_again(apps, editor):
    for model in apps.get_app_config("directory").get_models():
        editor.execute(f"grant insert, update, delete on {model._meta.db_table} to {EVERYONE}", params=None)


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial")]
    operations = [migrations.RunPython(close, open_again)]
