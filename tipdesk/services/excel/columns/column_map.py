"""The map of a sheet: which field of a record each of its columns feeds, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

from tipdesk.domain.day_and_month import Order
from tipdesk.domain.fields import Kind
from tipdesk.services.excel.headings.heading_units import Unit
from tipdesk.services.excel.headings.targets import AMOUNT, PROJECT, UID, target, year_of

Confidence = Literal["sure", "likely", "unsure"]
Blanks = Literal["leave", "clear"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet: its place, its heading and what it feeds, if anything.

    *currency* is what its amounts are in where a cell names none; *computed* says that the
    desk works the value out itself, so nothing is lost when it is not read. A person may say
    that the column feeds a second target *also*, in which *order* its dates are written, and
    which *unit* its numbers count.
    """

    index: int
    letter: str
    heading: str
    cell: str
    samples: tuple[str, ...] = ()
    target: str | None = None
    confidence: Confidence | None = None
    currency: str | None = None
    computed: bool = False
    also: str | None = None
    order: Order = "ask"
    unit: Unit | None = None

    @property
    def feeds(self) -> tuple[str, ...]:
        """Every target that the column feeds."""
        return tuple(name for name in (self.target, self.also) if name is not None)


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """What each column of one sheet feeds.

    *entity* is the kind of record that its rows are. *constants* are texts that hold for every
    row, by target. *blanks* says whether a blank cell leaves a known value or clears it;
    *merged* that several rows with the same key are one record, or that none are; None: those
    that surely are.
    """

    columns: tuple[Column, ...]
    entity: str = PROJECT
    constants: tuple[tuple[str, str], ...] = ()
    blanks: Blanks = "leave"
    merged: bool | None = None

    def with_target(self, index: int, name: str | None) -> ColumnMap:
        """The map with column *index* feeding *name*, or nothing; a person said so."""
        return self.with_column(index, target=name, confidence="sure" if name else None)

    def with_column(self, index: int, **facts: Any) -> ColumnMap:
        """The map with other *facts* of column *index*."""
        columns = (replace(c, **facts) if c.index == index else c for c in self.columns)
        return replace(self, columns=tuple(columns))

    def of(self, name: str) -> Column | None:
        """The first column that feeds *name*."""
        return next((column for column in self.columns if name in column.feeds), None)

    def has(self, *names: str) -> bool:
        """Whether a column feeds one of *names*."""
        return any(self.of(name) is not None for name in names)

    @property
    def unmapped(self) -> tuple[Column, ...]:
        """The columns with cells that nothing is read from, other than computed ones."""
        return tuple(
            column
            for column in self.columns
            if column.target is None and not column.computed and (column.heading or column.samples)
        )

    @property
    def is_our_export(self) -> bool:
        """Whether the sheet has the record keys that our own workbooks carry."""
        return self.has(UID)

    @property
    def is_tracker(self) -> bool:
        """Whether the sheet is a list of projects that the desk did not write."""
        return self.entity == PROJECT and not self.is_our_export


def kinds_fed(columns: Iterable[Column], entity: str = PROJECT) -> set[Kind | None]:
    """The kinds of value that *columns* of a list of *entity* hold."""
    return {target(name, entity).kind for column in columns for name in column.feeds}


def default_currency(columns: ColumnMap) -> str:
    """The currency of amounts in the sheet that name none."""
    return next(filter(None, (one.currency for one in of_money(columns))), "USD")


def of_money(columns: ColumnMap) -> list[Column]:
    """The columns of what projects were awarded: as a whole, then of each fiscal year."""
    whole = columns.of(AMOUNT)
    years = (c for c in columns.columns if any(year_of(name) is not None for name in c.feeds))
    return [*([whole] if whole is not None else []), *years]
