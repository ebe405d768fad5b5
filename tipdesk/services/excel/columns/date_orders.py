"""The order of day and month that the dates of a sheet prove, column by column."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any, Final

from tipdesk.domain.day_and_month import Order, forced_order, marks_in, proven_order, stated_order
from tipdesk.domain.fields import Kind
from tipdesk.domain.problems import Problem
from tipdesk.domain.readings import asking
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.asking.question import shape_question
from tipdesk.services.excel.columns.column_map import Column, ColumnMap
from tipdesk.services.excel.headings.targets import PERIOD, field_name, target

DAY_FIRST = N_(
    "Dates like '{text}' under “{heading}” were read with the day first, as was said before."
)
MONTH_FIRST = N_(
    "Dates like '{text}' under “{heading}” were read with the month first, as was said before."
)
_SAID: Final = {"dmy": DAY_FIRST, "mdy": MONTH_FIRST}


class DateOrders:
    """What a number above twelve says of all dates of its column, and of the sheet."""

    def __init__(self, columns: ColumnMap, cells: Sequence[Sequence[Any]]) -> None:
        """*cells* lie by column."""
        self._proven: dict[int, Order] = {}
        self._exchanged: set[int] = set()
        self._marks: dict[int, frozenset[str]] = {}
        self._open: dict[int, str] = {}
        """By column the first date that fits both orders."""
        self._columns = columns
        for column in columns.columns:
            declared = target(column.target, columns.entity).field if column.target else None
            is_date = declared is not None and declared.kind is Kind.DATE
            if not is_date and PERIOD not in column.feeds:
                continue
            distinct = dict.fromkeys(cells[column.index])
            orders = {_order(cell) for cell in distinct if type(cell) is str}
            if orders & {"dmy", "mdy"} and "ask" not in orders and _may_be_exchanged(distinct):
                self._exchanged.add(column.index)
            doubtful = (cell for cell in distinct if forced_order(str(cell)) == "ask")
            if (first := next(doubtful, None)) is not None:
                self._open[column.index] = str(first)
            proofs = [cell for cell in distinct if type(cell) is str and _order(cell) in _KNOWN]
            stated = stated_order(column.heading)
            found = {order for order in (stated, *map(_order, proofs)) if order is not None}
            if found:
                self._proven[column.index] = found.pop() if len(found) == 1 else "ask"
                marks = map(marks_in, proofs)
                self._marks[column.index] = (
                    _ALL_MARKS if stated is not None else frozenset[str]().union(*marks)
                )

    def of(self, column: Column) -> tuple[Order, bool]:
        """The order in *column*, and whether only other columns prove it.

        What a person said comes first; where columns disagree, those without a proof ask, and
        all of them where one column disagrees with itself.
        """
        if column.order != "ask":
            return column.order, False
        if "ask" in self._proven.values():
            # A sheet with both orders in one column proves nothing of the others.
            return "ask", False
        if column.index in self._proven:
            return self._proven[column.index], False
        others = set(self._proven.values())
        order = others.pop() if len(others) == 1 else "ask"
        return order, order != "ask"

    def said(self, sheet: str, answers: Answers) -> Iterator[Problem]:
        """Tells of each column which order was said of it, by a recipe too, and is not proven."""
        for column in self._columns.columns:
            text = self._open.get(column.index)
            if text is None:
                continue
            order = column.order
            if order == "ask" and self.of(column)[0] == "ask":
                order = _answered(text, answers)
            if order != "ask" and self._proven.get(column.index) != order:
                yield Problem(
                    severity="informs",
                    message=message(_SAID[order], text=text, heading=column.heading),
                    entity=self._columns.entity,
                    field=field_name(column.target) if column.target else None,
                    sheet=sheet,
                    cell=column.cell,
                )

    def marks(self, column: Column) -> frozenset[str]:
        """The marks of the dates that prove the order in *column*; all where a person said it."""
        if column.order != "ask":
            return _ALL_MARKS
        if column.index in self._marks:
            return self._marks[column.index]
        return frozenset[str]().union(*self._marks.values())

    def may_be_exchanged(self, column: Column) -> bool:
        """Whether day and month of the real dates of *column* may have changed places.

        Opening a file of texts in the other order does that to those with a day up to twelve,
        and leaves just the others as texts.
        """
        return column.index in self._exchanged


def _answered(text: str, answers: Answers) -> Order:
    """The order that was answered for dates of the form of *text*, whose day comes first."""
    candidates: tuple[Order, ...] = ("dmy", "mdy")
    meaning = answers.of(shape_question(asking("order", text, candidates), text))
    answered: Order | None = None if meaning is None else meaning.at(candidates)
    return answered or "ask"


def _may_be_exchanged(cells: Collection[Any]) -> bool:
    days = {cell for cell in cells if isinstance(cell, date)}
    return (
        len(days) >= _FEWEST
        and all(day.day <= _MONTHS for day in days)
        and len({day.day for day in days}) >= _FEWEST
    )


_ALL_MARKS: Final = frozenset("/.-")
_MONTHS: Final = 12
_FEWEST: Final = 3
"""Real dates from which it is odd that none has a day above twelve."""


_KNOWN: Final = ("dmy", "mdy")


def _order(text: str) -> Order | None:
    """What *text* says of the order; dates with more beside them only where they prove it."""
    return forced_order(text) or proven_order(text)
