"""What a person should know of a workbook that was read: hidden things, errors, macros."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from tipdesk.domain.words import N_, NN_, Message, counted, message
from tipdesk.services.excel.reading.workbook import Sheet, Workbook, column_letters

MACROS = N_("The workbook holds macros. They were not run.")
DATES_FROM_1904 = N_(
    "The days of the workbook count from 1904. Its dates were read as it shows them."
)
CHARTS = N_("Sheets that hold only a chart were not read: {sheets}.")
LINKS = NN_(
    "Formulas refer to {n} other workbook. It was not opened, their last values were read.",
    "Formulas refer to {n} other workbooks. They were not opened, their last values were read.",
)
COMMENTS = NN_(
    "{n} cell has a comment, which was not read: {cells}.",
    "{n} cells have comments, which were not read: {cells}.",
)
UNNAMED = N_(
    "The tab of a sheet seems to name a private person. Here the sheet is called “{sheet}”: its "
    "own name is not kept."
)
HIDDEN = N_("The sheet is hidden in the workbook.")
VERY_HIDDEN = N_("The sheet is hidden in the workbook, and Excel does not offer to show it.")
FILTERED_ROWS = NN_(
    "A filter hides {n} row, which was read too.", "A filter hides {n} rows, which were read too."
)
HIDDEN_ROWS = NN_("{n} row is hidden and was read too.", "{n} rows are hidden and were read too.")
HIDDEN_COLUMNS = NN_(
    "{n} column is hidden and was read too: {columns}.",
    "{n} columns are hidden and were read too: {columns}.",
)
MERGED = NN_(
    "Cells are merged in {n} place. What they hold was read in the first of them.",
    "Cells are merged in {n} places. What they hold was read in the first of each.",
)
ERRORS = NN_("{n} cell holds an error: {texts}.", "{n} cells hold errors: {texts}.")
NEVER_COMPUTED = NN_(
    "{n} formula was never computed and has no value. Save the workbook in Excel to do so.",
    "{n} formulas were never computed and have no values. Save the workbook in Excel to do so.",
)
_NAMED = 12
"""Columns or cells that are named one by one."""


def notes_of_book(book: Workbook) -> tuple[Message, ...]:
    """What to know of the workbook as a whole; nothing of it stops an import."""
    return tuple(_of_book(book))


def notes_of_sheet(sheet: Sheet) -> tuple[Message, ...]:
    """What to know of one of its sheets."""
    return tuple(_of_sheet(sheet))


def _of_book(book: Workbook) -> Iterator[Message]:
    if book.facts.macros:
        yield message(MACROS)
    if book.facts.external_links:
        yield counted(*LINKS, book.facts.external_links)
    if book.facts.date_1904:
        yield message(DATES_FROM_1904)
    if book.facts.chart_sheets:
        yield message(CHARTS, sheets=", ".join(book.facts.chart_sheets))


def _of_sheet(sheet: Sheet) -> Iterator[Message]:
    facts = sheet.facts
    if facts.unnamed:
        yield message(UNNAMED, sheet=facts.name)
    if facts.hidden:
        yield message(VERY_HIDDEN if facts.very_hidden else HIDDEN)
    rows = range(sheet.first_row, sheet.first_row + len(sheet.rows))
    if hidden := sum(1 for row in facts.hidden_rows if row in rows):
        yield counted(*(FILTERED_ROWS if facts.filtered else HIDDEN_ROWS), hidden)
    used = range(sheet.first_column, sheet.first_column + sheet.width)
    columns = sorted(column for column in facts.hidden_columns if column in used)
    if columns:
        names = _named(map(column_letters, columns))
        yield counted(*HIDDEN_COLUMNS, len(columns), columns=names)
    if facts.comments:
        cells = _named(
            f"{column_letters(column)}{row + 1}" for row, column in sorted(facts.comments)
        )
        yield counted(*COMMENTS, len(facts.comments), cells=cells)
    if facts.merged:
        yield counted(*MERGED, len(facts.merged))
    told = [text for text in facts.errors.values() if text]
    if told:
        yield counted(*ERRORS, len(told), texts=", ".join(sorted(set(told))))
    if never := len(facts.errors) - len(told):
        yield counted(*NEVER_COMPUTED, never)


def _named(names: Iterable[str]) -> str:
    """The first of *names*, with a sign that there are more."""
    shown = list(islice(names, _NAMED + 1))
    return ", ".join((*shown[:_NAMED], *["…"] * (len(shown) > _NAMED)))
