"""Writing once: the id of a new row is made with its form, so that a form sent twice is written once."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from .models import Kept

Row = TypeVar("Row", bound=Kept)


def write_once(model: type[Row], row_id: UUID | None, **values: Any) -> Row:
    """A new row of a whānau under the id its form brought; the row that is there when the form was sent before."""
    if row_id is None:
        return model.objects.create(**values)  # type: ignore[attr-defined, no-any-return]
    whose = {name: values.pop(name) for name in ("tenant_id", "whanau", "whanau_id") if name in values}
    row, _ = model.objects.get_or_create(id=row_id, **whose, defaults=values)  # type: ignore[attr-defined]
    return row  # type: ignore[no-any-return]
