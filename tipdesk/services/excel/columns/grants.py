"""Rows that the sheet itself says are no projects: 'grant' holds 0, or they were refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tipdesk.domain.numbers import read_boolean
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.excel.columns.column_map import Column, ColumnMap
from tipdesk.services.excel.headings.fates import says_fate, says_refused
from tipdesk.services.excel.headings.targets import GRANT, PROJECT
from tipdesk.services.excel.layout.layout import DataRow, Layout, LeftOut

SAYS_NO = N_("The column “{heading}” says that there was no grant.")
SAYS_NOTHING = N_("The column “{heading}” is blank and no recipient is named.")
SAYS_REFUSED = N_("It stands under “{text}”, so that it was never funded.")


def without_grants(layout: Layout, columns: ColumnMap) -> tuple[Layout, list[LeftOut]]:
    """The layout with only the rows that may be projects, and the rows that are none."""
    if columns.entity != PROJECT:
        return layout, []
    refused = {
        at: fate
        for at in range(len(layout.sections))
        if (fate := _fate_over(layout, at)) is not None and says_refused(fate)
    }
    grant = columns.of(GRANT)
    if grant is None and not refused:
        return layout, []
    recipient = columns.of("recipient")
    kept: list[DataRow] = []
    left_out: list[LeftOut] = []
    for data in layout.data:
        why = None
        said = layout.said.get(data.row)
        if data.section in refused and (said is None or said.as_ != "record"):
            why = message(SAYS_REFUSED, text=refused[data.section])
        elif grant is not None:
            named = recipient is not None and data.values[recipient.index] != ""
            why = _why_none(grant, data.values[grant.index], named=named)
        if why is None:
            kept.append(data)
        else:
            left_out.append(LeftOut(data.row, why))
    return replace(layout, data=kept), left_out


def _fate_over(layout: Layout, section: int) -> str | None:
    """What the innermost heading over a *section* and itself says became of its rows."""
    texts = (one.text for one in layout.chain(section))
    return next((text for text in texts if says_fate(text)), None)


def _why_none(grant: Column, cell: Any, *, named: bool) -> Message | None:
    """Why a row with *cell* in the column *grant* is no project, if it is none."""
    granted = _said(cell)
    if granted or (granted is None and named):
        return None
    return message(SAYS_NO if granted is False else SAYS_NOTHING, heading=grant.heading)


def _said(cell: Any) -> bool | None:
    return None if cell == "" else read_boolean(cell).value
