"""Small workbooks for tests, written as a person would have saved them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from tipdesk.domain.words import Words
from tipdesk.services.excel.columns.column_matching import match_columns
from tipdesk.services.excel.layout.layout import Layout, lay_out
from tipdesk.services.excel.reading.workbook import Sheet, SheetFacts
from tipdesk.services.excel.rows.parse import parse_sheet
from tipdesk.services.excel.rows.parsed import Parsed

HEADER = ("Country", "Implementer", "Amount", "Duration")


def save_book(path: Path, **sheets: Sequence[Sequence[Any]]) -> Path:
    """A workbook at *path* with one sheet for each keyword; None leaves a cell blank."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def sheet_of(*rows: Sequence[Any], name: str = "List", **facts: Any) -> Sheet:
    """A sheet as a reader would give it; None is a blank cell."""
    width = max(map(len, rows))
    cells = [
        tuple("" if value is None else value for value in (*row, *[None] * (width - len(row))))
        for row in rows
    ]
    return Sheet(SheetFacts(name, **facts), cells)


def layout_of(*rows: Sequence[Any], **facts: Any) -> Layout:
    """The layout found in those rows."""
    return lay_out(sheet_of(*rows, **facts))


def parsed(*rows: Sequence[Any], **facts: Any) -> Parsed:
    """Those rows read as projects."""
    layout = layout_of(*rows, **facts)
    return parse_sheet(layout, match_columns(layout))


def said(result: Parsed, cell: str) -> list[tuple[str, str]]:
    """Severity and sentence of each problem at *cell*."""
    words = Words()
    return [(p.severity, words.say(p.message)) for p in result.problems if p.cell == cell]
