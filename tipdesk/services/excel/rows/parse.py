"""Parsing: the cells of each column become values, every distinct cell once."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, MutableMapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from tipdesk.domain.fields import Kind
from tipdesk.domain.problems import Problem, Severity
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.excel.asking.answers import NO_ANSWERS, Answers
from tipdesk.services.excel.asking.question import Question
from tipdesk.services.excel.cells.cell import text_of
from tipdesk.services.excel.cells.converters import Terms
from tipdesk.services.excel.cells.currency_cells import ColumnCells
from tipdesk.services.excel.cells.place_cells import Places
from tipdesk.services.excel.columns.column_map import Column, ColumnMap, default_currency
from tipdesk.services.excel.columns.date_orders import DateOrders
from tipdesk.services.excel.columns.grants import without_grants
from tipdesk.services.excel.headings.targets import AMOUNT, PROJECT, Target, target
from tipdesk.services.excel.layout.layout import DataRow, Layout, LeftOut
from tipdesk.services.excel.rows.compact import Compact
from tipdesk.services.excel.rows.constant_values import Constants
from tipdesk.services.excel.rows.dittos import is_ditto, said_of
from tipdesk.services.excel.rows.row_doubts import RowDoubts
from tipdesk.services.excel.rows.slid_rows import slid_rows

ERROR_CELL = N_("The cell holds the error '{text}', so its value is not stated.")
NEVER_COMPUTED = N_("The cell's formula was never worked out. Open and save the workbook in Excel.")
NO_AMOUNT = N_("No amount is given.")
NO_COUNTRY = N_("No country is given.")
TWO_VALUES = N_("Another column gives a different value for the field that “{heading}” feeds.")


@dataclass(slots=True)
class ParsedRow:
    """The values that one row states, by target; what is not stated is not there."""

    row: int
    values: MutableMapping[str, Any]
    section: int | None = None
    notes: dict[str, str] = field(default_factory=dict)
    also: tuple[int, ...] = ()
    """The further rows of the sheet that say something of the same record."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What the rows of one sheet say, in order, and every problem with a cell."""

    layout: Layout
    columns: ColumnMap
    rows: list[ParsedRow]
    problems: list[Problem]
    no_grant: list[LeftOut] = field(default_factory=list)
    """The rows that the sheet itself says are no projects."""


def parse_sheet(
    layout: Layout,
    columns: ColumnMap,
    *,
    answers: Answers = NO_ANSWERS,
    corrections: Mapping[tuple[int, int], str] = MappingProxyType({}),
    known: Container[int] = frozenset(),
    progress: Callable[[int], None] | None = None,
    check: Callable[[], None] | None = None,
) -> Parsed:
    """Read every cell of the columns that feed a field; *check* may raise to stop.

    *corrections*, by row and index of the column, are what a person typed instead of a cell.
    The rows *known* by number are not read, but the others stand among them.
    """
    return _Parser(layout, columns, answers, corrections, known).run(progress, check)


