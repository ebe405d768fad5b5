"""Cells that a person marked in the workbook: struck through, or with a comment beside them."""

from __future__ import annotations

from collections.abc import Container, Iterator

from tipdesk.domain.problems import Problem
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.cells.cell import text_of
from tipdesk.services.excel.columns.chosen import ChosenSheet
from tipdesk.services.excel.headings.targets import field_name
from tipdesk.services.excel.reading.workbook import column_letters, place_of

STRUCK = N_("'{text}' is struck through in the workbook. It was read like any other cell.")
COMMENTED = N_("The cell has a comment, which was not read. Look at it in the workbook.")


def marked_cells(chosen: ChosenSheet, known: Container[int]) -> Iterator[Problem]:
    """What to look at: records that may have been dropped, and what is said beside cells.

    Not for rows that are *known*, by number.
    """
    yield from _struck(chosen, known)
    yield from _commented(chosen, known)


def _struck(chosen: ChosenSheet, known: Container[int]) -> Iterator[Problem]:
    """A warning for the first cell of each record that is struck through and feeds a field."""
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


def _commented(chosen: ChosenSheet, known: Container[int]) -> Iterator[Problem]:
    """A note for each cell of a record with a comment; only where, for nobody checked the text."""
    comments = chosen.layout.sheet.facts.comments
    rows = {data.row for data in chosen.layout.data} if comments else set()
    for row, column in sorted(comments):
        if row + 1 in rows and row + 1 not in known:
            yield Problem(
                severity="informs",
                message=message(COMMENTED),
                entity=chosen.columns.entity,
                sheet=chosen.name,
                cell=f"{column_letters(column)}{row + 1}",
            )
