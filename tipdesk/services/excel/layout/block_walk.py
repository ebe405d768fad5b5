"""Sorts the rows of a form: records, headings between them, notes, and what a person said."""

from __future__ import annotations

from tipdesk.domain.text import shortened
from tipdesk.domain.words import message
from tipdesk.services.excel.layout.blocks import Blocks
from tipdesk.services.excel.layout.findings import Findings
from tipdesk.services.excel.layout.row_kinds import CODE_OF, NOTE, DataRow, LeftOut, RowKind, Said
from tipdesk.services.excel.layout.sections import section_of
from tipdesk.services.excel.reading.workbook import Sheet, filled_cells


def sort_blocks(sheet: Sheet, blocks: Blocks, said: Said) -> tuple[list[DataRow], Findings]:
    """The records of *blocks* in their sections, and what the other rows are.

    A record of which any row was said to be none is left out.
    """
    found = Findings(bytearray(len(sheet.rows)))
    refused: set[int] = set()
    current_at: list[tuple[int, int | None]] = []
    others = dict(blocks.others)
    for index, row in enumerate(sheet.rows):
        number = sheet.row_number(index)
        kind: RowKind | None = "record" if number in blocks.rows else None
        told = said.of(number, row) if kind is not None or number in others else None
        if told is not None and told.as_ != "record":
            kind = found.as_said(number, row, told)
            refused |= blocks.rows.get(number, set())
        elif number in others:
            kind = _other(number, others[number], found, alone=len(filled_cells(row)) == 1)
        if kind == "section":
            current_at.append((number, found.outline.current))
        if kind is not None:
            found.kinds[index] = CODE_OF[kind]
    data = []
    for number, values in blocks.records:
        if number in refused:
            continue
        above = [current for row, current in current_at if row < number]
        data.append(DataRow(number, values, above[-1] if above else None))
    return data, found


def _other(number: int, text: str, found: Findings, *, alone: bool) -> RowKind:
    """A heading, or a note; one of several cells may well have said something of a record."""
    section = section_of(number, text) if alone else None
    if section is not None and section.target is not None:
        return found.open(section)
    found.leave(LeftOut(number, message(NOTE, text=shortened(text)), quiet=alone))
    return "note"
