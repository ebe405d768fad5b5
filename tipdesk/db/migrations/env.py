"""Alembic's entry: runs migrations on the connection it is handed."""

from __future__ import annotations

from typing import Any

from alembic import context
from alembic.autogenerate.api import AutogenContext

from tipdesk.db.columns import PartialDateColumn
from tipdesk.db.models import RECORDS


def _render(kind: str, thing: Any, _autogen: AutogenContext) -> Any:
    """Migrations import nothing of tipdesk: a partial date is written as the text it is."""
    if kind == "type" and isinstance(thing, PartialDateColumn):
        return "sa.String(length=10)"
    return False


def include_name(name: str | None, kind: str, _parents: Any) -> bool:
    """Leave out the word indexes, which each database keeps in its own way."""
    return kind != "table" or "_words" not in (name or "")


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=RECORDS[0].metadata,
    render_item=_render,
    include_name=include_name,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
