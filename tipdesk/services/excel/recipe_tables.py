"""Tables that only a recipe knows: where a person once said that another one begins."""

from __future__ import annotations

from dataclasses import replace

from tipdesk.services.excel.headings.heading_keys import heading_key
from tipdesk.services.excel.layout.apart import parted_at
from tipdesk.services.excel.layout.layout import lay_out
from tipdesk.services.excel.reading.workbook import Sheet, Workbook
from tipdesk.services.excel.recipe import ALIKE, Recipe, SheetRecipe, sheets_unlike


def tables_for(book: Workbook, recipe: Recipe | None) -> Workbook:
    """The workbook, parted too where tables begin that *recipe* knows and no sheet is like."""
    if recipe is None or len(recipe.sheets) < 2:
        return book
    for wanted in sheets_unlike(book, recipe):
        for sheet in book.sheets:
            row = None if sheet.facts.hidden else _row_of(sheet, wanted)
            if row is not None:
                parts = parted_at(sheet, row, {other.name for other in book.sheets})
                at = book.sheets.index(sheet)
                book = replace(book, sheets=(*book.sheets[:at], *parts, *book.sheets[at + 1 :]))
                break
    return book


def _row_of(sheet: Sheet, wanted: SheetRecipe) -> int | None:
    """The number of the row of data in which the headings of a recipe stand."""
    names = set(wanted.headings)
    for data in lay_out(sheet).data:
        keys = {heading_key(cell) for cell in data.values if isinstance(cell, str) and cell}
        if len(keys & names) >= max(2, ALIKE * len(keys | names)):
            return data.row
    return None
