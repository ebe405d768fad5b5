"""Sheets that are no tables: a form of labels and values, repeated for each record."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from tipdesk.domain.text import clean_cell
from tipdesk.services.excel.layout.block_labels import Label, labelled, unknown_labels
from tipdesk.services.excel.layout.turned import Turned, find_turned
from tipdesk.services.excel.reading.workbook import Row, Sheet, filled_cells

_SAMPLE = 120
"""Rows that tell whether a sheet may be a form at all."""
_WHICH = ("countries", "recipient", "title_en", "title_ar", "award_number", "project_id")
"""What a label by itself may name of a record of which nothing else is known."""


@dataclass(slots=True)
class Blocks:
    """The records of such a sheet, laid out as a table.

    *records* are (number of the first row, values by label); *cells* the true name of the
    cell of each (record's row, column), and of each label at row 0; *others* the rows that
    belong to no record; *rows* all rows that do, and to which records by their row.
    """

    labels: tuple[str, ...] = ()
    records: list[tuple[int, Row]] = field(default_factory=list)
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    others: list[tuple[int, str]] = field(default_factory=list)
    rows: dict[int, set[int]] = field(default_factory=dict)


def find_blocks(sheet: Sheet) -> Blocks | None:
    """The blocks of *sheet*; None when it is a table."""
    if len(sheet.rows) < 3 and not _are_sentences(labelled(sheet.rows)):
        return None
    if (turned := find_turned(sheet)) is not None:
        return _across(sheet, turned)
    if not _may_be_form(labelled(list(islice(sheet.rows, _SAMPLE)))):
        return None
    rows = labelled(sheet.rows)
    columns = Counter(label.column for _, labels in rows for label in labels)
    seldom = {column for column, count in columns.items() if count * 5 < max(columns.values())}
    rows = [(row, [one for one in labels if one.column not in seldom]) for row, labels in rows]
    if not _is_form(rows):
        return None
    return _Collector(sheet, rows, sorted(set(columns) - seldom)).collect()


def _across(sheet: Sheet, turned: Turned) -> Blocks:
    """A record from each column of values; each is known by one of the rows."""
    found = Blocks(tuple(label for _, label in turned.rows))
    numbers = [sheet.row_number(index) for index, _ in turned.rows]
    known_by = numbers[: len(turned.columns)]
    found.rows = {number: {number} & set(known_by) for number in numbers}
    for place, (index, _) in enumerate(turned.rows):
        found.cells[0, place] = sheet.cell(index, turned.labels_at)
    for number, column in zip(known_by, turned.columns, strict=True):
        values = tuple(sheet.rows[index][column] for index, _ in turned.rows)
        found.records.append((number, values))
        for place, (index, _) in enumerate(turned.rows):
            found.cells[number, place] = sheet.cell(index, column)
    found.others = [
        (sheet.row_number(index), clean_cell(str(cells[0][1])))
        for index, row in enumerate(sheet.rows)
        if sheet.row_number(index) not in found.rows and (cells := filled_cells(row))
    ]
    return found


def _may_be_form(head: list[tuple[Row, list[Label]]]) -> bool:
    filled = sum(1 for row, _ in head if len(row) > row.count(""))
    named = sum(1 for _, labels in head if labels)
    return (named >= 3 and named * 2 >= filled) or _are_sentences(head)


def _are_sentences(rows: list[tuple[Row, list[Label]]]) -> bool:
    """Whether every row of several cells has label and value in each: "Country: Mali".

    One such row is a record, for it can be no heading of others that are written like it.
    """
    several = [(cells, found) for row, found in rows if len(cells := filled_cells(row)) > 2]
    return bool(several) and all(
        len(found) == len(cells)
        and all(one.value_at == one.column or one.value == "" for one in found)
        and sum(one.value != "" for one in found) * 2 > len(found)
        for cells, found in several
    )


def _is_form(rows: list[tuple[Row, list[Label]]]) -> bool:
    """Whether nearly all that is filled is labels and values, and enough of it is known."""
    labels = [label for _, found in rows for label in found]
    filled = sum(1 for row, _ in rows if any(cell != "" for cell in row))
    named = sum(1 for _, found in rows if found)
    kinds = {label.key for label in labels}
    repeated = len(labels) - len(kinds)
    if len(labels) < 3 or (repeated == 0 and len(labels) < 4):
        return False
    if named * 10 < filled * 5 and not _are_sentences(rows):
        return False
    covered = sum(1 for row, found in rows if found and len(filled_cells(row)) <= 2 * len(found))
    return len(kinds) >= 2 and covered * 10 >= named * 9


@dataclass(slots=True)
class _Record:
    """A record being collected: values and cell names by column of the table to be."""

    row: int
    first: str
    of: str
    """What the first label names."""
    values: dict[int, Any] = field(default_factory=dict)
    cells: dict[int, str] = field(default_factory=dict)
    last: int | None = None
    value_at: int | None = None
    """Where the last value stands."""
    rows: list[int] = field(default_factory=list)


def _tells_of_one(record: _Record) -> bool:
    """Whether the labels are of one thing; a source or a date below them all says where from."""
    return len(record.values) > 1 or record.of in _WHICH


class _Collector:
    """One record from each run of labels; a label that comes again begins the next one."""

    def __init__(
        self, sheet: Sheet, rows: list[tuple[Row, list[Label]]], columns: list[int]
    ) -> None:
        self.sheet, self.rows, self.columns = sheet, rows, columns
        self.found = Blocks()
        self.names: dict[str, int] = {}
        self.shown: list[str] = []
        self.records: list[_Record] = []

    def collect(self) -> Blocks:
        lanes = self._lanes()
        for lane in lanes:
            self._collect(lane)
        self.records = sorted(filter(_tells_of_one, self.records), key=lambda record: record.row)
        taken: set[int] = set()
        width = len(self.shown)
        for record in self.records:
            # Records beside each other share rows; each is known by another of them.
            number = next((row for row in record.rows if row not in taken), record.row)
            while number in taken:
                number += 1
            taken.add(number)
            for row in record.rows:
                self.found.rows.setdefault(row, set()).add(number)
            values = tuple(record.values.get(column, "") for column in range(width))
            self.found.records.append((number, values))
            for column in range(width):
                self.found.cells[number, column] = record.cells.get(column, record.first)
        self.found.labels = tuple(self.shown)
        self._say_others()
        return self.found

    def _lanes(self) -> list[list[int]]:
        """The columns of labels, those apart whose labels are of the same kinds."""
        kinds = {
            column: {one.key for _, labels in self.rows for one in labels if one.column == column}
            for column in self.columns
        }
        lanes: list[list[int]] = []
        for column in self.columns:
            mine = kinds[column]
            beside = next(
                (lane for lane in lanes if not any(len(kinds[one] & mine) >= 2 for one in lane)),
                None,
            )
            if beside is None or len(mine) == 0:
                lanes.append([column])
            else:
                beside.append(column)
        return lanes

    def _collect(self, lane: list[int]) -> None:
        own = set(lane)
        gap_ends = self._gap_ends(own)
        record: _Record | None = None
        gap = False
        lead: str | None = None
        for index, (row, labels) in enumerate(self.rows):
            values_at = None if record is None or gap else record.value_at
            mine = [one for one in labels if one.column in own]
            mine = mine or list(unknown_labels(row, own, values_at))
            if not mine:
                text = self._continued(index, row, labels, lane, record, gap=gap)
                if text is None:
                    gap = True
                    if not labels and filled_cells(row):
                        record = None
                continue
            for one in mine:
                column = self._column(index, one)
                lead = lead or one.key
                starts = record is not None and (
                    column in record.values or (gap and (gap_ends or one.key == lead))
                )
                if record is None or starts:
                    first = self.sheet.cell(index, one.column)
                    record = _Record(self.sheet.row_number(index), first, one.key)
                    self.records.append(record)
                gap = False
                record.values[column] = one.value
                record.cells[column] = self.sheet.cell(index + one.down, one.value_at)
                record.last, record.value_at = column, one.value_at
                record.rows += {self.sheet.row_number(at) for at in (index, index + one.down)}

    def _column(self, index: int, label: Label) -> int:
        column = self.names.setdefault(label.key, len(self.names))
        if column == len(self.shown):
            self.shown.append(label.text)
            self.found.cells[0, column] = self.sheet.cell(index, label.column)
        return column

    def _continued(
        self,
        index: int,
        row: Row,
        labels: list[Label],
        lane: list[int],
        record: _Record | None,
        *,
        gap: bool,
    ) -> str | None:
        """A row with text below the last value alone goes on with it."""
        cells = filled_cells(row)
        if record is None or record.last is None or gap or labels or len(cells) != 1:
            return None
        at, cell = cells[0]
        name = record.cells[record.last].rstrip("0123456789")
        if at in lane or self.sheet.cell(index, at).rstrip("0123456789") != name:
            return None
        before = record.values[record.last]
        if not isinstance(cell, str) or not isinstance(before, str) or not before:
            return None
        record.values[record.last] = f"{before}\n{cell}"
        record.rows.append(self.sheet.row_number(index))
        return cell

    def _gap_ends(self, own: set[int]) -> bool:
        """Whether blank rows part records, and do not merely space their lines or parts.

        Where no label comes again they part one record: what it is, whom to ask, who signed.
        """
        runs: list[list[set[str]]] = [[]]
        for _, labels in self.rows:
            mine = {one.key for one in labels if one.column in own}
            if mine:
                runs[-1].append(mine)
            elif runs[-1]:
                runs.append([])
        keys = [key for run in runs for key in set[str]().union(*run)]
        lengths = sorted(len(run) for run in runs if run)
        return len(keys) > len(set(keys)) and lengths[len(lengths) // 2] >= 3

    def _say_others(self) -> None:
        for index, (row, _) in enumerate(self.rows):
            number = self.sheet.row_number(index)
            text = next((clean_cell(str(cell)) for _, cell in filled_cells(row)), "")
            if text and number not in self.found.rows:
                self.found.others.append((number, text))
