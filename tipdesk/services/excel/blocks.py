"""Sheets that are no tables: a form of labels and values, repeated for each record."""

from __future__ import annotations

from dataclasses import dataclass, field

from tipdesk.domain.text import clean_cell
from tipdesk.services.excel.targets import Heading, known_heading
from tipdesk.services.excel.workbook import Row, Sheet


@dataclass(slots=True)
class Blocks:
    """The records of such a sheet, laid out as a table.

    *records* are (number of the first row, values by label); *cells* the true name of the
    cell of each (record's row, column); *others* the rows that belong to no record.
    """

    labels: tuple[str, ...] = ()
    records: list[tuple[int, Row]] = field(default_factory=list)
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    others: list[tuple[int, str]] = field(default_factory=list)


def find_blocks(sheet: Sheet) -> Blocks | None:
    """The blocks of *sheet*; None when it is a table."""
    if sheet.width < 2 or len(sheet.rows) < 3:
        return None
    labels = [_label(row) for row in sheet.rows]
    known = [label for label in labels if label is not None]
    filled = sum(1 for row in sheet.rows if len(row) > row.count(""))
    repeated = len(known) - len({label.target for label in known})
    if len(known) < 3 or len(known) * 10 < filled * 6 or (repeated == 0 and len(known) < 4):
        return None
    return _collect(sheet, labels)


def _label(row: Row) -> Heading | None:
    """The label of a row that is one label and one value."""
    cells = [cell for cell in row if cell != ""]
    if not 1 <= len(cells) <= 2 or row[0] == "" or not isinstance(row[0], str):
        return None
    label = known_heading(row[0])
    if label is None or (len(cells) == 2 and known_heading(cells[1]) is not None):
        return None
    return label


def _collect(sheet: Sheet, labels: list[Heading | None]) -> Blocks:
    """One record from each run of labels; a label that comes again begins the next one."""
    found = Blocks()
    names: dict[str, int] = {}
    shown: list[str] = []
    records: list[tuple[int, dict[int, object]]] = []
    open_record: dict[int, object] | None = None
    for index, (row, label) in enumerate(zip(sheet.rows, labels, strict=True)):
        number = sheet.row_number(index)
        if label is None:
            text = next((clean_cell(str(cell)) for cell in row if cell != ""), "")
            if text:
                found.others.append((number, text))
            open_record = None
            continue
        column = names.setdefault(label.target, len(names))
        if column == len(shown):
            shown.append(clean_cell(str(row[0])).rstrip(":"))
        if open_record is None or column in open_record:
            open_record = {}
            records.append((number, open_record))
        value_at = next((at for at, cell in enumerate(row) if at and cell != ""), 1)
        open_record[column] = row[value_at] if value_at < len(row) else ""
        found.cells[records[-1][0], column] = sheet.cell(index, value_at)
    found.labels = tuple(shown)
    found.records = [
        (number, tuple(record.get(column, "") for column in range(len(shown))))
        for number, record in records
    ]
    return found
