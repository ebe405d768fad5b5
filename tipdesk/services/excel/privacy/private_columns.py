"""What the cells of one column are found to be, for the privacy gate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from tipdesk.domain.fields import LINKED, TEXTS, Field
from tipdesk.domain.personal_data import is_paper, is_phone
from tipdesk.domain.personal_headings import Heading, Sort
from tipdesk.domain.personal_names import is_person
from tipdesk.domain.personal_search import personal_among
from tipdesk.services.excel.columns.column_map import Column
from tipdesk.services.excel.headings.targets import OTHER, target
from tipdesk.services.excel.reading.workbook import Row

_MOSTLY = 0.6
_HALF = 0.5
_FEWEST = 3
"""Cells from which a column's content tells what it holds, whatever its heading says."""
_LETTER = re.compile(r"[^\W\d_]")
_DIGITS: Mapping[Sort, re.Pattern[str]] = {
    "phone": re.compile(r"\d(?:\D?\d){5}"),
    "document": re.compile(r"\d(?:\D?\d){3}"),
    "case": re.compile(r"\d"),
    "birth": re.compile(r"\d|[^\W\d_]"),
}
"""What some cell must have for the heading to be believed."""


@dataclass(slots=True)
class SeenColumn:
    """What the cells of one column were found to be."""

    column: Column
    heading: Heading
    phones: bool
    bare: bool
    borne_out: bool = False
    filled: int = 0
    fitting: int = 0
    cells: dict[int, Sort] = field(default_factory=dict)

    @property
    def sort(self) -> Sort | None:
        """What the whole column is stopped for."""
        if self.heading.sort is not None:
            return self.heading.sort if self.borne_out else None
        if self.heading.perhaps is not None:
            enough = self.fitting >= _HALF * self.filled > 0
            return self.heading.perhaps if enough else None
        if not self.phones or not self.bare or self.filled < _FEWEST:
            return None
        return "phone" if self.fitting >= _MOSTLY * self.filled else None


def seen_column(column: Column, heading: Heading, entity: str) -> SeenColumn:
    """How the cells of a column are looked at.

    Contact fields pass, and so do people and organizations of the directory. A number under
    the heading of a code is a code.
    """
    named = column.target is not None and not column.target.startswith(OTHER)
    declared = target(column.target, entity).field if column.target and named else None
    phones = not (heading.contact or is_contact(declared))
    bare = not heading.numbers
    if declared is not None:
        phones = phones and declared.kind not in LINKED
        bare = bare and declared.kind in TEXTS and not declared.own
    elif named:
        bare = False
    return SeenColumn(column, heading, phones, bare)


def is_contact(declared: Field | None) -> bool:
    """Whether a field tells how to reach somebody of the directory."""
    return declared is not None and declared.section == "contact" and declared.kind in TEXTS


def look(one: SeenColumn, rows: Sequence[Row], numbers: Sequence[int]) -> None:
    """Find out what a column is from its cells in *rows*, each distinct text once.

    *numbers* are those that Excel shows beside the rows.
    """
    index, heading = one.column.index, one.heading
    values = list(map(itemgetter(index), rows))
    if heading.sort is not None:
        one.borne_out = _bears_out(heading.sort, values)
        return
    # In their order: what was read together lies together in memory.
    texts = [value for value in dict.fromkeys(values) if type(value) is str and value]
    if heading.perhaps is not None:
        distinct = {*texts, *(_whole_numbers(values) if heading.perhaps != "name" else ())}
        check = is_person if heading.perhaps == "name" else is_paper
        one.filled = len(distinct)
        one.fitting = sum(map(check, distinct))
    found = personal_among(texts, phones=one.phones, bare=one.bare)
    if not found:
        return
    if heading.perhaps is None and one.phones and one.bare:
        one.filled = len(texts)
        one.fitting = sum(map(is_phone, found))  # none of them is passed over by the search
    one.cells.update(
        (number, found[value])
        for number, value in zip(numbers, values, strict=True)
        if type(value) is str and value in found
    )


def _bears_out(sort: Sort, values: Iterable[Any]) -> bool:
    """Whether any cell is what the heading says; yes, no and counts are not."""
    check = _LETTER if sort in ("name", "address") else _DIGITS[sort]
    return any(value != "" and check.search(str(value)) for value in values)


def _whole_numbers(values: Iterable[Any]) -> set[str]:
    """The numbers among *values* as texts, for numbers of papers are often typed as such."""
    return {
        str(int(value))
        for value in values
        if type(value) in (int, float) and abs(value) < 1e15 and value == int(value)
    }
