"""Rows whose texts go on in the row below, as tables that were typed or copied from pages have."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any

from tipdesk.domain.text import clean_cell, fold
from tipdesk.services.excel.layout.notes import is_note
from tipdesk.services.excel.layout.totals_rows import begins_as_total, number_in
from tipdesk.services.excel.reading.workbook import Row

_OPEN_END = re.compile(
    r"(?:[,&/(–-]|\b(?:of|for|and|the|in|to|on|with|from|de|du|des|la|le|les|et|y|del|para|por))$"
)
"""What no cell ends in that is all there is."""
_HYPHEN = re.compile(r"[^\W\d_]-\s*$")
_FEWER = 2
"""So many more cells than a row that goes on with it a record has."""
_PARTS = re.compile(
    r"(?:of which|including|incl|thereof|dont|soit|balance|remaining|unallocated|unobligated"
    rf"|solde|reliquat|saldo|{fold('منها')}|{fold('الرصيد')}|{fold('المتبقي')})\b"
)


def is_part(text: Any) -> bool:
    """Whether a line says what a part of the rows above is, or is left: "of which FY19 funds"."""
    return isinstance(text, str) and _PARTS.match(fold(text)) is not None


def joined(above: Row, cells: Sequence[tuple[int, Any]], numeric: Collection[int]) -> Row | None:
    """The record *above* with the texts that go on below it; None where those are another one.

    The *cells* are those that the row below fills, none of them in the columns that are *numeric*.
    Each stands below a text, and one plainly goes on: it begins small, or what stands above it
    cannot end there.
    """
    stated = [at for at in numeric if at < len(above) and above[at] != ""]
    if not stated or len(above) - above.count("") - len(cells) < _FEWER:
        return None
    if any(at in numeric for at, _ in cells):
        return None
    pairs = [(at, above[at] if at < len(above) else "", cell) for at, cell in cells]
    if not all(_may_go_on(over, cell) for _, over, cell in pairs):
        return None
    first = cells[0][1]
    if is_note(first) or is_part(first) or begins_as_total(first):
        return None
    if not any(_goes_on(over, cell) for _, over, cell in pairs):
        return None
    whole = list(above)
    for at, over, cell in pairs:
        whole[at] = clean_cell(over) + ("" if _HYPHEN.search(over) else " ") + cell.strip()
    return tuple(whole)


def _may_go_on(over: Any, cell: Any) -> bool:
    if not isinstance(over, str) or not isinstance(cell, str) or not over.strip():
        return False
    return number_in(over) is None and number_in(cell) is None and cell.strip()[:1].isalnum()


def _goes_on(over: str, cell: str) -> bool:
    first = cell.split(maxsplit=1)[0]  # "iDE" is a name
    return first.islower() or _OPEN_END.search(fold(clean_cell(over))) is not None
