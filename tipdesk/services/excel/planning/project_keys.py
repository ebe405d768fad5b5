"""What names a project in a list: its numbers and titles, as they are compared."""

from __future__ import annotations

from tipdesk.services.derived.computed import normal_award_number
from tipdesk.services.excel.cells.cell import text_of
from tipdesk.services.excel.columns.column_map import ColumnMap
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.name_index import name_key

NUMBERED = ("award_number", "alt_number", "project_id")
TITLES = ("title_en", "title_ar")


def project_keys(text: str) -> tuple[str, ...]:
    """What *text* is looked up by: as a number where it is one, and as a name."""
    number = normal_award_number(text)
    return (f"number:{number}", name_key(text)) if number else (name_key(text),)


def texts_under(layout: Layout, columns: ColumnMap, name: str) -> set[str]:
    """The cells of the column that feeds *name*, as projects are looked up."""
    column = columns.of(name)
    if column is None:
        return set()
    cells = (row.values[column.index] for row in layout.data)
    return {project_keys(text)[0] for cell in cells if (text := text_of(cell).strip())}