class _Parser:
    def __init__(
        self,
        layout: Layout,
        columns: ColumnMap,
        answers: Answers,
        corrections: Mapping[tuple[int, int], str],
        known: Container[int],
    ) -> None:
        self.columns = columns
        self.answers, self.corrections = answers, corrections
        self.problems: list[Problem] = []
        layout, self.no_grant = without_grants(layout, columns)
        self.layout = layout
        self.rows = [
            None if data.row in known else ParsedRow(data.row, {}, data.section)
            for data in layout.data
        ]
        self.stated: dict[str, list[Any]] = {}
        """By target what each row states, None where nothing."""
        self.asked: set[tuple[str, int]] = set()
        """Targets and numbers of rows of which a cell is asked about."""
        self.orders = DateOrders(layout, columns)
        self.slid = slid_rows(layout, columns, answers)
        for column, data, sentence, question in self.slid.told:
            text = text_of(data.values[column.index])
            self._problem("asks", sentence, column, data, text, question)

    def run(
        self, progress: Callable[[int], None] | None, check: Callable[[], None] | None
    ) -> Parsed:
        for column in self.columns.columns:
            if not column.feeds:
                continue
            if check is not None:
                check()
            for name in column.feeds:
                self._column(column, name)
            if progress is not None:
                progress(len(self.rows))
        self._constants()
        asks_for_rest = not self.columns.is_our_export and self.columns.entity == PROJECT
        if asks_for_rest:
            self._missing(AMOUNT, NO_AMOUNT)
            self._missing("countries", NO_COUNTRY)
        self._fill()
        rows = [row for row in self.rows if row is not None]
        if asks_for_rest:
            doubts = RowDoubts(self.layout, self.columns, rows, self.answers)
            self.problems += doubts.problems()
        self.problems.sort(key=_order_of_problem)
        return Parsed(self.layout, self.columns, rows, self.problems, self.no_grant)

    def _column(self, column: Column, name: str) -> None:
        """Convert the column, each distinct cell once, into the rows."""
        what = target(name, self.columns.entity)
        cells = ColumnCells(what, self._terms(column), self.layout, self.columns, column)
        errors = self._errors_in(column)
        spoiled = self.slid.spoiled.get(column.index, set())
        moved = self.slid.moved
        index = column.index
        stated = self._stated(name)
        last: Any = ""
        marks = not self.columns.is_our_export
        corrected = {row: text for (row, place), text in self.corrections.items() if place == index}
        for at, (data, parsed) in enumerate(zip(self.layout.data, self.rows, strict=True)):
            above, last = last, data.values[index]
            if parsed is None:
                continue
            raw = moved[at][index] if at in moved else data.values[index]
            if corrected and data.row in corrected:
                raw = corrected[data.row]
            elif at in spoiled:
                continue
            elif data.row in errors:
                self._error(column, data, errors[data.row])
                continue
            if raw == "":
                continue
            if marks and is_ditto(raw):
                raw = last = self._repeated(column, what, data, raw, above)
            cell = cells.read(raw, data)
            if cell.value is not None:
                earlier = stated[at]
                stated[at] = (
                    cell.value
                    if earlier is None
                    else self._both(earlier, name, cell.value, column, data, raw)
                )
            if cell.note is not None:
                parsed.notes[name] = cell.note
            for found in cell.found:
                self._problem(
                    found.severity, found.message, column, data, text_of(raw), found.question
                )

    def _repeated(self, column: Column, what: Target, data: DataRow, raw: str, above: Any) -> Any:
        """The cell that the mark *raw* stands for; blank where that must be asked."""
        is_money = what.field is not None and what.field.kind is Kind.MONEY
        stands, told = said_of(raw, above, is_money=is_money)
        self._problem("warns" if stands else "asks", told, column, data, raw)
        return above if stands else ""

    def _stated(self, name: str) -> list[Any]:
        return self.stated.setdefault(name, [None] * len(self.rows))

    def _both(
        self, earlier: Any, name: str, value: Any, column: Column, data: DataRow, raw: Any
    ) -> Any:
        """A value beside what another column said of the same target."""
        if earlier == value:
            return value
        if isinstance(earlier, tuple) and isinstance(value, tuple):
            return tuple(dict.fromkeys((*earlier, *value)))
        if isinstance(earlier, Places) and isinstance(value, Places):
            return earlier.joined(value)
        if self._is_prose(name):
            return f"{earlier}\n{value}"
        heading = column.heading
        self._problem("asks", message(TWO_VALUES, heading=heading), column, data, text_of(raw))
        return earlier

    def _fill(self) -> None:
        """Give each row what it states; until here it lay by columns, which is smaller."""
        names = tuple(self.stated)
        for row, values in zip(self.rows, zip(*self.stated.values(), strict=True), strict=False):
            if row is not None:
                stated = zip(names, values, strict=True)
                row.values = Compact({name: value for name, value in stated if value is not None})
        self.stated.clear()

    def _is_prose(self, name: str) -> bool:
        field_ = target(name, self.columns.entity).field
        return field_ is not None and field_.kind is Kind.LONG_TEXT

    def _constants(self) -> None:
        """What a person said of every row, where a row says nothing itself."""
        constants = Constants(self.layout, self.columns, self.answers)
        self.problems += constants.problems
        for name, value in constants.values.items():
            for at in list(constants.rows(name, self.stated, self.asked)):
                self._stated(name)[at] = value

    def _terms(self, column: Column) -> Terms:
        order, borrowed = self.orders.of(column)
        return Terms(
            currency=column.currency or default_currency(self.columns),
            heading_currency=column.currency,
            order=order,
            borrowed=borrowed,
            ours=self.columns.is_our_export,
            places_in_names=self.columns.entity == PROJECT and self.columns.of("countries") is None,
            unit=column.unit,
            answers=self.answers,
        )

    def _errors_in(self, column: Column) -> dict[int, str]:
        """Row number -> error text, of the cells of this column."""
        at = self.layout.sheet.first_column + column.index
        return {
            row + 1: text
            for (row, place), text in self.layout.sheet.facts.errors.items()
            if place == at
        }

    def _error(self, column: Column, data: DataRow, text: str) -> None:
        sentence = message(ERROR_CELL, text=text) if text else message(NEVER_COMPUTED)
        self._problem("asks", sentence, column, data, text)

    def _missing(self, name: str, sentence: str) -> None:
        """A blank cell where every project should have something is asked about."""
        column = self.columns.of(name)
        if column is None:
            return
        stated = self._stated(name)
        for data, value in zip(self.layout.data, stated, strict=True):
            corrected = (data.row, column.index) in self.corrections
            if value is None and not corrected and data.values[column.index] == "":
                self._problem("asks", message(sentence), column, data, "")

    def _problem(
        self,
        severity: Severity,
        sentence: Message,
        column: Column,
        data: DataRow,
        value: str,
        question: Question | None = None,
    ) -> None:
        if severity == "asks":
            self.asked.update((name, data.row) for name in column.feeds)
        self.problems.append(
            Problem(
                severity=severity,
                message=sentence,
                entity=self.columns.entity,
                field=field_name(column.target) if column.target else None,
                sheet=self.layout.sheet.name,
                cell=self.layout.cell(data.row, column.index),
                value=value,
                question=question,
            )
        )


def field_name(name: str) -> str:
    """The field that a target belongs to: 'pillars' for 'pillars=PREV'."""
    return name.partition("=")[0]


def _order_of_problem(problem: Problem) -> tuple[int, str]:
    cell = problem.cell or ""
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :] or 0), letters.rjust(3)
