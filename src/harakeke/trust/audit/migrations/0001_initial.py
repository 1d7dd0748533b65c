"""The log, closed to everyone, and the functions and triggers that write it."""

from django.db import migrations

from harakeke.trust.audit.operations import node_sql


class Migration(migrations.Migration):
    initial = True
    dependencies = [("walls", "0001_context")]
    operations = [
        node_sql("log.sql", "drop schema audit cascade"),
        node_sql("writing.sql", "drop function audit.record, audit.record_readings, audit.row_log, audit.append"),
    ]
