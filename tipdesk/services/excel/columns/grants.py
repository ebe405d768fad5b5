"""Rows that say themselves that they are no projects: a column 'grant' that holds 0."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tipdesk.domain.numbers import read_boolean
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.columns.column_map import ColumnMap
from tipdesk.services.excel.headings.targets import GRANT
from tipdesk.services.excel.layout.layout import DataRow, Layout, LeftOut

SAYS_NO = N_("The column “{heading}” says that there was no grant.")
SAYS_NOTHING = N_("The column “{heading}” is blank and no recipient is named.")


def without_grants(layout: Layout, columns: ColumnMap) -> tuple[Layout, list[LeftOut]]:
    """The layout with only the rows that may be projects, and the rows that are none."""
    grant = columns.of(GRANT)
    if grant is None:
        return layout, []
    recipient = columns.of("recipient")
    kept: list[DataRow] = []
    left_out: list[LeftOut] = []
    for data in layout.data:
        granted = _said(data.values[grant.index])
        named = recipient is not None and data.values[recipient.index] != ""
        if granted or (granted is None and named):
            kept.append(data)
        else:
            sentence = SAYS_NO if granted is False else SAYS_NOTHING
            left_out.append(LeftOut(data.row, message(sentence, heading=grant.heading)))
    return replace(layout, data=kept), left_out


def _said(cell: Any) -> bool | None:
    return None if cell == "" else read_boolean(cell).value
