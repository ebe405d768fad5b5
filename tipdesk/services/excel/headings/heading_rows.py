"""Which rows above and below headings belong to them: groups, units, translations, numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from tipdesk.domain.currencies import currencies_in
from tipdesk.domain.text import fold, is_arabic
from tipdesk.services.excel.headings.heading_keys import is_of_another
from tipdesk.services.excel.headings.joined_headings import Below, Merged, heading_text, names_group
from tipdesk.services.excel.headings.known_headings import end_of_period, known_heading
from tipdesk.services.excel.headings.period_headings import is_part_of_period
from tipdesk.services.excel.headings.year_headings import is_year
from tipdesk.services.excel.reading.workbook import Row, filled_cells

_LONGEST = 80
_GROUPED = 4
"""Headings beyond which one over most of them is no group."""
_UNIT = re.compile(
    r"\(.{1,24}\)|\[.{1,24}\]|[$€£%]|(?:in )?(?:us)?\s*(?:months?|days?|years?|thousands?|"
    r"millions?|dollars?|mois|meses|"
    + "|".join(map(fold, ("بالدولار", "دولار", "أشهر", "شهر", "بالأشهر", "بالآلاف", "بالملايين")))
    + r")"
)


def is_group_row(upper: Row, lower: Row, index: int, merged: Merged) -> bool:
    """Whether *upper*, at *index*, holds headings over several headings of *lower* beneath it."""
    cells = filled_cells(upper)
    if not cells or not all(_is_heading(cell) for _, cell in cells):
        return False
    below = [at for at, _ in filled_cells(lower)]
    if not below or len(cells) > max(len(below), 2) * 2:
        return False
    whole = max(below[-1], cells[-1][0]) - min(below[0], cells[0][0])
    spans = [merged.get((index, at), at) - at for at, _ in cells]
    if any(span >= whole for span in spans):
        return False  # a title over the whole table
    if len(cells) == 1:
        (first, text), (span,) = cells[0], spans
        under = [lower[at] for at in below if first <= at <= first + span]
        if len(under) * 3 >= len(below) * 2 and _entitles(str(text), under):
            return False  # a title over all but the columns that came later
    if _begin_headings(cells, lower):
        return True
    over = [at for at, _ in cells if any(column >= at for column in below)]
    if len(over) < len(cells) and len(cells) == 1:
        return False
    if any(span for span in spans):
        return True
    named = sum(1 for _, cell in cells if names_group(cell))
    if len(cells) == 1:
        at = cells[0][0]
        return at > below[0] and named == 1 and at in below and at + 1 in below
    if any(any(map(str.isdigit, str(cell))) for _, cell in cells if not names_group(cell)):
        return False
    gaps = sum(1 for at, _ in cells if at in below and at + 1 in below and not _at(upper, at + 1))
    alone = sum(1 for at, _ in cells if not _at(lower, at))
    return named > 0 and (gaps > 0 or alone > 0) and gaps + alone >= len(cells) - 1


def _begin_headings(cells: list[tuple[int, Any]], lower: Row) -> bool:
    """Whether the cells are the first lines of headings that only together say what they do.

    "Start" stands over "Date", and "End" over "Date".
    """
    pairs = [(known_heading(f"{cell} {_at(lower, at)}"), _at(lower, at)) for at, cell in cells]
    if len(pairs) < 2 or not all(both and below for both, below in pairs):
        return False
    alone = [known_heading(below) for _, below in pairs]
    return any(
        one is None or one.target != both.target
        for one, (both, _) in zip(alone, pairs, strict=True)
        if both is not None
    )


def _entitles(text: str, under: Sequence[Any]) -> bool:
    """Whether *text* over most headings says nothing of them: they are known without it."""
    if len(under) < 2 or is_of_another(text):
        return False
    names = names_group(text)
    if names and any(known_heading(f"{text}: {cell}") for cell in under):
        return False
    known = all(known_heading(cell) is not None for cell in under)
    return known or (len(under) > _GROUPED and not names)


def below_headings(upper: Row, lower: Row, index: int, merged: Merged) -> Below | None:
    """What the row under the headings *upper*, which is at *index*, adds to them."""
    cells = filled_cells(lower)
    if not cells:
        return None
    if _are_numbers([cell for _, cell in cells]):
        return "numbers" if len(cells) * 3 >= len(filled_cells(upper)) else None
    if not all(_is_heading(cell) for _, cell in cells):
        return None
    if all(_is_unit(cell) and _at(upper, at) for at, cell in cells):
        return "units"
    if _translates(upper, cells):
        return "translation"
    begun = _begin_headings(filled_cells(upper), lower)
    return "groups" if begun or _are_children(upper, cells, index, merged) else None


def _translates(upper: Row, cells: list[tuple[int, Any]]) -> bool:
    """Whether the cells say in another script what *upper* says above them."""
    pairs = [(str(_at(upper, at)), str(cell)) for at, cell in cells if _at(upper, at)]
    if len(pairs) < 2 or len(pairs) * 3 < len(cells) * 2:
        return False
    other = sum(1 for above, below in pairs if is_arabic(above) is not is_arabic(below))
    same = 0
    for above, below in pairs:
        known = known_heading(above), known_heading(below)
        if known[0] is not None and known[1] is not None:
            same += _bare(known[0].target) == _bare(known[1].target)
    return same * 3 >= len(pairs) and same >= 1 and (other * 3 >= len(pairs) * 2 or same >= 2)


def _bare(target: str) -> str:
    return target.removesuffix("_en").removesuffix("_ar")


def _are_children(upper: Row, cells: list[tuple[int, Any]], index: int, merged: Merged) -> bool:
    under_blank = [at for at, _ in cells if not _at(upper, at)]
    if not under_blank:
        return False
    for at in under_blank:
        left = next((col for col in range(at - 1, -1, -1) if _at(upper, col)), None)
        if left is None:
            return False
    if any(merged.get((index, at), at) > at for at, _ in filled_cells(upper)):
        return all(
            any(
                merged.get((index, group), group) >= at >= group
                for group in range(at, -1, -1)
                if _at(upper, group)
            )
            for at in under_blank
        )
    known = sum(
        1
        for _, cell in cells
        if known_heading(cell) is not None
        or end_of_period(str(cell)) is not None
        or is_part_of_period(str(cell))
    )
    years = sum(is_year(heading_text(cell)) for _, cell in cells)
    return (known + (years if years > 1 else 0)) * 2 >= len(cells)


def _is_heading(cell: Any) -> bool:
    if isinstance(cell, bool) or not isinstance(cell, str):
        return isinstance(cell, int | float) and 1990 <= cell <= 2100
    return (len(cell) <= _LONGEST and any(map(str.isalpha, cell))) or _is_unit(cell)


def _is_unit(cell: Any) -> bool:
    if not isinstance(cell, str):
        return False
    text = fold(cell)
    if _UNIT.fullmatch(text):
        return True
    codes, _, _ = currencies_in(text.split(), "USD")
    return bool(codes) and len(text) <= 12


def _are_numbers(cells: list[Any]) -> bool:
    """1, 2, 3, 4 or (1), (2), (3) or A, B, C: columns that are only counted."""
    if len(cells) < 3:
        return False
    texts = [
        str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
        for cell in cells
    ]
    texts = [text.strip("()[]. ") for text in texts]
    if all(text.isdecimal() for text in texts):
        numbers = [int(text) for text in texts]
        return numbers[0] in (0, 1) and all(
            after == before + 1 for before, after in pairwise(numbers)
        )
    return [text.upper() for text in texts] == [chr(65 + at) for at in range(len(texts))]


def _at(row: Row, column: int) -> Any:
    """The cell of *column*, '' when it is blank or the row ends before it."""
    cell = row[column] if column < len(row) else ""
    return "" if isinstance(cell, str) and not cell.strip() else cell
