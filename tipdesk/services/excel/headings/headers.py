"""Which rows of a sheet name its columns: headings, and the tags that may stand beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from tipdesk.domain.currencies import currencies_in
from tipdesk.domain.text import fold
from tipdesk.services.excel.headings.heading_keys import heading_key
from tipdesk.services.excel.headings.heading_rows import below_headings, is_group_row
from tipdesk.services.excel.headings.hxl import is_tag_row, tags_of
from tipdesk.services.excel.headings.joined_headings import Below, combine
from tipdesk.services.excel.headings.known_headings import known_heading
from tipdesk.services.excel.headings.targets import FUNDING, PROJECT
from tipdesk.services.excel.reading.workbook import Row, Sheet, filled_cells

_DEPTH = 80
"""Rows from the top among which the header is looked for."""
_KNOWN_DEPTH = 400
"""Rows among which headings that a recipe knows are looked for."""
_OTHERS = ("organization", "person", FUNDING)
"""Kinds of record whose headings tell a header too, where no project has such a field."""


@dataclass(frozen=True, slots=True)
class Header:
    """The rows of headings by their index in ``sheet.rows``, and what they say together.

    *places* are the row indices in which the heading of a column stands; *tags_row* is the
    row of tags, wherever it stands beside the headings.
    """

    rows: tuple[int, ...]
    headings: tuple[str, ...]
    places: dict[int, int]
    tags_row: int | None = None
    tags: tuple[str, ...] = ()

    @property
    def first(self) -> int:
        """The index of the highest row that belongs to the header."""
        return self.rows[0] if self.tags_row is None else min(self.rows[0], self.tags_row)

    @property
    def last(self) -> int:
        """The index of the lowest row that belongs to the header; records come after it."""
        return self.rows[-1] if self.tags_row is None else max(self.rows[-1], self.tags_row)


def find_header(sheet: Sheet) -> Header | None:
    """The header of *sheet*; None when the sheet holds no table.

    Known names of columns decide; without enough of them a row of tags, then the shape: a row
    of different texts above rows that are as wide.
    """
    head = list(islice(sheet.rows, _DEPTH + 6))
    tagged = next(
        (at for at, row in enumerate(head) if len(_cells(row)) > 1 and is_tag_row(row)), None
    )
    scores = [_score(row, head[at + 1 : at + 6]) for at, row in enumerate(head[:_DEPTH])]
    if tagged is not None:
        return around(sheet, _beside_tags(head, tagged, scores))
    base = _best(head, scores)
    return None if base is None else around(sheet, base)


def widened(header: Header, width: int) -> Header:
    """The header with a blank heading over each column that only rows below it have."""
    more = width - len(header.headings)
    if more <= 0:
        return header
    blank = ("",) * more
    return replace(header, headings=header.headings + blank, tags=header.tags + blank)


def find_known_header(sheet: Sheet, headings: Sequence[str]) -> Header | None:
    """The header that says most of *headings*, wherever it stands now; None when none does."""
    wanted = {key for heading in headings for key in _keys(heading)}
    best, best_share = None, 0.0
    for at, row in enumerate(islice(sheet.rows, _KNOWN_DEPTH)):
        cells = {heading_key(cell) for cell in _cells(row) if isinstance(cell, str)}
        share = len(cells & wanted) / max(1, len(cells))
        if len(cells & wanted) >= min(2, len(wanted)) and share > max(best_share, 0.5):
            best, best_share = at, share
    return None if best is None else around(sheet, best)


def said_header(sheet: Sheet, first: int, last: int) -> Header:
    """The header when a person says it is all of the rows from index *first* to *last*."""
    rows = list(range(first, last + 1))
    below: list[tuple[int, Below | None]] = []
    previous = sheet.rows[first]
    for at in rows:
        row = sheet.rows[at]
        if at > first and is_tag_row(row):
            continue
        what = below_headings(previous, row, at - 1, _merged(sheet)) if at > first else None
        below.append((at, what))
        previous = row if what in (None, "groups") else previous
    return _header(sheet, below)


def around(sheet: Sheet, base: int) -> Header:
    """The header with the rows above and below *base* that belong to it."""
    merged = _merged(sheet)
    rows: list[tuple[int, Below | None]] = [(base, None)]
    lower = sheet.rows[base]
    for at in range(base - 1, max(-1, base - 3), -1):
        upper = sheet.rows[at]
        if is_tag_row(upper):
            continue
        if not is_group_row(upper, lower, at, merged):
            break
        rows.insert(0, (at, None))
        lower = upper
    upper, upper_at = sheet.rows[base], base
    for at in range(base + 1, min(base + 4, len(sheet.rows))):
        row = sheet.rows[at]
        if is_tag_row(row):
            continue
        what = below_headings(upper, row, upper_at, merged)
        if what is None or at + 1 >= len(sheet.rows):
            break
        rows.append((at, what))
        if what == "groups":
            upper, upper_at = row, at
    return _header(sheet, rows)


def _header(sheet: Sheet, rows: list[tuple[int, Below | None]]) -> Header:
    width = max(len(sheet.rows[at]) for at, _ in rows)
    headings, places = combine(
        [(at, sheet.rows[at], what) for at, what in rows], width, _merged(sheet)
    )
    first, last = rows[0][0], rows[-1][0]
    tags_row = _tags_beside(sheet, first, last)
    tags = tags_of(sheet.rows[first if tags_row is None else tags_row], width)
    indices = tuple(at for at, _ in rows)
    return Header(indices, _distinct(headings), places, tags_row, tags)


def _distinct(headings: Sequence[str]) -> tuple[str, ...]:
    """The headings, a repeated one with its count: 'Amount', 'Amount (2)'."""
    seen: dict[str, int] = {}
    taken = {fold(heading) for heading in headings}
    found = []
    for heading in headings:
        key = fold(heading)
        count = seen[key] = seen.get(key, 0) + 1
        shown = heading
        while heading and count > 1:
            shown = f"{heading} ({count})"
            if fold(shown) not in taken:
                break
            count += 1
        seen[key] = count
        found.append(shown)
    return tuple(found)


def _tags_beside(sheet: Sheet, first: int, last: int) -> int | None:
    """The row of tags within two rows of the headings, with only blank rows between."""
    for at in range(first, last):
        if is_tag_row(sheet.rows[at]):
            return at
    below = range(last + 1, min(last + 3, len(sheet.rows)))
    for way in (below, range(first - 1, max(-1, first - 3), -1)):
        for at in way:
            if is_tag_row(sheet.rows[at]):
                return at
            if _cells(sheet.rows[at]):
                break
    return None


def _best(head: list[Row], scores: list[float]) -> int | None:
    """The row that scores most, or the first of those that say the same."""
    best = max(range(len(scores)), key=scores.__getitem__, default=None)
    if best is None or not scores[best]:
        return None
    if scores[best] < 10:
        best = _by_shape(head, scores, best)
    said = _texts(head[best])
    return next(at for at in range(best + 1) if scores[at] and _texts(head[at]) == said)


def _by_shape(head: list[Row], scores: list[float], best: int) -> int:
    """The first row of short names that is nearly as wide as the best and the rows below."""
    for at in range(best):
        if not scores[at]:
            continue
        cells = _cells(head[at])
        widest = max((len(_cells(row)) for row in head[at + 1 : at + 6]), default=0)
        names = sum(
            1 for cell in cells if isinstance(cell, str) and not any(map(str.isdigit, cell))
        )
        wide = len(cells) >= 0.7 * max(widest, len(_cells(head[best])))
        if wide and names >= len(cells) * 0.8:
            return at
    return best


def _beside_tags(head: list[Row], tagged: int, scores: list[float]) -> int:
    """The row of headings that a row of tags belongs to; the tags themselves where none is."""
    for at in range(tagged - 1, max(-1, tagged - 3), -1):
        cells = _cells(head[at])
        if len(cells) > 1 and sum(isinstance(cell, str) for cell in cells) * 2 > len(cells):
            return at
    for at in range(tagged + 1, min(tagged + 3, len(scores))):
        if scores[at] and any(map(_known, _cells(head[at]))):
            return at
    return tagged


def _score(row: Row, below: list[Row]) -> float:
    filled = _cells(row)
    if not filled or not below or is_tag_row(row):
        return 0
    texts = [cell for cell in filled if isinstance(cell, str) and len(cell) <= 150]
    if len(texts) * 2 < len(filled) or any(map(_is_amount, texts)):
        return 0
    known = {target for cell in texts if (target := _known(cell)) is not None}
    widest = max(len(other) - other.count("") for other in below)
    if not widest or _is_form(row, below):
        return 0
    if len(known) >= 2 or (known and (len(filled) == 1 or len(known) * 2 >= len(filled))):
        width = min(1.0, widest / len(filled))
        return 10 * len(known) + len(known) / len(filled) + width + min(len(filled), 30) / 10
    if len(filled) < 3 or len({str(text).strip() for text in texts}) < len(filled):
        return 0
    numbers = sum(1 for other in below for cell in other if isinstance(cell, float | int))
    return len(filled) / 10 + (0.05 if numbers else 0)


_AMOUNT = re.compile(r"\s*(?:[A-Z]{0,3}\s?[$€£]|([A-Z]{3}))\s?\d[\d.,' ]*\s*")


def _is_amount(text: str) -> bool:
    """Whether *text* is the cell of a record, as '$100,000' is; 'ISO3' and 'ADM1' are headings."""
    match = _AMOUNT.fullmatch(text)
    code = None if match is None else match[1]
    return match is not None and (code is None or bool(currencies_in([code.lower()], "USD")[0]))


def _is_form(row: Row, below: list[Row]) -> bool:
    """Whether the rows are labels with values beside them, so that none names columns."""
    cells = _cells(row)
    if len(cells) != 2 or (_known(cells[0]) and _known(cells[1])):
        return False
    firsts = [_cells(other)[0] for other in below if 1 <= len(_cells(other)) <= 2]
    labels = sum(
        1
        for cell in firsts
        if isinstance(cell, str) and (cell.rstrip().endswith(":") or _known(cell))
    )
    return labels >= 1


@lru_cache(maxsize=4096)
def _known(cell: object) -> str | None:
    for entity in (PROJECT, *_OTHERS):
        known = known_heading(cell, entity)
        if known is not None:
            return known.target
    return None


def _keys(heading: str) -> set[str]:
    """What a recipe's heading may be as the cell of one row: whole, or either of two parts."""
    group, colon, name = heading.rpartition(": ")
    upper, slash, lower = heading.partition(" / ")
    parts = [heading, *((group, name) if colon else ()), *((upper, lower) if slash else ())]
    return {key for part in parts if (key := heading_key(part))}


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(heading_key(str(cell)) for cell in row if cell != "")


def _cells(row: Row) -> list[object]:
    return [cell for _, cell in filled_cells(row)]


def _merged(sheet: Sheet) -> dict[tuple[int, int], int]:
    """Last column by (row, column) of ranges merged across, counted in the sheet's cells."""
    down, across = sheet.first_row, sheet.first_column
    return {
        (start[0] - down, start[1] - across): end[1] - across
        for start, end in sheet.facts.merged
        if end[1] > start[1]
    }
