"""What the layout of a sheet leaves open, as problems with their cells."""

from __future__ import annotations

from collections.abc import Iterator

from tipdesk.domain.problems import Problem
from tipdesk.services.excel.columns.chosen import ChosenSheet
from tipdesk.services.excel.headings.targets import UID


def layout_problems(chosen: ChosenSheet) -> Iterator[Problem]:
    """Rows that may be records after all, and cells that were filled or left.

    A workbook of our own says by its record keys which rows are records.
    """
    layout, columns = chosen.layout, chosen.columns
    if columns.has(UID):
        return
    for row in layout.left_out:
        if row.asks:
            yield Problem(
                severity="asks",
                message=row.reason,
                entity=columns.entity,
                sheet=chosen.name,
                cell=layout.cell(row.row, 0),
            )
    for notice in layout.notices:
        column = columns.columns[notice.column] if notice.column < len(columns.columns) else None
        yield Problem(
            severity="asks" if notice.asks else "informs",
            message=notice.message,
            entity=columns.entity,
            field=column.target if column is not None else None,
            sheet=chosen.name,
            cell=notice.cell,
        )
