"""What a look for doubts at the rows of a sheet needs: its cells, and problems that name them."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Final

from tipdesk.domain.problems import Problem, Severity
from tipdesk.domain.text import shortened
from tipdesk.domain.words import Message
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.asking.question import Question
from tipdesk.services.excel.columns.column_map import Column, ColumnMap
from tipdesk.services.excel.headings.targets import field_name
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.reading.workbook import Row
from tipdesk.services.excel.rows.parsed import ParsedRow

_SHOWN: Final = 80


class RowLook:
    """The parsed rows of a sheet of projects beside its cells."""

    def __init__(
        self, layout: Layout, columns: ColumnMap, rows: list[ParsedRow], answers: Answers
    ) -> None:
        self._layout = layout
        self._columns = columns
        self._rows = rows
        self._answers = answers

    @cached_property
    def _cells(self) -> dict[int, Row]:
        return {data.row: data.values for data in self._layout.data}

    def raw(self, row: ParsedRow, column: Column) -> Any:
        """The cell of *row* as it stands in the sheet."""
        return self._cells[row.row][column.index]

    def is_blank(self, row: ParsedRow, column: Column) -> bool:
        """Whether nothing stands in the cell."""
        return bool(self.raw(row, column) == "")

    def problem(
        self,
        severity: Severity,
        sentence: Message,
        column: Column,
        row: ParsedRow,
        question: Question | None = None,
        value: str | None = None,
    ) -> Problem:
        """What *sentence* says of the cell, with its text unless a *value* is given."""
        return Problem(
            severity=severity,
            message=sentence,
            entity=self._columns.entity,
            field=None if column.target is None else field_name(column.target),
            sheet=self._layout.sheet.name,
            cell=self._layout.cell(row.row, column.index),
            value=str(self.raw(row, column)) if value is None else value,
            question=question,
        )


def short(text: str) -> str:
    """*text* in one line, as much of it as a sentence bears."""
    line = " ".join(text.split())
    return shortened(line, _SHOWN)
