"""Counts of a list that say themselves how exact they are: 'more than 335', 'about 100'."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Final

from tipdesk.db.registry import fields_of
from tipdesk.domain.doubts import doubt_message
from tipdesk.domain.fields import Field, Kind
from tipdesk.domain.figures import QUALIFIER_OF
from tipdesk.domain.numbers import read_integer
from tipdesk.domain.readings import warning
from tipdesk.services.excel.rows.parsed import Parsed

_CODES: Final = "figure_qualifier"
_TAKEN_AS_EXACT: Final = doubt_message(warning("qualifier", "")).id


def with_qualifiers(parsed: Parsed) -> Parsed:
    """The rows with what their counts say of their exactness, where no column says it.

    A plain number is exact; what was read with its qualifier needs no warning any more.
    """
    pair = _pair(parsed.columns.entity)
    if pair is None or parsed.columns.is_our_export:
        return parsed
    count, qualifier = pair
    columns = {name: column for column in parsed.columns.columns for name in column.feeds}
    if parsed.columns.of(qualifier.name) is not None:
        return parsed
    cells = {data.row: data.values for data in parsed.layout.data}
    kept: set[str] = set()
    for row in parsed.rows:
        column = columns.get(row.fed.get(count.name, count.name))
        if column is None or row.row not in cells:
            continue
        raw = cells[row.row][column.index]
        reading = read_integer(raw) if raw not in (None, "") else None
        if reading is not None and reading.value is not None and count.name in row.values:
            row.values[qualifier.name] = QUALIFIER_OF[reading.qualifier]
            if (cell := parsed.layout.cell(row.row, column.index)) is not None:
                kept.add(cell)
    told = [p for p in parsed.problems if p.message.id != _TAKEN_AS_EXACT or p.cell not in kept]
    return replace(parsed, problems=told)


def _pair(entity: str) -> tuple[Field, Field] | None:
    """The count of a kind of record and its qualifier, which is declared right after it."""
    fields = fields_of(entity)
    for count, qualifier in pairwise(fields):
        if count.kind is Kind.INTEGER and qualifier.codes == _CODES:
            return count, qualifier
    return None
