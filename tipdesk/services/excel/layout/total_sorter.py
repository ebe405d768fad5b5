"""Which rows of a table are totals, and which headings carry the total of the rows below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tipdesk.domain.text import clean_cell, fold, shortened
from tipdesk.domain.words import message
from tipdesk.services.excel.headings.targets import FISCAL_YEAR
from tipdesk.services.excel.layout.row_kinds import (
    CODE_OF,
    MAYBE_HEADING,
    MAYBE_TOTAL,
    TOTAL,
    LeftOut,
    Section,
)
from tipdesk.services.excel.layout.sections import section_of
from tipdesk.services.excel.layout.table_shape import TableShape
from tipdesk.services.excel.layout.totals_rows import (
    adds_up,
    begins_as_total,
    has_words,
    is_count,
    judge,
    number_in,
)
from tipdesk.services.excel.reading.workbook import Row, Sheet

Cells = list[tuple[int, Any]]

_RECORD = CODE_OF["record"]
_SUMMED = 20_000
"""Rows that are added up at most to see whether a row of numbers is their total."""
_TRIES = 200
_AHEAD = 500
_SEVERAL = 2
"""Records that a row with a name must be the sum of; one project may cost as much as the last."""
_COUNTRIES = "countries"
_OPEN = 40
"""Headings, counted from the last, whose names a total may bear."""


class TotalSorter:
    """Tells totals from records; *first* is the index of the first row below the header."""

    def __init__(self, sheet: Sheet, kinds: bytearray, first: int, shape: TableShape) -> None:
        self.sheet, self.kinds, self.first, self.shape = sheet, kinds, first, shape
        self._summed_from = first
        self._tries = 0
        self._names: tuple[int, frozenset[str]] = (0, frozenset())

    def total(
        self, index: int, number: int, cells: Cells, sections: list[Section]
    ) -> LeftOut | None:
        """What has to be said of a row that is a total, or may be one; None when it is none."""
        names = self._open_names(sections)
        verdict = judge(cells, self.shape.width, names | self._names_above(index))
        least = 1 if verdict or self._may_be_bare_sum(cells, names) else _SEVERAL
        if least > 1 and not self._is_one_word_with_numbers(cells):
            return None
        if verdict == "total" or self._adds_up(index, cells, sections, least):
            self._summed_from = index + 1
            return LeftOut(number, message(TOTAL))
        if verdict == "maybe":
            text = next(
                cell for _, cell in cells if isinstance(cell, str) and begins_as_total(cell)
            )
            return LeftOut(
                number, message(MAYBE_TOTAL, text=shortened(clean_cell(text))), asks=True
            )
        return None

    def heading(self, index: int, number: int, cells: Cells) -> Section | None:
        """What a row names beside the total of the rows below; a region or year also by a count."""
        at, first = cells[0]
        most = max(3, min(4, self.shape.typical // 2))
        if at > self.shape.lead + 1 or not 2 <= len(cells) <= most:
            return None
        section = section_of(number, first)
        if section is None:
            return None
        plain = section.target in ("region", FISCAL_YEAR)
        others = [cell for _, cell in cells[1:]]
        counts = [cell for cell in others if isinstance(cell, str) and has_words(cell)]
        if not all(map(is_count, counts)):
            return None
        numbers = {at: value for at, cell in cells[1:] if (value := number_in(cell)) is not None}
        if counts and plain:
            return section
        ahead = self._ahead(index)
        # One project may cost as much as the country above it, where countries are the first cell.
        least = 1 if plain or self._heads_others(section, at, ahead) else _SEVERAL
        return section if numbers and adds_up(numbers, ahead, least) else None

    def maybe_heading(self, index: int, number: int, cells: Cells) -> LeftOut | None:
        """What is asked of a country or year beside numbers alone, over rows that begin otherwise.

        It is no project, and its numbers are not the sum of the rows below.
        """
        at, first = cells[0]
        if at > self.shape.lead or not 2 <= len(cells) <= max(3, self.shape.typical // 2):
            return None
        section = section_of(number, first)
        ahead = self._ahead(index)
        if section is None or not (
            self._heads_others(section, at, ahead) or self._heads_a_year(section, at, ahead)
        ):
            return None
        if any(number_in(cell) is None for _, cell in cells[1:]):
            return None
        return LeftOut(number, message(MAYBE_HEADING, text=shortened(section.text)), asks=True)

    @staticmethod
    def _heads_a_year(section: Section, at: int, ahead: Sequence[Row]) -> bool:
        """Whether a year stands where the rows *ahead* name none."""
        if section.target != FISCAL_YEAR or not ahead:
            return False
        below = (section_of(0, row[at]) for row in ahead[:_SEVERAL] if at < len(row))
        return all(one is None or one.target != FISCAL_YEAR for one in below)

    @staticmethod
    def _heads_others(section: Section, at: int, ahead: Sequence[Row]) -> bool:
        """Whether a country stands where each row *ahead* names something else than a country."""
        if section.target != _COUNTRIES or not ahead:
            return False
        below = [row[at] if at < len(row) else "" for row in ahead]
        places = (section_of(0, cell) for cell in below if cell != "")
        return "" not in below and all(
            one is None or one.target not in (_COUNTRIES, "region") for one in places
        )

    def _is_one_word_with_numbers(self, cells: Cells) -> bool:
        """Whether a row has one text that may be what its numbers are the total of."""
        words = sum(1 for _, cell in cells if isinstance(cell, str) and has_words(cell))
        return words == 1 and 2 <= len(cells) <= self.shape.typical // 2

    def _may_be_bare_sum(self, cells: Cells, names: frozenset[str]) -> bool:
        """Whether a row holds numbers and no words but the name of a heading above it."""
        if cells[-1][0] <= self.shape.lead:
            return False
        words = 0
        for _, cell in cells:
            if isinstance(cell, str) and has_words(cell):
                words += 1
                if words > 1 or fold(cell).strip(" :") not in names:
                    return False
        return not words or len(cells) * 2 <= max(self.shape.typical, 2)

    def _adds_up(self, index: int, cells: Cells, sections: list[Section], least: int) -> bool:
        """Whether the numbers of a row are the sums of the records since the last total.

        At *least* so many must state one.
        """
        numbers = {at: value for at, cell in cells if (value := number_in(cell)) is not None}
        self._tries += 1
        if not numbers or self._tries > _TRIES:
            return False
        starts = [self._summed_from, self.first]
        starts += [sections[-1].row - self.sheet.first_row] if sections else []
        for start in dict.fromkeys(starts):
            if not 0 < index - start <= _SUMMED:
                continue
            kinds, rows = self.kinds[start:index], self.sheet.rows[start:index]
            records = [row for kind, row in zip(kinds, rows, strict=True) if kind == _RECORD]
            if adds_up(numbers, records, least):
                return True
        return False

    def _ahead(self, index: int) -> Sequence[Row]:
        """The rows below a heading down to the next that is as sparse as one."""
        found: list[Row] = []
        for row in self.sheet.rows[index + 1 : index + 1 + _AHEAD]:
            filled = len(row) - row.count("")
            if filled and filled * 2 <= self.shape.typical:
                break
            found.append(row)
        return found

    def _names_above(self, index: int) -> frozenset[str]:
        """What the record right above a row names, such as 'IOM' above 'IOM Total'."""
        if index <= self.first or self.kinds[index - 1] != _RECORD:
            return frozenset()
        above = self.sheet.rows[index - 1]
        return frozenset(fold(clean_cell(cell)) for cell in above if isinstance(cell, str) and cell)

    def _open_names(self, sections: list[Section]) -> frozenset[str]:
        """The folded texts of the headings met, the last of them."""
        if self._names[0] != len(sections):
            texts = (fold(clean_cell(one.text)).strip(" :") for one in sections[-_OPEN:])
            self._names = (len(sections), frozenset(texts))
        return self._names[1]
