"""Tables that only a recipe knows: where another one begins, and which is none of its own."""

from __future__ import annotations

from dataclasses import replace

from tipdesk.services.excel.columns.chosen import are_alike, rows_headed
from tipdesk.services.excel.layout.apart import parted_at
from tipdesk.services.excel.layout.layout import lay_out
from tipdesk.services.excel.layout.parts import joined
from tipdesk.services.excel.reading.workbook import Sheet, Workbook
from tipdesk.services.excel.recipe import Recipe, SheetRecipe, is_like, sheets_unlike


def tables_for(book: Workbook, recipe: Recipe | None) -> Workbook:
    """The workbook, parted too where tables begin that *recipe* knows and no sheet is like.

    Tables that a person said go on with the one above or beside them are one with it.
    """
    if recipe is None:
        return book
    book = _joined(book, recipe)
    if len(recipe.sheets) < 2:
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


def _joined(book: Workbook, recipe: Recipe) -> Workbook:
    sheets = list(book.sheets)
    for wanted in recipe.sheets:
        at = 1
        while wanted.joined and at < len(sheets):
            above, table = sheets[at - 1 : at + 1]
            one = above.tab == table.tab and not above.facts.hidden
            whole = joined(above, table) if one and _goes_on(table, wanted) else above
            if whole is not above and is_like(whole if whole.as_one else above, wanted):
                sheets[at - 1 : at + 1] = [whole]
            else:
                at += 1
    return replace(book, sheets=tuple(sheets))


def _goes_on(table: Sheet, wanted: SheetRecipe) -> bool:
    """Whether the table has headings that *wanted* knows from one whose rows went on."""
    headed = set(rows_headed(table, wanted.joined))
    return bool(headed) and not headed.isdisjoint(lay_out(table).header_rows)


def _row_of(sheet: Sheet, wanted: SheetRecipe) -> int | None:
    """The number of the row of data in which the headings of a recipe stand."""
    found = (data.row for data in lay_out(sheet).data if are_alike(data.values, wanted.headings))
    return next(found, None)
