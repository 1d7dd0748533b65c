"""Sealing the entries into a chain, and the few ways to look into the log."""

from django.db import migrations

from harakeke.trust.audit.operations import node_sql


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [
        node_sql("sealing.sql", "drop function audit.seal, audit.hash_at"),
        node_sql("reading.sql", "drop function audit.looks_at, audit.summary, audit.standing"),
    ]
