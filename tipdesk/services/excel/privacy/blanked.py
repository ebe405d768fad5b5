"""A sheet with nothing in the place of what the privacy gate stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Generic, TypeVar, overload

from tipdesk.domain.personal_data import personal_in
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.columns.chosen import ChosenSheet
from tipdesk.services.excel.columns.column_map import Column, ColumnMap
from tipdesk.services.excel.headings.targets import OTHER
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.layout.row_kinds import DataRow
from tipdesk.services.excel.privacy.gate import StoppedCells, gate
from tipdesk.services.excel.reading.workbook import Row, Sheet, place_of

STOPPED_NOTE = N_("It seems to hold personal data and was not read.")

_SHOWN = 3

T = TypeVar("T")


class Changed(Sequence[T], Generic[T]):
    """A sequence whose items pass through *change* when they are looked at.

    The rows below may be packed, so that blanking some cells of them copies nothing. What was
    *stopped* stays known, so that it can be said again of the same rows.
    """

    def __init__(
        self,
        items: Sequence[T],
        change: Callable[[int, T], T],
        stopped: StoppedCells,
        first: int = 0,
    ) -> None:
        self._items, self._change, self._first = items, change, first
        self.stopped = stopped
        self.gone_in: Callable[[int], set[int]] | None = None
        self.width = getattr(items, "width", None)

    @property
    def below(self) -> Sequence[T]:
        """The items as they are underneath."""
        return self._items

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, int):
            at = index + len(self) if index < 0 else index
            return self._change(self._first + at, self._items[at])
        start, stop, step = index.indices(len(self))
        if step != 1:
            return [self[at] for at in range(start, stop, step)]
        return Changed(self._items[start:stop], self._change, self.stopped, self._first + start)

    def __iter__(self) -> Iterator[T]:
        for at, item in enumerate(self._items, self._first):
            yield self._change(at, item)


def blanked(chosen: ChosenSheet, stopped: StoppedCells) -> ChosenSheet:
    """The sheet as it may be read, shown and told of."""
    if not stopped:
        return chosen
    layout = blanked_layout(chosen.layout, stopped)
    return replace(
        chosen,
        layout=layout,
        columns=_columns(chosen.columns, layout, stopped),
        corrections={
            place: text for place, text in chosen.corrections.items() if place not in stopped.typed
        },
    )


def through_gate(chosen: ChosenSheet, check: Callable[[], None] | None = None) -> ChosenSheet:
    """The sheet with nothing in it that the privacy gate stops; *check* may raise to stop."""
    return blanked(chosen, gate(chosen.layout, chosen.columns, chosen.corrections, check))


def blanked_layout(layout: Layout, stopped: StoppedCells) -> Layout:
    """The layout with '' in every stopped cell, and no sentence that repeats one."""
    by_row: dict[int, set[int]] = {}
    for number, index in stopped.cells:
        by_row.setdefault(number, set()).add(index)

    def change(_at: int, row: DataRow) -> DataRow:
        gone = stopped.columns.keys() | by_row.get(row.row, set())
        return row._replace(values=_without(row.values, gone))

    touched = _Touched(layout, stopped, by_row)
    note = message(STOPPED_NOTE)
    return replace(
        layout,
        sheet=_sheet(layout, stopped, by_row),
        headings=tuple(
            "" if _names_somebody(layout, stopped, index) else heading
            for index, heading in enumerate(layout.headings)
        ),
        data=Changed(layout.data, change, stopped),
        sections=tuple(
            replace(one, text="", value=None) if touched(one.row) else one
            for one in layout.sections
        ),
        left_out=tuple(
            replace(one, reason=note) if touched(one.row) else one for one in layout.left_out
        ),
        notices=tuple(
            replace(one, message=note)
            if one.column in stopped.columns or (one.row, one.column) in stopped.cells
            else one
            for one in layout.notices
        ),
    )


def _names_somebody(layout: Layout, stopped: StoppedCells, index: int) -> bool:
    """Whether a heading was stopped, or repeats one that stands above several columns."""
    if any((row, index) in stopped.cells for row in layout.header_rows):
        return True
    return bool(stopped.cells) and personal_in(layout.headings[index], bare=False) is not None


class _Touched:
    """Tells whether a row that is no record has anything stopped in it."""

    def __init__(
        self, layout: Layout, stopped: StoppedCells, by_row: Mapping[int, set[int]]
    ) -> None:
        self._sheet, self._columns, self._by_row = layout.sheet, stopped.columns.keys(), by_row
        self._header = layout.header_row

    def __call__(self, number: int) -> bool:
        if number in self._by_row:
            return True
        at = number - self._sheet.first_row - 1
        if self._header is None or number <= self._header or not 0 <= at < len(self._sheet.rows):
            return False
        row = self._sheet.rows[at]
        return any(index < len(row) and row[index] != "" for index in self._columns)


def _sheet(layout: Layout, stopped: StoppedCells, by_row: Mapping[int, set[int]]) -> Sheet:
    """The sheet itself blanked: in a form the cells lie elsewhere than the columns say."""
    sheet = layout.sheet
    gone = {number: set(indexes) for number, indexes in by_row.items()}
    columns = stopped.columns.keys()
    for (number, index), name in layout.cells.items():
        if index in columns or (number, index) in stopped.cells:
            row, column = place_of(name)
            if row + 1 != layout.header_row:
                gone.setdefault(row + 1, set()).add(column - sheet.first_column)
    header = layout.header_row

    def gone_in(at: int) -> set[int]:
        number = sheet.row_number(at)
        below = header is not None and number > header
        return {*(columns if below else ()), *gone.get(number, ())}

    def change(at: int, row: Row) -> Row:
        return _without(row, gone_in(at))

    rows = Changed(sheet.rows, change, stopped)
    rows.gone_in = gone_in
    return replace(sheet, rows=rows)


def stopped_places(sheet: Sheet) -> set[tuple[int, int]]:
    """The cells of a blanked sheet that were stopped, as rows and columns counted from A1."""
    gone_in = getattr(sheet.rows, "gone_in", None)
    if gone_in is None:
        return set()
    return {
        (sheet.first_row + at, sheet.first_column + index)
        for at, row in enumerate(sheet.rows)
        if row
        for index in gone_in(at)
    }


def _without(row: Row, gone: Iterable[int]) -> Row:
    """The row with '' at those indexes."""
    if not gone:
        return row
    return tuple("" if index in gone else value for index, value in enumerate(row))


def _columns(columns: ColumnMap, layout: Layout, stopped: StoppedCells) -> ColumnMap:
    """The columns without samples of what was stopped; stopped ones feed nothing."""
    touched = {index for _, index in stopped.cells}
    found = []
    for column in columns.columns:
        if column.index in stopped.columns:
            column = replace(column, samples=(), target=None, also=None, confidence=None)
        elif column.index in touched:
            column = replace(column, samples=tuple(_samples(column, layout)))
        if column.heading and not layout.headings[column.index]:
            # It would be kept as a fact of the name that was stopped.
            target, also = (
                None if name and name.startswith(OTHER) else name
                for name in (column.target, column.also)
            )
            column = replace(column, heading="", target=target, also=also)
        found.append(column)
    return replace(columns, columns=tuple(found))


def _samples(column: Column, layout: Layout) -> Iterator[str]:
    shown = 0
    for row in layout.data:
        if row.values[column.index] != "":
            yield str(row.values[column.index])
            shown += 1
            if shown == _SHOWN:
                return
