"""Records that are struck through in the workbook: told of, for they may have been dropped."""

from __future__ import annotations

from collections.abc import Container, Iterator

from tipdesk.domain.problems import Problem
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.cells.cell import text_of
from tipdesk.services.excel.columns.chosen import ChosenSheet
from tipdesk.services.excel.headings.targets import field_name
from tipdesk.services.excel.reading.workbook import place_of

STRUCK = N_("'{text}' is struck through in the workbook. It was read like any other cell.")


def struck_cells(chosen: ChosenSheet, known: Container[int]) -> Iterator[Problem]:
    """A warning for the first cell of each record that is struck through and feeds a field.

    Not for rows that are *known*, by number.
    """
    layout, struck = chosen.layout, chosen.layout.sheet.facts.struck
    if not struck:
        return
    fed = sorted((c for c in chosen.columns.columns if c.feeds), key=lambda c: c.index)
    for data in layout.data:
        if data.row in known:
            continue
        for column in fed:
            cell, text = layout.cell(data.row, column.index), text_of(data.values[column.index])
            if text and place_of(cell) in struck:
                yield Problem(
                    severity="warns",
                    message=message(STRUCK, text=text),
                    entity=chosen.columns.entity,
                    field=None if column.target is None else field_name(column.target),
                    sheet=chosen.name,
                    cell=cell,
                    value=text,
                )
                break
