"""Parts of a sheet: some of its rows or columns as a sheet of its own, and parts put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from tipdesk.services.excel.layout.findings import fitted
from tipdesk.services.excel.reading.packed import PackedRows
from tipdesk.services.excel.reading.workbook import Row, Sheet, SheetFacts, filled_cells

Span = tuple[int, int]
"""First column of a table and the one after its last."""


class Rows(NamedTuple):
    """Rows of a sheet by their index, from *first* to before *end*."""

    first: int
    end: int


def rows_of(sheet: Sheet, spans: Sequence[Rows], name: str = "") -> Sheet:
    """The sheet with only the rows in *spans*, each where it stands; those between are blank."""
    own: set[int] = set()
    width = 0
    for span in spans:
        for at, row in enumerate(sheet.rows[span.first : span.end], span.first):
            if cells := filled_cells(row):
                own.add(at)
                width = max(width, cells[-1][0] + 1)
    first, end = (min(own), max(own) + 1) if own else spans[0]
    rows: Sequence[Row] = sheet.rows[first:end]
    if len(spans) > 1 or not isinstance(rows, PackedRows):
        blank = _blank(width)
        rows = [fitted(row, width) if at in own else blank for at, row in enumerate(rows, first)]
    places = {sheet.first_row + at for at in own}
    return replace(
        sheet,
        facts=_facts(sheet.facts, places),
        rows=rows,
        first_row=sheet.first_row + first,
        table=name,
    )


def _blank(width: int) -> Row:
    return ("",) * width


def _facts(facts: SheetFacts, rows: set[int]) -> SheetFacts:
    """What the sheet says of its *rows*, counted from 0 at its first."""
    return replace(
        facts,
        merged=tuple(place for place in facts.merged if place[0][0] in rows),
        errors={place: text for place, text in facts.errors.items() if place[0] in rows},
        hidden_rows=facts.hidden_rows & rows,
        struck=frozenset(place for place in facts.struck if place[0] in rows),
        comments=frozenset(place for place in facts.comments if place[0] in rows),
        currencies={place: code for place, code in facts.currencies.items() if place[0] in rows},
    )


def columns_of(sheet: Sheet, span: Span) -> Sheet:
    """The sheet with only the columns of *span*, and what is said of their cells."""
    left, end = (sheet.first_column + at for at in span)
    facts = sheet.facts
    return replace(
        sheet,
        facts=replace(
            facts,
            merged=tuple(place for place in facts.merged if left <= place[0][1] < end),
            errors={place: text for place, text in facts.errors.items() if left <= place[1] < end},
            struck=frozenset(place for place in facts.struck if left <= place[1] < end),
            comments=frozenset(place for place in facts.comments if left <= place[1] < end),
            currencies={
                place: code for place, code in facts.currencies.items() if left <= place[1] < end
            },
        ),
        rows=[row[span[0] : span[1]] for row in sheet.rows],
        first_column=left,
    )


def together(tables: Sequence[Sheet]) -> Sheet:
    """All *tables* of one sheet as one, each row where it stands; those of others are blank."""
    if len(tables) == 1:
        return tables[0]
    first, left = (min(places) for places in zip(*map(_corner, tables), strict=True))
    width = max(one.first_column + one.width for one in tables) - left
    rows = [_blank(width)] * max(one.first_row + len(one.rows) - first for one in tables)
    for one in tables:
        for at, row in enumerate(one.rows, one.first_row - first):
            if cells := filled_cells(row):
                whole = list(rows[at])
                for column, cell in cells:
                    whole[one.first_column - left + column] = cell
                rows[at] = tuple(whole)
    first_table = tables[0].table if all(one.table for one in tables) else ""
    facts = replace(
        tables[0].facts,
        merged=tuple(sorted({place for one in tables for place in one.facts.merged})),
        errors={place: text for one in tables for place, text in one.facts.errors.items()},
        hidden_rows=frozenset().union(*(one.facts.hidden_rows for one in tables)),
        struck=frozenset().union(*(one.facts.struck for one in tables)),
        comments=frozenset().union(*(one.facts.comments for one in tables)),
        currencies={place: code for one in tables for place, code in one.facts.currencies.items()},
    )
    name = replace(tables[0], facts=facts, rows=rows, table=first_table)
    return replace(name, first_row=first, first_column=left)


def _corner(sheet: Sheet) -> tuple[int, int]:
    return sheet.first_row, sheet.first_column


def joined(first: Sheet, other: Sheet) -> Sheet:
    """Two tables of one sheet as one, be it that they stand below or beside each other."""
    whole = together([first, other])
    return replace(whole, as_one=True) if stand_beside(first, other) else whole


def stand_beside(one: Sheet, other: Sheet) -> bool:
    """Whether two tables of one sheet have no column in common."""
    ends = (sheet.first_column + sheet.width for sheet in (one, other))
    return max(one.first_column, other.first_column) >= min(ends)
