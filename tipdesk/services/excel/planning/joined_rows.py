"""Rows of a sheet that name other rows of it by their numbers, as a part its whole."""

from __future__ import annotations

from collections.abc import Sequence

from tipdesk.db.columns import new_uid
from tipdesk.db.registry import fields_of
from tipdesk.domain.fields import Kind
from tipdesk.domain.text import fold
from tipdesk.services.excel.cells.names import Party
from tipdesk.services.excel.rows.compose import Draft


def given_uids(drafts: Sequence[Draft], known: Sequence[str | None]) -> dict[int, str]:
    """Put uids for the rows that other *drafts* name; answers those of new rows, by row.

    *known* are the records that the drafts are already, in the same order.
    """
    entity = drafts[0].entity if drafts else None
    fields = fields_of(entity) if entity else []
    joins = [f.name for f in fields if f.kind is Kind.REFERENCE and f.target == entity]
    numbers = [f.name for f in fields if f.own and f.show]
    if not joins or not numbers:
        return {}
    rows: dict[str, tuple[Draft, str | None]] = {}
    for draft, uid in zip(drafts, known, strict=True):
        for name in numbers:
            if isinstance(number := draft.values.get(name), str):
                rows.setdefault(fold(number), (draft, uid))
    given: dict[int, str] = {}
    for draft in drafts:
        for name in joins:
            party = draft.values.get(name)
            named = rows.get(fold(party.text)) if isinstance(party, Party) else None
            if named is not None:
                other, uid = named
                draft.values[name] = uid or given.setdefault(other.row, new_uid())
    return given
