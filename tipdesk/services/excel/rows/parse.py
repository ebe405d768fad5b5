"""Parsing: the cells of each column become values, every distinct cell once."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from types import MappingProxyType
from typing import Any

from tipdesk.domain.fields import Kind
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.asking.answers import NO_ANSWERS, Answers
from tipdesk.services.excel.cells.cell import text_of
from tipdesk.services.excel.cells.converters import Terms
from tipdesk.services.excel.cells.currency_cells import ColumnCells
from tipdesk.services.excel.cells.place_cells import Places
from tipdesk.services.excel.columns.column_map import Column, ColumnMap, default_currency, of_money
from tipdesk.services.excel.columns.date_orders import DateOrders
from tipdesk.services.excel.columns.grants import without_grants
from tipdesk.services.excel.headings.targets import AMOUNT, PROJECT, target, year_of
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.layout.records import by_column
from tipdesk.services.excel.layout.row_kinds import DataRow
from tipdesk.services.excel.rows.cell_problems import CellProblems
from tipdesk.services.excel.rows.compact import NO_VALUES, compacted
from tipdesk.services.excel.rows.constant_values import Constants
from tipdesk.services.excel.rows.dittos import dittos, is_ditto, said_of
from tipdesk.services.excel.rows.footnotes import Footnotes
from tipdesk.services.excel.rows.moved_ends import fill_ends
from tipdesk.services.excel.rows.one_number import rows_of_one
from tipdesk.services.excel.rows.parsed import Parsed, ParsedRow
from tipdesk.services.excel.rows.row_doubts import RowDoubts
from tipdesk.services.excel.rows.settled_regions import settle_regions
from tipdesk.services.excel.rows.slid_rows import slid_rows

NO_AMOUNT = N_("No amount is given.")
NO_COUNTRY = N_("No country is given.")
TWO_VALUES = N_("Another column gives a different value for the field that “{heading}” feeds.")


def parse_sheet(
    layout: Layout,
    columns: ColumnMap,
    *,
    answers: Answers = NO_ANSWERS,
    corrections: Mapping[tuple[int, int], str] = MappingProxyType({}),
    known: Container[int] = frozenset(),
    check: Callable[[], None] | None = None,
) -> Parsed:
    """Read every cell of the columns that feed a field; *check* may raise to stop.

    *corrections*, by row and index of the column, are what a person typed instead of a cell.
    The rows *known* by number are not read, but the others stand among them.
    """
    return _Parser(layout, columns, answers, corrections, known).run(check)


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
        layout, self.no_grant, doubted = without_grants(layout, columns, answers)
        self.layout = layout
        self.problems = CellProblems(layout, columns, answers)
        for one in doubted:
            text = text_of(one.data.values[one.column.index])
            self.problems.tell("asks", one.message, one.column, one.data, text, one.question)
        self.footnotes = Footnotes(layout)
        self.rows = [
            None if row in known else ParsedRow(row, NO_VALUES, section)
            for row, _, section in layout.data
        ]
        self.known_at = [at for at, row in enumerate(self.rows) if row is None]
        self.stated: dict[str, list[Any]] = {}
        """By target what each row states, None where nothing."""
        self.cells = by_column(layout.data, len(layout.headings))
        self.orders = DateOrders(columns, self.cells)
        self.slid = slid_rows(layout, columns, self.cells, answers)
        for column, data, sentence, question in self.slid.told:
            text = text_of(data.values[column.index])
            self.problems.tell("asks", sentence, column, data, text, question)

    def run(self, check: Callable[[], None] | None) -> Parsed:
        for column in self.columns.columns:
            # Let go of one after the other: what they state takes as much room.
            raws, self.cells[column.index] = self.cells[column.index], []
            if not column.feeds:
                continue
            if check is not None:
                check()
            for name in column.feeds:
                self._column(column, name, raws)
        if self.columns.is_tracker:
            settle_regions(self.stated, self.layout, self.columns, self.problems)
        self._constants()
        if not self.columns.is_our_export:
            fill_ends(self.stated, self.layout, self.columns, self.problems.asked)
        if self.columns.is_tracker:
            self._missing(AMOUNT, NO_AMOUNT)
            self._missing("countries", NO_COUNTRY)
        self._fill()
        rows = [row for row in self.rows if row is not None]
        one = rows_of_one(self.layout, self.columns, self.corrections)
        if self.columns.is_tracker:
            doubts = RowDoubts(self.layout, self.columns, rows, self.answers, one)
            self.problems.add(doubts.problems())
        if rows:
            self.problems.add(self.orders.said(self.layout.sheet.name, self.answers))
        problems = self.problems.in_order()
        return Parsed(self.layout, self.columns, rows, problems, self.no_grant, one)

    def _column(self, column: Column, name: str, cells: list[Any]) -> None:
        """Convert the column into the rows: each distinct cell once, few cells one by one."""
        what = target(name, self.columns.entity)
        reader = ColumnCells(what, self._terms(column), self.layout, self.columns, column)
        stated_before = name in self.stated
        stated = self._stated(name)
        errors = self._errors_in(column)
        raws, apart = self._raws(column, cells, errors)
        different = dict.fromkeys(raws)
        marks = set() if self.columns.is_our_export else dittos(different)
        keys = reader.keys(raws, different, self.layout.data)
        distinct = different if keys is raws else dict.fromkeys(keys)
        for nothing in ("", *marks):
            distinct.pop(nothing, None)
        values, telling = reader.values(keys, distinct)
        one_by_one = apart
        if telling or marks or stated_before:
            one_by_one = apart | {
                at
                for at, (raw, key) in enumerate(zip(raws, keys, strict=True))
                if raw != "" and (stated_before or key in telling or raw in marks)
            }
        if not stated_before:
            stated[:] = values
            for at in one_by_one:
                stated[at] = None
        above: dict[int, Any] = {}
        for at in sorted(one_by_one):
            self._cell(at, column, name, reader, errors, above)

    def _raws(
        self, column: Column, cells: list[Any], errors: Mapping[int, str]
    ) -> tuple[list[Any], set[int]]:
        """The *cells* of the column as they stand, blank in rows that are not read.

        And the places of those that are not taken as they stand: errors, and what was corrected
        or has slid.
        """
        index, data = column.index, self.layout.data
        raws = cells.copy() if self.known_at else cells
        apart: set[int] = set(self.slid.spoiled.get(index, ())) | self.slid.moved.keys()
        odd = {row for row, place in self.corrections if place == index} | errors.keys()
        if odd:
            apart.update(at for at, row in enumerate(data) if row.row in odd)
        for at in self.known_at:
            raws[at] = ""
            apart.discard(at)
        return raws, apart

    def _cell(
        self,
        at: int,
        column: Column,
        name: str,
        reader: ColumnCells,
        errors: Mapping[int, str],
        above: dict[int, Any],
    ) -> None:
        """Read one cell, and tell what is odd about it.

        *errors* by the row's number; *above* are the cells that marks stand for, by place.
        """
        data, parsed, index = self.layout.data[at], self.rows[at], column.index
        if parsed is None:
            return
        raw = self.slid.moved[at][index] if at in self.slid.moved else data.values[index]
        place = (data.row, index)
        if place in self.corrections:
            raw = self.corrections[place]
        elif at in self.slid.spoiled.get(index, ()):
            return
        elif data.row in errors:
            self.problems.ask_about_error(column, data, errors[data.row])
            return
        if raw == "":
            return
        if not self.columns.is_our_export and is_ditto(raw):
            before = self.layout.data[at - 1].values[index] if at else ""
            raw = above[at] = self._repeated(column, name, data, raw, above.get(at - 1, before))
        cell = self.footnotes.added(reader.read(reader.key(raw, data)), text_of(raw))
        if cell.value is not None:
            stated = self.stated[name]
            earlier = stated[at]
            stated[at] = (
                cell.value
                if earlier is None
                else self._both(earlier, name, cell.value, column, data, raw)
            )
        if cell.note is not None:
            parsed.notes = {**parsed.notes, name: cell.note}
        for found in cell.found:
            self.problems.tell(
                found.severity, found.message, column, data, text_of(raw), found.question
            )

    def _repeated(self, column: Column, name: str, data: DataRow, raw: str, above: Any) -> Any:
        """The cell that the mark *raw* stands for; blank where that must be asked."""
        is_money = target(name, self.columns.entity).kind is Kind.MONEY
        stands, told = said_of(raw, above, is_money=is_money)
        if not stands:
            self.problems.ask_whether_stated(told, column, data, raw)
            return ""
        self.problems.tell("warns", told, column, data, raw)
        return above

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
        self.problems.tell("asks", message(TWO_VALUES, heading=heading), column, data, text_of(raw))
        return earlier

    def _fill(self) -> None:
        """Give each row what it states; until here it lay by columns, which is smaller."""
        for row, values in zip(self.rows, compacted(self.stated), strict=False):
            if row is not None:
                row.values = values
        self.stated.clear()

    def _is_prose(self, name: str) -> bool:
        field_ = target(name, self.columns.entity).field
        return field_ is not None and field_.kind is Kind.LONG_TEXT

    def _constants(self) -> None:
        """What a person said of every row, where a row says nothing itself."""
        constants = Constants(self.layout, self.columns, self.answers)
        self.problems.add(constants.problems)
        for name, value in constants.values.items():
            for at in list(constants.rows(name, self.stated, self.problems.asked)):
                self._stated(name)[at] = value

    def _terms(self, column: Column) -> Terms:
        order, borrowed = self.orders.of(column)
        return Terms(
            currency=column.currency or default_currency(self.columns),
            heading_currency=column.currency,
            order=order,
            borrowed=borrowed,
            marks=self.orders.marks(column),
            exchanged=self.orders.may_be_exchanged(column),
            ours=self.columns.is_our_export,
            places_in_names=self.columns.entity == PROJECT and not self.columns.has("countries"),
            unit=column.unit,
            zero=any(year_of(name) is not None for name in column.feeds),
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

    def _missing(self, name: str, sentence: str) -> None:
        """A blank cell where every project should have something, and no heading gives it."""
        column = self.columns.of(name)
        if column is None:
            return
        stated, given = self._stated(name), self.layout.giving(name)
        instead = of_money(self.columns) if name == AMOUNT else (column,)
        for row, data, value in zip(self.rows, self.layout.data, stated, strict=True):
            corrected = (data.row, column.index) in self.corrections
            if (
                row is not None
                and value is None
                and not corrected
                and data.section not in given
                and all(data.values[one.index] == "" for one in instead)
            ):
                self.problems.ask_whether_stated(message(sentence), column, data, "")
