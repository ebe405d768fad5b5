"""Several tables on one sheet: a person says where another begins, or that it is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from tipdesk.services.excel.choosing import entity_of
from tipdesk.services.excel.columns.chosen import ChosenSheet, Headings, headings_in, rows_headed
from tipdesk.services.excel.columns.column_matching import match_columns
from tipdesk.services.excel.layout.apart import parted_at
from tipdesk.services.excel.layout.layout import lay_out
from tipdesk.services.excel.layout.parts import joined, stand_beside
from tipdesk.services.excel.layout.row_kinds import RowSaid
from tipdesk.services.excel.privacy.blanked import through_gate
from tipdesk.services.excel.reading.workbook import Sheet, Workbook, filled_cells
from tipdesk.ui.importing.state.sheet_work import SheetWork
from tipdesk.ui.importing.state.stages import lay_out_again

Parts = Mapping[str, tuple[Sheet, ...]]
"""The tables that each sheet of a workbook is exchanged for."""


class Tables(NamedTuple):
    """A workbook with its tables apart, what is understood of each, and the name of the new one.

    *made* names the tables that were others before, with what they were made of.
    """

    book: Workbook
    works: list[SheetWork]
    name: str
    made: Mapping[str, tuple[SheetWork, ...]]

    def ticked(self) -> Tables:
        """The same with the ticks as they are by now: one may have come while this was made.

        What is taken of one of two tables is not lost in the other.
        """
        for work in self.works:
            of = self.made.get(work.sheet.name, ())
            if of:
                work.taken = any(one.taken for one in of)
                work.left_out = of[0].left_out and not work.taken
        return self


def tables_of(works: Sequence[SheetWork], tab: str) -> list[SheetWork]:
    """The tables of one sheet, from the top."""
    return [work for work in works if work.sheet.tab == tab]


def table_before(work: SheetWork, tables: Sequence[SheetWork]) -> SheetWork | None:
    """The table that *work* may go on with: the one over it, else the one beside it."""
    before = tables[: tables.index(work)] if work in tables else ()
    above = [one for one in before if not stand_beside(one.sheet, work.sheet)]
    if above:
        return above[-1]
    return before[-1] if before else None


def may_begin(work: SheetWork, row: int) -> bool:
    """Whether another table can begin with headings in *row*."""
    sheet, header = work.sheet, work.layout.header_rows
    if not header or not header[-1] + 1 < row < sheet.row_number(len(sheet.rows) - 1):
        return False
    return bool(filled_cells(sheet.rows[row - sheet.first_row - 1]))


def begin_table(book: Workbook, works: Sequence[SheetWork], work: SheetWork, row: int) -> Tables:
    """Another table begins with the headings in *row* of the sheet of *work*."""
    raw = _raw(book, work)
    upper, lower = parted_at(raw, row, {sheet.name for sheet in book.sheets})
    layout = lay_out(lower)
    if row not in layout.header_rows:
        layout = layout.with_header_rows(row, row)
    safe = through_gate(ChosenSheet(layout, match_columns(layout, entity_of(layout))))
    made = SheetWork(safe.layout.sheet, taken=True, layout=safe.layout, columns=safe.columns)
    headed = _header(made)
    others = tuple(one for one in work.joined if one not in headed)
    rest = _on(work, upper)
    for part in (rest, made):
        part.joined = tuple(one for one in others if rows_headed(part.sheet, (one,)))
    parts: Parts = {work.sheet.name: (upper, lower)}
    return _exchanged(book, works, parts, [rest, made], {rest.sheet.name: (work,)})


def join_table(book: Workbook, works: Sequence[SheetWork], work: SheetWork) -> Tables:
    """The rows of *work* go on with the table above; what were its headings is no record.

    Where none stands above its columns are those of the table beside it.
    """
    before = table_before(work, tables_of(works, work.sheet.tab))
    if before is None:
        return Tables(book, list(works), work.sheet.name, {})
    whole = joined(_raw(book, before), _raw(book, work))
    headers = () if whole.as_one else work.layout.header_rows
    said = {**work.layout.said, **dict.fromkeys(headers, RowSaid("left_out"))}
    made = _on(before, whole, said)
    made.joined = (*before.joined, *_header(work), *work.joined)
    parts: Parts = {before.sheet.name: (whole,), work.sheet.name: ()}
    return _exchanged(book, works, parts, [made], {made.sheet.name: (before, work)})


def _header(work: SheetWork) -> list[Headings]:
    """The rows of headings of a table, as they are compared."""
    sheet = work.layout.sheet
    rows = (sheet.rows[row - sheet.first_row - 1] for row in work.layout.header_rows)
    return [headings_in(row) for row in rows]


def _raw(book: Workbook, work: SheetWork) -> Sheet:
    """The sheet as it was read."""
    return book.sheet(work.sheet.name) or work.sheet


def _on(work: SheetWork, sheet: Sheet, more: dict[int, RowSaid] | None = None) -> SheetWork:
    """What is understood of *sheet*, which holds more or fewer cells of the sheet of *work*."""
    rows = range(sheet.row_number(0), sheet.row_number(len(sheet.rows)))
    said = {row: one for row, one in {**work.layout.said, **(more or {})}.items() if row in rows}
    layout, columns = lay_out_again(work.layout.on(sheet, said), work.columns)
    further = work.sheet.first_column - sheet.first_column
    corrections = {(row, at + further): text for (row, at), text in work.corrections.items()}
    return replace(
        work,
        sheet=layout.sheet,
        layout=layout,
        columns=columns,
        readings=None,
        corrections={at: text for at, text in corrections.items() if at[0] in rows},
        matches={row: uid for row, uid in work.matches.items() if row in rows},
        file_wins=frozenset(place for place in work.file_wins if place[0] in rows),
    )


def _exchanged(
    book: Workbook,
    works: Sequence[SheetWork],
    parts: Parts,
    made: list[SheetWork],
    of: Mapping[str, tuple[SheetWork, ...]],
) -> Tables:
    """The workbook and works with *made* in the place of those that *parts* names."""
    sheets = [one for sheet in book.sheets for one in parts.get(sheet.name, (sheet,))]
    at = next(place for place, one in enumerate(works) if one.sheet.name in parts)
    others = [one for one in works if one.sheet.name not in parts]
    found = [*others[:at], *made, *others[at:]]
    return Tables(replace(book, sheets=tuple(sheets)), found, made[-1].sheet.name, of)
