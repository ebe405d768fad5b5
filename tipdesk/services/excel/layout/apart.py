"""Tables apart: each of several tables on one sheet as a sheet of its own, its cells in place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, islice

from tipdesk.domain.personal_data import personal_in
from tipdesk.domain.text import clean_cell, shortened
from tipdesk.services.excel.headings.headers import around
from tipdesk.services.excel.headings.heading_keys import heading_key
from tipdesk.services.excel.headings.known_headings import known_heading
from tipdesk.services.excel.layout.beside import columns_apart
from tipdesk.services.excel.layout.layout import Layout, lay_out
from tipdesk.services.excel.layout.parts import Rows, rows_of
from tipdesk.services.excel.layout.row_kinds import OTHER_TABLE
from tipdesk.services.excel.layout.tables import may_name_columns
from tipdesk.services.excel.reading.packed import PackedRows
from tipdesk.services.excel.reading.workbook import Sheet, Workbook, filled_cells

_NAME = 50
"""Letters that the name of a table has at most."""
_HEADINGS = 2
"""Headings that name a table without a title."""


_DEEPEST = 100
"""Tables one below the other that are parted; each is laid out with all that stand below it."""


@dataclass(slots=True)
class _Table:
    """The rows of one table, which others may part; *headings* tell it from these."""

    spans: list[Rows]
    headings: tuple[str, ...]


def tables_apart(book: Workbook) -> Workbook:
    """The workbook with every table that stands below or beside another as its own sheet."""
    tabs = {sheet.tab for sheet in book.sheets}
    return replace(book, sheets=tuple(part for one in book.sheets for part in apart(one, tabs)))


def apart(sheet: Sheet, tabs: Collection[str] = ()) -> list[Sheet]:
    """The tables of *sheet* from the top; the one that says most of projects keeps its name.

    Tables with the same headings are one. What holds no rows of data stays with the table that
    `lay_out` takes. No other table is called like one of *tabs*.
    """
    found = _parted(sheet)
    if len(found) == 1:
        return [sheet]
    keys = [_keys(lay_out(part)) for part in found]
    main = found[max(range(len(found)), key=lambda at: _known(keys[at]))]
    found.sort(key=lambda part: (part.first_row, part.first_column))
    parts: list[Sheet] = []
    for part in found:
        if part is not main:
            taken = {*tabs, *(other.name for other in parts)}
            part = _called(part, _name(part, lay_out(part)), taken)
        parts.append(part)
    return parts


def _parted(sheet: Sheet) -> list[Sheet]:
    """The tables of *sheet*, those below one another and those beside, without names."""
    beside = _beside(sheet)
    if len(beside) > 1:
        return [table for part in beside for table in _parted(part)]
    below = _rows_apart(sheet)
    if len(below) == 1:
        return below
    return [table for part in below for table in _beside(part)]


def _beside(sheet: Sheet) -> list[Sheet]:
    """The tables of *sheet* that stand beside one another."""
    found = columns_apart(sheet)
    if len(found) == 1:
        return found
    return [rows_of(part, [Rows(0, len(part.rows))]) for part in found]


def _rows_apart(sheet: Sheet) -> list[Sheet]:
    """The tables of *sheet* that stand below one another."""
    if isinstance(sheet.rows, PackedRows) and not _has_gap(sheet.rows):
        return [sheet]
    layout = lay_out(sheet)
    first = _Table([Rows(0, len(sheet.rows))], _keys(layout))
    found = [first]
    for table in _others(sheet, layout, sheet.first_row):
        same = next((one for one in found if one.headings == table.headings), None)
        if same is not first:
            first.spans = [rest for span in first.spans for rest in _without(span, table.spans)]
            if same is None:
                found.append(table)
            else:
                same.spans += table.spans
    if len(found) == 1:
        return [sheet]
    return [rows_of(sheet, table.spans) for table in found]


def parted_at(sheet: Sheet, row: int, taken: Collection[str]) -> tuple[Sheet, Sheet]:
    """The sheet above the table whose headings are in *row*, and that table with its title.

    It is called like none of *taken*. Both hold rows where *row* is below the sheet's own header.
    """
    header = row - sheet.first_row - 1
    first = _title_start(sheet, header)
    upper = rows_of(sheet, [Rows(0, first)], sheet.table)
    lower = rows_of(sheet, [Rows(first, len(sheet.rows))], sheet.table)
    name = _name(lower, lay_out(lower).with_header_rows(row, row))
    return upper, _called(lower, name, taken)


def _called(sheet: Sheet, name: str, taken: Collection[str]) -> Sheet:
    """The table called *name*, with a number where another of *taken* is."""
    named = replace(sheet, table=name)
    numbers = count(2)
    while named.name in taken:
        named = replace(sheet, table=f"{name} {next(numbers)}")
    return named


def _others(sheet: Sheet, layout: Layout, top: int, depth: int = 0) -> Iterator[_Table]:
    """The tables beside the one of *layout*, counted from row *top* of the whole sheet.

    Each below another is found *depth* deeper; those below the deepest stay its rows left out.
    """
    header = [row - sheet.first_row - 1 for row in layout.header_rows]
    others = [one for one in layout.left_out if one.reason.id == OTHER_TABLE]
    if not header or not others:
        return
    found = []
    if others[0].row < layout.header_rows[0]:
        found.append(_laid_out(sheet, Rows(0, _title_start(sheet, header[0]))))
    for one in others:
        if one.row > layout.header_rows[-1]:
            header_row = one.row - sheet.first_row - 1
            end = (one.last or one.row) - sheet.first_row
            span, inner = _laid_out(sheet, Rows(_title_start(sheet, header_row), end))
            # A title that would be taken for the header stays where it is.
            if span.first < header_row and inner.header_rows[:1] < (one.row,):
                span, inner = _laid_out(sheet, Rows(header_row, end))
            found.append((span, inner))
    for span, inner in found:
        if inner.data and inner.header_rows:
            down = sheet.first_row - top
            within = list(_others(inner.sheet, inner, top, depth + 1)) if depth < _DEEPEST else []
            own = [Rows(down + span.first, down + span.end)]
            for table in within:
                own = [rest for one in own for rest in _without(one, table.spans)]
            yield _Table(own, _keys(inner))
            yield from within


def _laid_out(sheet: Sheet, span: Rows) -> tuple[Rows, Layout]:
    return span, lay_out(rows_of(sheet, [span], sheet.table))


def _title_start(sheet: Sheet, header: int) -> int:
    """The first of the rows above the row *header* that entitle its table or group its columns."""
    first = around(sheet, header).first
    if first and len(filled_cells(sheet.rows[first - 1])) > 1:
        return header
    top = first
    while top and not filled_cells(sheet.rows[top - 1]):
        top -= 1
    blank = top < first
    bottom = top
    while top and len(filled_cells(sheet.rows[top - 1])) == 1:
        top -= 1
    stands_alone = not top or not filled_cells(sheet.rows[top - 1])
    return top if top < bottom and (stands_alone or not blank) else first


def _name(sheet: Sheet, layout: Layout) -> str:
    """What a table is called: its title, else its first headings, else the row where it begins.

    A name is said and kept everywhere, so that nothing which names a private person makes one.
    """
    if layout.header_rows:
        begins = layout.header_rows[0]
        header = begins - sheet.first_row - 1
        above = map(filled_cells, islice(sheet.rows, _title_start(sheet, header), header))
        titles = [str(cells[0][1]) for cells in above if len(cells) == 1]
    else:
        at, cells = next((at, c) for at, row in enumerate(sheet.rows) if (c := filled_cells(row)))
        begins = sheet.row_number(at)
        titles = [", ".join(str(cell) for _, cell in cells[:_HEADINGS])]
    headings = [heading for heading in layout.headings if heading]
    said = (clean_cell(text) for text in (*titles[:1], ", ".join(headings[:_HEADINGS])))
    name = next((text for text in said if text and personal_in(text) is None), None)
    name = name or str(begins)
    return shortened(name, _NAME)


def _keys(layout: Layout) -> tuple[str, ...]:
    return tuple(heading_key(heading) for heading in layout.headings if heading)


def _known(headings: Sequence[str]) -> int:
    """How many fields of a project the *headings* name."""
    found = (known_heading(heading) for heading in headings)
    return len({known.target for known in found if known is not None})


def _without(span: Rows, gone: Sequence[Rows]) -> list[Rows]:
    """What is left of *span* where other tables have their rows."""
    left = []
    first = span.first
    for other in sorted(gone):
        if other.end <= first or other.first >= span.end:
            continue
        if other.first > first:
            left.append(Rows(first, other.first))
        first = other.end
    if first < span.end:
        left.append(Rows(first, span.end))
    return left


def _has_gap(rows: PackedRows) -> bool:
    """Whether a row with at most one cell, or with headings, stands below a wider one.

    There is one where a table ends or another begins.
    """
    wide = False
    for row in rows:
        if len(row) - row.count("") <= 1:
            if wide:
                return True
        elif wide and may_name_columns(row):
            return True
        else:
            wide = True
    return False
