"""What a walk over a sheet has found so far: headings, rows that are no records, kinds."""

from __future__ import annotations

from dataclasses import dataclass, field

from tipdesk.domain.words import message
from tipdesk.services.excel.layout.row_kinds import (
    SAID_NO_RECORD,
    SECTION,
    TOTAL,
    LeftOut,
    RowKind,
    RowSaid,
    Section,
)
from tipdesk.services.excel.layout.sections import Outline, said_section, with_year
from tipdesk.services.excel.reading.workbook import Row


@dataclass(slots=True)
class Findings:
    """*kinds* holds one byte for each row of the sheet, a code of `row_kinds.CODE_OF`."""

    kinds: bytearray
    outline: Outline = field(default_factory=Outline)
    left_out: list[LeftOut] = field(default_factory=list)

    def leave(self, left_out: LeftOut) -> None:
        """Say of a row that it is no record."""
        self.left_out.append(left_out)

    def open(self, section: Section) -> RowKind:
        """Take a row for a heading that holds for the rows below it."""
        for one in with_year(section):
            self.outline.add(one)
        self.leave(LeftOut(section.row, message(SECTION, text=section.text), quiet=True))
        return "section"

    def as_said(self, number: int, row: Row, said: RowSaid) -> RowKind:
        """Take a row for what a person said it is."""
        match said.as_:
            case "record":
                return "record"
            case "total":
                self.leave(LeftOut(number, message(TOTAL), quiet=True))
                return "total"
            case "section":
                cell = next((cell for cell in row if cell != ""), "")
                return self.open(said_section(number, cell, said))
        self.leave(LeftOut(number, message(SAID_NO_RECORD), quiet=True))
        return "left_out"


def fitted(row: Row, width: int) -> Row:
    """The row with *width* cells."""
    return row[:width] if len(row) > width else row + ("",) * (width - len(row))
