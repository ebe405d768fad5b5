"""The problems with the cells of one sheet, and of which cells something is asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from tipdesk.domain.problems import Problem, Severity
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.asking.question import Question, unread_question
from tipdesk.services.excel.columns.column_map import Column, ColumnMap
from tipdesk.services.excel.headings.targets import field_name
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.layout.row_kinds import DataRow

ERROR_CELL = N_("The cell holds the error '{text}', so its value is not stated.")
NEVER_COMPUTED = N_("The cell's formula was never worked out. Open and save the workbook in Excel.")


class CellProblems:
    """Collects what is told of the cells of one sheet as they are read."""

    def __init__(self, layout: Layout, columns: ColumnMap, answers: Answers) -> None:
        self._layout, self._columns, self._answers = layout, columns, answers
        self._found: list[Problem] = []
        self.asked: set[tuple[str, int]] = set()
        """Targets and numbers of rows of which a cell is asked about."""

    def tell(
        self,
        severity: Severity,
        sentence: Message,
        column: Column,
        data: DataRow,
        value: str,
        question: Question | None = None,
    ) -> None:
        """Say *sentence* of the cell of *column* in the row *data*, which holds *value*."""
        if severity == "asks":
            self.asked.update((name, data.row) for name in column.feeds)
        self._found.append(
            Problem(
                severity=severity,
                message=sentence,
                entity=self._columns.entity,
                field=field_name(column.target) if column.target else None,
                sheet=self._layout.sheet.name,
                cell=self._layout.cell(data.row, column.index),
                value=value,
                question=question,
            )
        )

    def ask_about_error(self, column: Column, data: DataRow, text: str) -> None:
        """The cell holds the error *text*, or was never computed where that is blank."""
        sentence = message(ERROR_CELL, text=text) if text else message(NEVER_COMPUTED)
        self.ask_whether_stated(sentence, column, data, text)

    def ask_whether_stated(
        self, sentence: Message, column: Column, data: DataRow, text: str
    ) -> None:
        """Nothing was read of the cell: until a person says that it is so, that is asked."""
        question = unread_question(sentence.id, column.target or "", text)
        if self._answers.of(question) is None:
            self.tell("asks", sentence, column, data, text, question)

    def asking(self, topic: str) -> list[Problem]:
        """Those so far that ask a question of *topic*."""
        return [one for one in self._found if one.question and one.question.topic == topic]

    def settle(self, problems: Collection[Problem], column: Column, rows: Collection[int]) -> None:
        """Take back what the cells of *column* in *rows*, by number, asked."""
        gone = {id(problem) for problem in problems}
        self._found = [problem for problem in self._found if id(problem) not in gone]
        self.asked.difference_update((name, row) for name in column.feeds for row in rows)

    def add(self, problems: Iterable[Problem]) -> None:
        """Take in what was found elsewhere of the same sheet."""
        self._found += problems

    def in_order(self) -> list[Problem]:
        """All of them by row, then by column; those without a cell come first."""
        return sorted(self._found, key=_place)


def _place(problem: Problem) -> tuple[int, str]:
    cell = problem.cell or ""
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :] or 0), letters.rjust(3)
