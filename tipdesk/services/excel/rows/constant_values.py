"""Constants: what a person said of every row of a sheet, where the row says nothing itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tipdesk.domain.problems import Problem
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.cells.cell import Cell, Found
from tipdesk.services.excel.cells.converters import Terms, converter
from tipdesk.services.excel.columns.column_map import ColumnMap, default_currency
from tipdesk.services.excel.headings.targets import PERIOD, field_name, target
from tipdesk.services.excel.layout.layout import Layout

UNREADABLE = N_("'{text}', which was said for every row, could not be read.")

_BESIDE = {"start_date": PERIOD, "end_date": PERIOD}
"""Targets by which a cell says what a constant would say, too."""


class Constants:
    """The constants of one sheet as values; *problems* are those that cannot be read.

    *values* by target; what is doubtful is asked and is no value before it was answered.
    """

    def __init__(self, layout: Layout, columns: ColumnMap, answers: Answers) -> None:
        self._layout, self._columns = layout, columns
        terms = Terms(currency=default_currency(columns), answers=answers)
        self.values: dict[str, Any] = {}
        self.problems: list[Problem] = []
        for name, text in columns.constants:
            cell = converter(target(name, columns.entity), terms)(text)
            asks = any(found.severity == "asks" for found in cell.found)
            if cell.value is not None and not asks:
                self.values[name] = cell.value
            self.problems += self._told(name, text, cell, asks=asks)

    def rows(
        self, name: str, stated: dict[str, list[Any]], asked: set[tuple[str, int]]
    ) -> Iterator[int]:
        """The places of the rows that say nothing of *name* and have no open question of it."""
        names = (name, _BESIDE.get(name, name))
        columns = [stated[one] for one in names if one in stated]
        for at, data in enumerate(self._layout.data):
            said = any(values[at] is not None for values in columns)
            if said or any((one, data.row) in asked for one in names):
                continue
            if all(section.target != name for section in self._layout.chain(data.section)):
                yield at

    def _told(self, name: str, text: str, cell: Cell, *, asks: bool) -> Iterator[Problem]:
        found = cell.found
        if cell.value is None and not asks:
            found = (*found, Found("asks", message(UNREADABLE, text=text)))
        for one in found:
            yield Problem(
                severity=one.severity,
                message=one.message,
                entity=self._columns.entity,
                field=field_name(name),
                sheet=self._layout.sheet.name,
                value=text,
                question=one.question,
            )
