"""Runs of columns between blank ones: whether the next has more of the same rows, or a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from tipdesk.services import catalog
from tipdesk.services.excel.headings.headers import Header, find_header
from tipdesk.services.excel.headings.heading_keys import heading_key
from tipdesk.services.excel.headings.heading_topics import sums_up
from tipdesk.services.excel.headings.known_headings import known_heading
from tipdesk.services.excel.headings.targets import PERIOD, PROJECT
from tipdesk.services.excel.layout.parts import Span
from tipdesk.services.excel.layout.summaries import counts
from tipdesk.services.excel.layout.totals_rows import begins_as_total, has_words, number_in
from tipdesk.services.excel.reading.workbook import Row, Sheet, filled_cells

_KEYS = frozenset(("title_en", "title_ar", "award_number", "recipient", "countries"))
"""What a list of projects says once; where it stands again another table begins."""
_OF_ONE = frozenset(("award_number", "recipient", "start_date", "end_date", PERIOD))
"""What is said of one project in its row, and begins no table of anything else."""
_SURELY = 3
"""Headings of another kind of record that make a table one of these."""
_TABLE = 3
"""Named columns from which on a table is no heading of the rows beside it."""
_NARROW = 4
"""Columns that a table which counts records has at most."""
_CHOICE = 40
"""Letters that a choice of a drop-down list has at most; a remark has more."""
_CHOICES = 3


@dataclass(frozen=True)
class Block:
    """A run of columns of a *sheet*, whose first *rows* are looked at, under rows of headings."""

    sheet: Sheet
    rows: Sequence[Row]
    span: Span
    header: range = range(0)
    heading_rows: tuple[int, ...] = ()

    def under(self, header: Header) -> Block:
        """The block with the rows of *header* as those of its headings."""
        rows = range(header.first, header.last + 1)
        return replace(self, header=rows, heading_rows=header.rows)

    @cached_property
    def cells(self) -> list[Row]:
        """Its part of each row."""
        return [row[self.span[0] : self.span[1]] for row in self.rows]

    @cached_property
    def own(self) -> Header | None:
        """The header that it has by itself."""
        return find_header(replace(self.sheet, rows=self.cells))

    @property
    def weight(self) -> tuple[bool, int, int]:
        """What the table has most of that the others are told from."""
        known = 0 if self.own is None else known_in(self.own.headings)
        return not self.is_narrow, known, len(self.filled)

    @property
    def is_narrow(self) -> bool:
        """Whether it is one column."""
        return self.span[1] - self.span[0] == 1

    @cached_property
    def filled(self) -> list[int]:
        """The rows in which it has more than one cell, or its only one; totals apart."""
        least = 1 if self.is_narrow else 2
        return [
            at
            for at, row in enumerate(self.cells)
            if len(row) - row.count("") >= least and not _is_total(self.rows[at])
        ]

    @cached_property
    def below(self) -> list[int]:
        """Those of the filled rows that stand below the headings."""
        return [at for at in self.filled if at >= self.header.stop]

    @cached_property
    def heads(self) -> list[Any]:
        """The lowest cell of each column in the rows of headings."""
        found: list[Any] = [""] * (self.span[1] - self.span[0])
        for row in (self.cells[at] for at in self.heading_rows):
            for at, cell in filled_cells(row):
                found[at] = cell
        return found

    @cached_property
    def named(self) -> list[str]:
        """The headings that there are."""
        return [str(cell) for cell in self.heads if cell != ""]

    @cached_property
    def targets(self) -> list[str]:
        """The fields of projects that its headings name."""
        found = (known_heading(heading) for heading in self.named)
        return [known.target for known in found if known is not None]

    @cached_property
    def has_headings(self) -> bool:
        """Whether headings, and no numbers, stand over most of its columns."""
        numbers = sum(number_in(one) is not None and not _is_year(one) for one in self.heads)
        return numbers * 4 <= len(self.named) and len(self.named) * 2 > len(self.heads)

    def begins_above(self, table: Block) -> bool:
        """Whether rows of its own run into those of the headings of *table* from above."""
        above = self.header.start - 1
        if above not in self.filled or above in table.filled:
            return False
        return self.own is None or not set(self.own.rows) & set(self.header)

    @cached_property
    def names_rows(self) -> bool:
        """Whether the first column has another word or year in each row, which tells them apart."""
        first = [self.cells[at][0] for at in self.below]
        names = {
            cell for cell in first if cell != "" and (number_in(cell) is None or _is_year(cell))
        }
        return 1 < len(names) == len(first)

    @cached_property
    def counts(self) -> bool:
        """Whether a column counts what the rows of another table name."""
        if len(self.named) > _NARROW:
            return False
        return any(
            sums_up(str(head)) or counts(str(head), [self.cells[at][column] for at in self.below])
            for column, head in enumerate(self.heads)
        )

    def goes_on_in(self, other: Block) -> bool:
        """Whether *other* has further columns of the rows of this one."""
        if not other.has_headings or other.begins_above(self):
            return not self._is_beside(other)
        if other.completes(self):
            return True
        if other.is_narrow:
            return not other._offers_choices(self)
        if _are_two(self, other) or other.says_again(self):
            return False
        return other.kind is None

    def completes(self, table: Block) -> bool:
        """Whether it begins with what *table* does not say of its rows, be it not of the last."""
        first = known_heading(self.named[0])
        if first is None or first.target not in _OF_ONE or self.counts or self.kind is not None:
            return False
        return not set(self.targets) & set(table.targets) and not _goes_on(self, table, 0)

    @cached_property
    def kind(self) -> str | None:
        """The kind of record other than projects that its headings surely name."""
        for kind in catalog.entities():
            found = {known.target for one in self.named if (known := known_heading(one, kind))}
            if kind != PROJECT and len(found) >= _SURELY and len(found) > len(set(self.targets)):
                return kind
        return None

    def says_again(self, table: Block) -> bool:
        """Whether it repeats what tells the rows of *table* apart."""
        again = {*map(heading_key, table.named)}.intersection(map(heading_key, self.named))
        keys = _KEYS.intersection(table.targets, self.targets)
        first = _KEYS.intersection(table.targets, self.targets[:1])
        return len(keys) > 1 or (bool(again or first) and self.names_rows)

    def _is_beside(self, other: Block) -> bool:
        """Whether *other*, which no headings of this one are over, is a block by itself."""
        rows = other.filled
        if other.is_narrow and other.span < self.span:
            rows = []  # titles, headings of rows and notes stand in the first column
        if not rows or rows[-1] < self.header.start:
            return False  # the date of the list beside its title
        if rows[0] < self.header.stop or rows[-1] > self._last:
            return True
        if other.own is not None and known_in(other.own.headings) and len(other.own.headings) > 1:
            return True
        return other._begins_with_words

    @property
    def _begins_with_words(self) -> bool:
        """Whether its first row is words over a row with a number: "Status", "Count"."""
        rows = [self.cells[at] for at in self.filled]
        if self.is_narrow or len(rows) < 2 or "" in rows[0]:
            return False
        words = all(isinstance(cell, str) and has_words(cell) for cell in rows[0])
        return words and any(number_in(cell) is not None for cell in rows[1])

    @property
    def _last(self) -> int:
        """The last row with a cell."""
        return max((at for at, row in enumerate(self.cells) if len(row) > row.count("")), default=0)

    def _offers_choices(self, table: Block) -> bool:
        """Whether a column is a list of choices beside *table* rather than one of it.

        It has another short word in each row from the first, and ends before or after the table.
        """
        if not self.names_rows or len(self.below) < _CHOICES:
            return False
        short = all(len(self.cells[at][0]) <= _CHOICE for at in self.below)
        return short and (_goes_on(table, self) or (_goes_on(self, table, 0)))


def _are_two(table: Block, other: Block) -> bool:
    """Whether rows and counts say that two blocks of columns are two tables.

    The last projects of a list may lack amounts, and a country may stand once above its rows: so
    what ends first has to name its rows, or to have too many columns for a heading of rows.
    """
    counted = other.counts or (table.counts and table.names_rows) or _totals_beside(table, other)
    if counted and other.names_rows and not table.is_narrow:
        return True
    left, right = sorted((table, other), key=lambda block: block.span)
    if _goes_on(left, right):
        return right.names_rows
    if _goes_on(right, left):
        return left.names_rows or (right.names_rows and len(left.named) >= _TABLE)
    return False


def _totals_beside(table: Block, other: Block) -> bool:
    """Whether a total of *other* stands beside a record of *table*."""
    rows = set(other.below)
    return any(
        at not in rows and _is_total(other.cells[at]) and not _is_total(table.cells[at])
        for at in range(other.header.stop, len(other.cells))
        if sum(isinstance(cell, str) and has_words(cell) for cell in table.cells[at]) > 1
    )


def _goes_on(one: Block, other: Block, least: int = 1) -> bool:
    """Whether *one* has more than *least* rows after the last of *other*, which has no gaps."""
    rows = set(other.below)
    if any(at not in rows for at in one.below if at < max(rows, default=0)):
        return False
    return sum(at > other._last for at in one.below) > least


def _is_total(row: Row) -> bool:
    """Whether a row holds a total; "Sum of Amount" is the heading of a pivot table."""
    texts = (cell for _, cell in filled_cells(row) if isinstance(cell, str))
    return any(begins_as_total(text) and not sums_up(text) for text in texts)


def _is_year(cell: Any) -> bool:
    number = number_in(cell)
    return number is not None and number.is_integer() and 1990 <= number <= 2100


def known_in(headings: Sequence[str]) -> int:
    """How many different fields of projects the *headings* name."""
    return len({found.target for h in headings if (found := known_heading(h)) is not None})
