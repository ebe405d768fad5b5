"""Ask the desk: every list, figure, workbook and page is a Selection shown another way."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tipdesk.db import facts, queries
from tipdesk.db import totals as sums
from tipdesk.domain.fields import FACT
from tipdesk.domain.money import Money
from tipdesk.domain.selection import Selection
from tipdesk.services.desk import Desk

_BLOCK = 1000


@dataclass(frozen=True, slots=True)
class Row:
    """One record of an answer: the values of the selection's columns, in their order."""

    id: int
    uid: str
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """How many records, and the sum of their amounts in each currency."""

    count: int
    amounts: dict[str, Money]


@dataclass(frozen=True, slots=True)
class Group:
    """One line of totals by something; *values* are codes, uids or None for not stated."""

    values: tuple[str | None, ...]
    count: int
    amounts: dict[str, Money]


def ids(desk: Desk, selection: Selection, limit: int | None = None) -> array[int]:
    """The row ids that *selection* means, in its order; the first *limit* of them."""
    with desk.reading() as connection:
        return queries.ids(connection, selection, limit)


def rows(desk: Desk, selection: Selection, wanted: Sequence[int]) -> dict[int, Row]:
    """The rows of the records *wanted*, by id; one that is gone is missing."""
    with desk.reading() as connection:
        found = queries.rows(connection, selection, wanted)
    return {row_id: Row(row_id, uid, values) for row_id, (uid, values) in found.items()}


def each_row(
    desk: Desk, selection: Selection, *, cancelled: Callable[[], bool] = lambda: False
) -> Iterator[Row]:
    """Every row in order, read in blocks from one state of the desk."""
    with desk.reading() as connection:
        every = queries.ids(connection, selection)
        for start in range(0, len(every), _BLOCK):
            if cancelled():
                return
            wanted = every[start : start + _BLOCK]
            found = queries.rows(connection, selection, wanted)
            for row_id in wanted:
                uid, values = found[row_id]
                yield Row(row_id, uid, values)


def fact_columns(desk: Desk, selection: Selection) -> tuple[str, ...]:
    """The columns of other facts that records of *selection* have, as a Selection names them."""
    with desk.reading() as connection:
        return tuple(FACT + name for name in facts.fact_names(connection, selection))


def count(desk: Desk, selection: Selection) -> int:
    """How many records *selection* means."""
    with desk.reading() as connection:
        return sums.count(connection, selection)


def totals(desk: Desk, selection: Selection) -> Totals:
    """How many records, and the sum of their amounts per currency."""
    with desk.reading() as connection:
        return Totals(*sums.totals(connection, selection))


def facet(desk: Desk, selection: Selection, name: str) -> list[tuple[str | None, int]]:
    """Each value of the field *name* with the number of records that have it."""
    with desk.reading() as connection:
        return sums.facet(connection, selection, name)


def totals_by(desk: Desk, selection: Selection, names: Sequence[str]) -> list[Group]:
    """Records and sums for each combination of values of the fields *names*.

    A record with several countries or pillars counts under each, so such groups do not add up.
    """
    with desk.reading() as connection:
        found = sums.grouped_totals(connection, selection, names)
    groups: dict[tuple[str | None, ...], Group] = {}
    for values, many, unit, minor, qualifier in found:
        group = groups.get(values, Group(values, 0, {}))
        amounts = group.amounts
        if unit is not None and minor is not None:
            amounts = {**amounts, unit: Money(minor, unit, qualifier)}
        groups[values] = Group(values, group.count + many, amounts)
    return list(groups.values())
