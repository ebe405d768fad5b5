"""Planned and actual dates: where the one that is read is blank, the other holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tipdesk.domain.text import fold
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.columns.chosen import ChosenSheet
from tipdesk.services.excel.columns.column_map import Column, ColumnMap
from tipdesk.services.excel.columns.date_guesses import END, is_none
from tipdesk.services.excel.headings.targets import OTHER
from tipdesk.services.excel.layout.row_kinds import Notice

INSTEAD = N_("Where “{heading}” is blank, “{other}” holds, as in {cell}.")

_WORD: Final = re.compile(r"[^\W\d_]+")
_KINDS: Final = frozenset(
    fold(
        "planned expected anticipated projected estimated scheduled actual real effective "
        "prévu prévue prévisionnel prévisionnelle réel réelle effectif "
        "previsto prevista planificado planificada estimado estimada efectivo efectiva "
        "المخطط المخططة المتوقع المتوقعة الفعلي الفعلية"
    ).split()
)
_DATE: Final = frozenset(fold("date de la fecha تاريخ").split())


def with_planned_dates(chosen: ChosenSheet) -> ChosenSheet:
    """The sheet with its planned dates where no actual ones are stated, or the other way round.

    A filled cell has the name of the cell that states its date, and the first one a notice.
    """
    layout, found = chosen.layout, list(_pairs(chosen.columns))
    if not found or layout.header_row is None:
        return chosen
    data, cells, notices = list(layout.data), dict(layout.cells), list(layout.notices)
    for column, other in found:
        first = True
        for at, row in enumerate(data):
            if not is_none(row.values[column.index]) or is_none(row.values[other.index]):
                continue
            values = list(row.values)
            values[column.index] = values[other.index]
            data[at] = row._replace(values=tuple(values))
            cells[row.row, column.index] = cell = layout.cell(row.row, other.index)
            if first:
                told = message(INSTEAD, heading=column.heading, other=other.heading, cell=cell)
                notices.append(Notice(row.row, column.index, cell, told))
                first = False
    if cells == layout.cells:
        return chosen
    layout = replace(layout, data=data, cells=cells, notices=tuple(notices), as_it_stands=False)
    return replace(chosen, layout=layout)


def _pairs(columns: ColumnMap) -> Iterator[tuple[Column, Column]]:
    """The columns of starts and ends that are read, each with one that is not and says the same."""
    if not columns.is_tracker:
        return
    for name in ("start_date", END):
        column = columns.of(name)
        for other in columns.columns if column is not None else ():
            is_read = other.target is not None and not other.target.startswith(OTHER)
            if column is not None and not is_read and _say_the_same(column.heading, other.heading):
                yield column, other


def _say_the_same(one: str, other: str) -> bool:
    """Whether two headings differ only in what is planned or actual."""
    words, others = (set(_WORD.findall(fold(heading))) for heading in (one, other))
    same = words - _KINDS - _DATE
    return words != others and bool(same) and same == others - _KINDS - _DATE
