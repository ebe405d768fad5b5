"""Where a figure stood in a workbook with a column for each period or year: by what it is of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sqlalchemy import Connection

from tipdesk.db.registry import columns_of
from tipdesk.services.reading import read_records

_YEAR: Final = "fiscal_year"
_ENDS: Final = ("period_start", "period_end")


def ends_of(connection: Connection, entity: str, uid: str) -> str | None:
    """The period or year of a record as `key_of` takes it; None without one or the record."""
    columns = columns_of(entity).keys()
    if not columns >= set(_ENDS) and _YEAR not in columns:
        return None
    values = read_records(connection, entity, (uid,)).get(uid, {})
    if _YEAR in columns:
        return None if values.get(_YEAR) is None else year_key(values[_YEAR])
    ends = [values.get(name) for name in _ENDS]
    return None if None in ends else joined(*ends)


def year_key(year: int) -> str:
    """A fiscal year as it is kept."""
    return f"fy{year}"


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
