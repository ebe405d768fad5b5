"""Tables beside one another on a sheet: which of its columns belong together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from tipdesk.services.excel.headings.headers import Header
from tipdesk.services.excel.layout.column_block import Block, known_in
from tipdesk.services.excel.layout.parts import Span, columns_of
from tipdesk.services.excel.reading.workbook import Row, Sheet

_SAMPLE = 300
"""Rows from the top by which it is decided which columns belong together."""
_SPACED = 3
"""Single columns apart from one another, beyond which they are one list."""


def table_span(sheet: Sheet, header: Header) -> tuple[Span, list[Span]]:
    """The columns of the table under *header*, and those of other tables beside it.

    The table with the most known headings is taken, of equals the first.
    """
    whole = (0, len(header.headings))
    if "" not in header.headings:
        return whole, []
    spans = spans_beside(sheet, header)
    if len(spans) < 2:
        return whole, []
    chosen = max(spans, key=lambda span: known_in(header.headings[slice(*span)]))
    return chosen, [span for span in spans if span != chosen]


def columns_apart(sheet: Sheet) -> list[Sheet]:
    """The tables that stand beside one another on *sheet*, each with its columns in place.

    Nothing is parted where a row further down goes on from one table into the next.
    """
    firsts = [0, *(span[0] for span in spans_beside(sheet)[1:])]
    if len(firsts) < 2 or any(_crosses(row, firsts) for row in sheet.rows):
        return [sheet]
    ends = [*firsts[1:], sheet.width]
    return [columns_of(sheet, span) for span in zip(firsts, ends, strict=True)]


def spans_beside(sheet: Sheet, header: Header | None = None) -> list[Span]:
    """The columns of each table that stands beside another, from the first one on.

    Most lists with a blank column inside are one list: another table begins behind it where
    headings that name the rows come again, where it counts what the list names, where its
    headings stand in other rows than those of *header* or of the list, or where one of both
    ends rows before the other.
    """
    width = sheet.width if header is None else len(header.headings)
    rows = list(islice(sheet.rows, _SAMPLE))
    groups = [] if sheet.as_one else _groups(width, rows)
    if len(groups) < 2 or _are_spaced(groups):
        return [(0, width)]
    return _tables([Block(sheet, rows, group) for group in groups], header)


def _are_spaced(groups: Sequence[Span]) -> bool:
    """Whether a blank column stands between each two, as in lists that were made for paper."""
    return len(groups) > _SPACED and all(end - first == 1 for first, end in groups)


def _tables(blocks: list[Block], header: Header | None = None) -> list[Span]:
    """The spans of the tables that *blocks* of columns make: the one of projects and others."""
    if not blocks:
        return []
    places = range(len(blocks))
    if header is not None:
        known = [known_in(header.headings[slice(*block.span)]) for block in blocks]
        main = max(places, key=lambda at: (not blocks[at].is_narrow, known[at]))
    else:
        main = max(places, key=lambda at: blocks[at].weight)
        header = blocks[main].own
    if header is None:
        return [(blocks[0].span[0], blocks[-1].span[1])]
    first, last, table = main, main, blocks[main].under(header)
    while last + 1 < len(blocks) and table.goes_on_in(blocks[last + 1].under(header)):
        last += 1
        table = replace(table, span=(table.span[0], blocks[last].span[1]))
    while first and table.goes_on_in(blocks[first - 1].under(header)):
        first -= 1
        table = replace(table, span=(blocks[first].span[0], table.span[1]))
    return [*_tables(blocks[:first]), table.span, *_tables(blocks[last + 1 :])]


def _crosses(row: Row, firsts: Sequence[int]) -> bool:
    """Whether cells follow each other over the border between two tables."""
    return any(at < len(row) and row[at] != "" and row[at - 1] != "" for at in firsts[1:])


def _groups(width: int, rows: Sequence[Row]) -> list[Span]:
    """Runs of columns between those that are blank beside other cells."""
    blank = set(range(width))
    for row in rows:
        if not blank:
            break
        if len(row) - row.count("") > 1:
            blank -= {at for at in blank if at < len(row) and row[at] != ""}
    groups: list[Span] = []
    for at in (at for at in range(width) if at not in blank):
        if groups and groups[-1][1] == at:
            groups[-1] = (groups[-1][0], at + 1)
        else:
            groups.append((at, at + 1))
    return groups
