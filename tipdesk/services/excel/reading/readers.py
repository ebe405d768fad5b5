"""The first reader of workbooks: fast, of every format, and watched over for what it drops."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tipdesk.services.excel.reading.scan import SheetScan
from tipdesk.services.excel.reading.workbook import RawSheet, SheetFacts

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, SheetMetadata

Loaded = tuple["SheetMetadata", "CalamineSheet"]
"""What the workbook says of a sheet, and its cells."""


def load_with_calamine(path: Path) -> Iterator[Loaded]:
    """Every worksheet of an xlsx, xlsm, xlsb, xls or ods file, without need of the interpreter."""
    # A heavy native library, wanted only in the reading process.
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    book = CalamineWorkbook.from_path(str(path))
    for meta in book.sheets_metadata:
        if meta.typ in (SheetTypeEnum.WorkSheet, SheetTypeEnum.DialogSheet):
            yield meta, book.get_sheet_by_name(meta.name)


def raw_sheet(loaded: Loaded, scans: dict[str, SheetScan]) -> RawSheet:
    """The sheet with what was seen in it; *scans* by the sheet's name."""
    from python_calamine import SheetVisibleEnum  # as above

    meta, sheet = loaded
    scan = scans.get(meta.name, SheetScan())
    facts = SheetFacts(
        name=meta.name,
        hidden=meta.visible != SheetVisibleEnum.Visible,
        right_to_left=scan.right_to_left,
        merged=tuple(sheet.merged_cell_ranges or scan.merged),
        errors=scan.errors,
        hidden_rows=frozenset(scan.hidden_rows),
        hidden_columns=frozenset(scan.hidden_columns),
        filtered=scan.filtered,
        very_hidden=meta.visible == SheetVisibleEnum.VeryHidden,
    )
    first = 0 if sheet.start is None else sheet.start[1]
    return marked(RawSheet(facts, first, map(tuple, sheet.iter_rows())), scans)


def marked(sheet: RawSheet, scans: dict[str, SheetScan]) -> RawSheet:
    """The *sheet* with the marks of people in it, which no reader of cells tells."""
    if (scan := scans.get(sheet.facts.name)) is None:
        return sheet
    struck, comments = frozenset(scan.struck), frozenset(scan.comments)
    facts = replace(
        sheet.facts,
        struck=struck,
        comments=comments,
        currencies=scan.currencies,
        rough_dates=scan.rough_dates,
    )
    return sheet._replace(facts=facts)
