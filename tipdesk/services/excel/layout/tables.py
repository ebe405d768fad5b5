"""Several tables in one sheet, one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from tipdesk.domain.text import clean_cell, fold, shortened
from tipdesk.domain.words import message
from tipdesk.services import catalog
from tipdesk.services.excel.headings.heading_keys import heading_forms, heading_key
from tipdesk.services.excel.headings.heading_units import currency_of, unit_of
from tipdesk.services.excel.headings.known_headings import heading_keys_of, known_heading
from tipdesk.services.excel.layout.notes import is_note
from tipdesk.services.excel.layout.row_kinds import OTHER_TABLE, LeftOut
from tipdesk.services.excel.layout.summaries import counts
from tipdesk.services.excel.layout.totals_rows import has_words, number_in
from tipdesk.services.excel.reading.workbook import Row, filled_cells

_USUAL = "USD"
"""What amounts are in where no word says it."""
_MOSTLY = 0.8
_WORDS = frozenset({str})
_FIRST_CELLS = 4
"""Cells of which two are headings word for word in a row that is headings throughout."""
_FEWEST, _SURELY = 3, 0.75
"""Known headings, and their share of the cells, that name the columns wherever they stand."""


def same_headings(row: Row, headings: Sequence[str]) -> bool:
    """Whether *row* repeats *headings* in their columns, but for one or two small changes.

    A heading of another field is no small change: "Closed" where the end date was; nor is one of
    amounts in another currency. Half of them say the same, word for word.
    """
    texts = [
        (str(cell), heading)
        for cell, heading in zip(row, headings, strict=False)
        if cell != "" or heading
    ]
    pairs = [(heading_key(cell), heading_key(heading)) for cell, heading in texts]
    if any(cell != heading and _is_one_field(cell, heading) is False for cell, heading in pairs):
        return False
    if any(_is_other_money(cell, heading) for cell, heading in texts if cell != heading):
        return False
    same = sum(1 for cell, heading in pairs if cell == heading or _is_end_of(cell, heading))
    alike = sum(1 for cell, heading in pairs if cell != heading and _is_one_field(cell, heading))
    return same * 2 >= len(pairs) and same > 0 and same + alike >= len(pairs) * 0.8


def _is_one_field(one: str, other: str) -> bool | None:
    """Whether two headings name one field; None where one of them names none."""
    if not set(heading_forms(one)).isdisjoint(heading_forms(other)):
        return True
    first, second = known_heading(one), known_heading(other)
    return None if first is None or second is None else first.target == second.target


def _is_other_money(cell: str, heading: str) -> bool:
    """Whether *cell* says of its amounts that they are in what *heading* does not say."""
    currency, unit = currency_of(cell), unit_of(cell)
    return currency not in (None, currency_of(heading) or _USUAL) or (
        unit is not None and unit != unit_of(heading)
    )


@dataclass(frozen=True, slots=True)
class Usual:
    """How rows of a table are: *numeric* columns, those *filled* in every row, those of *words*.

    The last two as the rows are down to the first blank one.
    """

    numeric: frozenset[int]
    filled: frozenset[int]
    words: frozenset[int]


def usual_rows(rows: Sequence[Row]) -> Usual:
    """What the *rows* below a header have in common."""
    block: list[dict[int, Any]] = []
    for row in rows:
        cells = dict(filled_cells(row))
        if len(cells) > 1:
            block.append(cells)
        elif block and not cells:
            break
    widest = max(map(len, block), default=0)
    block = [cells for cells in block if len(cells) * 2 > widest]  # totals apart
    filled = frozenset(block[0]).intersection(*block) if block else frozenset[int]()
    words = {at for at in filled if all(number_in(cells[at]) is None for cells in block)}
    return Usual(numeric_columns(rows), filled, frozenset(words))


def begins_other_table(
    above: Sequence[Row], row: Row, after: Row | None, headings: Sequence[str], usual: Usual
) -> bool:
    """Whether *row* names the columns of another table; *above*, *after* stand around it.

    *above* are the rows next over it, the nearest last; *usual* is how the present table is.
    """
    cells = [(at, cell) for at, cell in enumerate(row) if cell != ""]
    if after is None or not _may_all_be_headings(cells):
        return False
    known = [(at, found.target) for at, cell in cells if (found := known_heading(cell)) is not None]
    below = [number_in(cell) is not None for cell in after if cell != ""]
    if len({target for _, target in known}) >= 2 and len(known) * 2 >= len(cells):
        return len(below) >= 2 or len(cells) == 2
    if len(known) == 1 and len(cells) == 2 and len(below) == 2 and below[1]:
        return True
    if _is_apart(above[-1] if above else (), cells, after, headings):
        return True
    if _stands_alone(above) and any(counts(cell, after[at : at + 1]) for at, cell in cells):
        return True
    if _stands_alone(above) and len(below) >= 2 and _is_other_kind(cells, after, usual):
        return True
    named = [at for at, _ in cells if at in usual.numeric]
    told = [at for at in named if at < len(after) and number_in(after[at]) is not None]
    return len(told) >= 2 or (len(told) == 1 and len(cells) <= 3 and headings[told[0]] != "")


def may_name_columns(row: Row) -> bool:
    """Whether `names_columns` is worth asking of *row*: a first look, for it is at every row."""
    if not _WORDS.issuperset(map(type, row)):
        return False
    return len(_every_heading().intersection(map(fold, row[:_FIRST_CELLS]))) > 1


def names_columns(row: Row, after: Row | None) -> bool:
    """Whether *row* is so plainly headings of one kind of record that it needs no room above.

    *after* is the row below it, which a table has.
    """
    cells = filled_cells(row)
    if after is None or len(filled_cells(after)) < 2 or not _may_all_be_headings(cells):
        return False
    known = max(_known_as(kind, cells) for kind in catalog.entities())
    return known >= _FEWEST and known >= len(cells) * _SURELY


def _may_all_be_headings(cells: list[tuple[int, Any]]) -> bool:
    if len(cells) < 2:
        return False
    if any(not isinstance(cell, str) or len(cell) > 80 or not has_words(cell) for _, cell in cells):
        return False
    return len({heading_key(cell) for _, cell in cells}) == len(cells)


@cache
def _every_heading() -> frozenset[str]:
    """What the records of any kind are told by, as it is compared."""
    return frozenset().union(*map(heading_keys_of, catalog.entities()))


def _is_apart(
    before: Row, cells: list[tuple[int, Any]], after: Row, headings: Sequence[str]
) -> bool:
    """Whether words after a blank row, the first a heading of another kind, head a table."""
    at, first = cells[0]
    known, own = known_heading(first), known_heading(headings[at]) if at < len(headings) else None
    if known is None or own is None or known.target in (own.target, "region") or is_note(first):
        return False
    blank = len(before) == before.count("")
    digits = any(map(str.isdigit, "".join(cell for _, cell in cells)))
    return blank and not digits and len(cells) >= 2 and after[at] != ""


def _stands_alone(above: Sequence[Row]) -> bool:
    """Whether only lines of a title stand between the row and a blank row, or the top."""
    filled = (len(filled_cells(row)) for row in reversed(above))
    return next((count for count in filled if count != 1), 0) == 0


def _is_other_kind(cells: list[tuple[int, Any]], after: Row, usual: Usual) -> bool:
    """Whether words name fields of one kind of record, or leave what every row has.

    Then one of them must be a heading, or stand over a number where every row has words.
    """
    if any(any(map(str.isdigit, cell)) for _, cell in cells):
        return False
    known = max(_known_as(kind, cells) for kind in catalog.entities())
    if known * 2 >= max(len(cells), 4):
        return True
    below = dict(filled_cells(after))
    over = any(at in usual.words and number_in(below.get(at, "")) is not None for at, _ in cells)
    left = usual.filled - below.keys() - {at for at, _ in cells}
    return len(cells) > 2 and len(left) >= 2 and (over or known > 0)


def _known_as(kind: str, cells: list[tuple[int, Any]]) -> int:
    found = (known_heading(cell, kind) for _, cell in cells)
    return len({known.target for known in found if known is not None})


def other_table(number: int, cells: list[tuple[int, Any]]) -> LeftOut:
    """What is said of a table that is not read, by its headings."""
    shown = shortened(", ".join(clean_cell(str(cell)) for _, cell in cells), 200)
    return LeftOut(number, message(OTHER_TABLE, row=number, headings=shown), last=number)


def numeric_columns(rows: Sequence[Row]) -> frozenset[int]:
    """The columns of *rows* whose filled cells are nearly all numbers."""
    width = max(map(len, rows), default=0)
    found = set()
    for column in range(width):
        cells = [row[column] for row in rows if column < len(row) and row[column] != ""]
        if len(cells) >= 3 and sum(number_in(c) is not None for c in cells) >= len(cells) * _MOSTLY:
            found.add(column)
    return frozenset(found)


def _is_end_of(cell: str, heading: str) -> bool:
    """Whether the cell is the lower part of a heading that stands over two rows."""
    return bool(cell) and heading.endswith((f": {cell}", f" {cell}"))
