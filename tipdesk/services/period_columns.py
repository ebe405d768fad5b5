"""Where a figure stood in a workbook that has a column for each period: by the period it is of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sqlalchemy import Connection

from tipdesk.db.registry import columns_of
from tipdesk.services.reading import read_records

_ENDS: Final = ("period_start", "period_end")


def ends_of(connection: Connection, entity: str, uid: str) -> str | None:
    """The period of a record as `key_of` takes it; None without one, or without the record."""
    if not columns_of(entity).keys() >= set(_ENDS):
        return None
    values = read_records(connection, entity, (uid,)).get(uid, {})
    ends = [values.get(name) for name in _ENDS]
    return None if None in ends else joined(*ends)


def joined(start: object, end: object) -> str:
    """A period as it is kept: its two days."""
    return f"{start}/{end}"


def key_of(sheet: str | None, entity: str, name: str, ends: str) -> str:
    """What a ChangeSet keeps the letter of that column under, beside those of the fields."""
    return f"{_of(sheet, entity)}{name}@{ends}"


def figure_of(
    sheet: str | None, entity: str, ends: str | None, letters: Mapping[str, str]
) -> str | None:
    """The letter of the column that a whole record of a period was made from; None if unknown."""
    if ends is None:
        return None
    begins, closes = _of(sheet, entity), f"@{ends}"
    found = {letters[key] for key in letters if key.startswith(begins) and key.endswith(closes)}
    return found.pop() or None if len(found) == 1 else None


def _of(sheet: str | None, entity: str) -> str:
    return f"{sheet}!{entity}."
