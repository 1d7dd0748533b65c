from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class MergingConfig(AppConfig):
    name = "harakeke.whanau.merging"
    label = "merging"

    def ready(self) -> None:
        post_migrate.connect(let_moves_pass, sender=self)


def let_moves_pass(*, using: str, **others: Any) -> None:
    """Rules that came with a migration stand aside while a merge moves rows (sql/moving.sql)."""
    with connections[using].cursor() as cursor:
        cursor.execute("select to_regprocedure('harakeke.let_moves_pass()')")
        if cursor.fetchone()[0]:
            cursor.execute("select harakeke.let_moves_pass()")
