"""Layout: which rows of a sheet are the header, which are records, and what the rest is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from tipdesk.domain.text import clean_cell, fold
from tipdesk.domain.words import message
from tipdesk.services.excel.headings.headers import (
    Header,
    find_header,
    find_known_header,
    said_header,
    widened,
)
from tipdesk.services.excel.layout import blocks
from tipdesk.services.excel.layout.beside import table_span
from tipdesk.services.excel.layout.block_walk import sort_blocks
from tipdesk.services.excel.layout.merges import fills_of
from tipdesk.services.excel.layout.records import Records
from tipdesk.services.excel.layout.row_kinds import (
    CODE_OF,
    KINDS,
    NO_HEADINGS,
    NO_ROWS_BELOW,
    TABLE_BESIDE,
    DataRow,
    LeftOut,
    Notice,
    RowKind,
    RowSaid,
    Said,
    Section,
)
from tipdesk.services.excel.layout.row_walk import RowWalk
from tipdesk.services.excel.layout.totals_rows import judge
from tipdesk.services.excel.reading.packed import PackedRows
from tipdesk.services.excel.reading.workbook import Sheet, column_letters, filled_cells
from tipdesk.services.uncollected import uncollected


@dataclass(frozen=True, slots=True)
class Layout:
    """What was found in a sheet; *header_row* is None where each record is a block of labels.

    *header_rows* are all rows of headings, *header_row* the lowest of them, *tags* the HXL tag
    of each column. *notices* are what should be known of cells that were filled or left.
    *said* is what a person said of rows, by their number.
    """

    sheet: Sheet
    header_row: int | None
    headings: tuple[str, ...]
    data: Sequence[DataRow]
    sections: tuple[Section, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    """Cell names by (row, column) where they do not follow from the header, as in blocks."""
    header_rows: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    said: Mapping[int, RowSaid] = field(default_factory=dict)
    said_texts: Mapping[str, RowSaid] = field(default_factory=dict)
    said_header: tuple[int, int] | None = None
    header_headings: tuple[str, ...] = ()
    kinds: bytes = b""
    """What each row of the sheet is, as an index of `KINDS`; see `kind_of`."""
    as_it_stands: bool = False
    """Whether the cells of each record are those of its row, none added and none left out."""

    def cell(self, row: int, column: int) -> str:
        """The name of the cell of *column* in the record at *row*."""
        named = self.cells.get((row, column))
        return named or f"{column_letters(self.sheet.first_column + column)}{row}"

    def heading_cell(self, column: int) -> str:
        """The name of the cell that holds the heading of *column*."""
        return self.cell(self.header_row or 0, column)

    def kind_of(self, row: int) -> RowKind:
        """What *row*, as Excel numbers it, was taken for."""
        index = row - self.sheet.first_row - 1
        return KINDS[self.kinds[index]] if 0 <= index < len(self.kinds) else "blank"

    def chain(self, section: int | None) -> tuple[Section, ...]:
        """The sections that a record of *section* stands in, the innermost first."""
        found: list[Section] = []
        while section is not None:
            found.append(self.sections[section])
            section = found[-1].parent
        return tuple(found)

    def giving(self, target: str) -> frozenset[int]:
        """The sections whose records have a value of *target* from a heading."""
        return frozenset(
            at
            for at in range(len(self.sections))
            if any(one.target == target and one.value for one in self.chain(at))
        )

    def with_header_rows(self, first: int, last: int) -> Layout:
        """The layout when the header is exactly the rows from *first* to *last*."""
        return self._again(said_header=(min(first, last), max(first, last)))

    def with_rows(self, rows: Iterable[int], said: RowSaid) -> Layout:
        """The layout when all of *rows* are what a person says.

        As sections they give the value to the target, or what each names where neither is said.
        """
        return self._again(said={**self.said, **dict.fromkeys(rows, said)})

    def on(self, sheet: Sheet, said: Mapping[int, RowSaid]) -> Layout:
        """The layout of *sheet*, which holds more or fewer rows of the same tab; *said* of them."""
        return replace(self, sheet=sheet)._again(said=said)

    def as_found(self, rows: Iterable[int]) -> Layout:
        """The layout without what was said of *rows*: here, by a recipe, or of the header."""
        gone = set(rows)
        of_texts = {self._text_of(row) for row in gone} if self.said_texts else set()
        return replace(
            self,
            said_texts={t: said for t, said in self.said_texts.items() if t not in of_texts},
            said_header=None if gone & set(self.header_rows) else self.said_header,
        )._again(said={row: said for row, said in self.said.items() if row not in gone})

    def said_by_text(self) -> dict[str, str]:
        """What was said of rows by the folded text each begins with, as `lay_out` takes it.

        Only what such a text can stand for: "Mali" begins other rows of the next workbook that
        are no less projects than these, and "Total" begins its totals.
        """
        found = {text: said.text() for text, said in self.said_texts.items()}
        for row, said in self.said.items():
            cells = filled_cells(self.sheet.rows[row - self.sheet.first_row - 1])
            if not cells or (said.as_ != "record" and len(cells) * 2 > max(len(self.headings), 4)):
                continue
            text = self._text_of(row)
            if said.as_ == "record" and judge([(0, text)], 1, frozenset()) == "total":
                continue
            found[text] = said.text()
        return found

    def _text_of(self, row: int) -> str:
        """What a row is known by in the next workbook: the folded text it begins with."""
        cells = filled_cells(self.sheet.rows[row - self.sheet.first_row - 1])
        return fold(clean_cell(str(cells[0][1]))) if cells else ""

    def put_away(self) -> None:
        """Let go of the records of a large sheet until one of them is looked at."""
        data = self.data
        while (below := getattr(data, "below", None)) is not None:
            data = below
        if isinstance(data, Records):
            data.put_away()

    def _again(
        self,
        *,
        said: Mapping[int, RowSaid] | None = None,
        said_header: tuple[int, int] | None = None,
    ) -> Layout:
        return _lay_out(
            self.sheet,
            Said(self.said if said is None else said, self.said_texts),
            said_header or self.said_header,
            self.header_headings,
        )


def lay_out(
    sheet: Sheet,
    *,
    header_headings: Sequence[str] = (),
    said_by_text: Mapping[str, str] | None = None,
) -> Layout:
    """Find the records of *sheet*.

    A recipe gives the *header_headings* it knows, found wherever they stand now, and
    *said_by_text* as `Layout.said_by_text` gave it.
    """
    texts = {text: RowSaid.of(said) for text, said in (said_by_text or {}).items()}
    return _lay_out(sheet, Said({}, texts), None, tuple(header_headings))


@uncollected()
def _lay_out(
    sheet: Sheet,
    said: Said,
    said_header: tuple[int, int] | None,
    header_headings: tuple[str, ...],
) -> Layout:
    header = _header(sheet, said_header, header_headings)
    found: Layout | None = None
    if header is None:
        form = blocks.find_blocks(sheet)
        found = _from_blocks(sheet, form, said) if form is not None else None
        header = find_header(sheet) if found is None else None
    if header is not None:
        found = _from_table(sheet, widened(header, sheet.width), said)
    found = found or _not_understood(sheet)
    if isinstance(sheet.rows, PackedRows) and found.data:
        again = partial(_data_of, sheet, said, said_header, header_headings)
        found = replace(found, data=Records(found.data, again))
    return replace(
        found,
        said=said.rows,
        said_texts=said.texts,
        said_header=said_header,
        header_headings=header_headings,
    )


def _data_of(
    sheet: Sheet,
    said: Said,
    said_header: tuple[int, int] | None,
    header_headings: tuple[str, ...],
) -> Sequence[DataRow]:
    return list(_lay_out(sheet, said, said_header, header_headings).data)


def _header(sheet: Sheet, said: tuple[int, int] | None, headings: tuple[str, ...]) -> Header | None:
    """The header that a person named or a recipe knows."""
    if said is None:
        return find_known_header(sheet, headings) if headings else None
    first, last = (row - sheet.first_row - 1 for row in said)
    if not 0 <= first < len(sheet.rows):
        return None
    return said_header(sheet, first, min(last, len(sheet.rows) - 1))


def _from_table(sheet: Sheet, header: Header, said: Said) -> Layout:
    fills = fills_of(sheet, header)
    span, beside = table_span(sheet, header)
    walk = RowWalk(sheet, header, fills, span, said).run()
    header_row = sheet.row_number(header.rows[-1])
    cells = dict(fills.cells)
    for column, index in header.places.items():
        if index != header.rows[-1]:
            cells[header_row, column] = sheet.cell(index, column)
    left_out = list(walk.found.left_out)
    for first, end in beside:
        letters = [column_letters(sheet.first_column + at) for at in (first, end - 1)]
        reason = message(TABLE_BESIDE, first=letters[0], last=letters[1])
        left_out.insert(0, LeftOut(header_row, reason))
    if not walk.data:
        reason = message(NO_ROWS_BELOW, sheet=sheet.name, row=header_row)
        left_out.insert(0, LeftOut(header_row, reason))
    own = range(*span)
    return Layout(
        sheet,
        header_row,
        tuple(text if at in own else "" for at, text in enumerate(header.headings)),
        walk.data,
        tuple(walk.found.outline.sections),
        tuple(left_out),
        cells,
        tuple(map(sheet.row_number, header.rows)),
        header.tags,
        tuple(fills.notices),
        kinds=bytes(walk.found.kinds),
        as_it_stands=not fills.values and not walk.wrapped and span == (0, len(header.headings)),
    )


def _from_blocks(sheet: Sheet, form: blocks.Blocks, said: Said) -> Layout:
    """A layout whose records are blocks of labels and values."""
    data, found = sort_blocks(sheet, form, said)
    return Layout(
        sheet,
        None,
        form.labels,
        data,
        tuple(found.outline.sections),
        tuple(found.left_out),
        form.cells,
        tags=("",) * len(form.labels),
        kinds=bytes(found.kinds),
    )


def _not_understood(sheet: Sheet) -> Layout:
    """The layout of a sheet that holds no table and no form, with the reason."""
    kinds = bytearray(len(sheet.rows))
    for index, row in enumerate(sheet.rows):
        if len(row) > row.count(""):
            kinds[index] = CODE_OF["left_out"]
    filled = len(kinds) - kinds.count(CODE_OF["blank"])
    reason = message(NO_HEADINGS, sheet=sheet.name, count=filled)
    first = sheet.row_number(0)
    last = sheet.row_number(max(0, len(sheet.rows) - 1))
    return Layout(
        sheet, None, (), [], left_out=(LeftOut(first, reason, last=last),), kinds=bytes(kinds)
    )
