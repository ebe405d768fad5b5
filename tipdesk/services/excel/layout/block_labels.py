"""Labels and values in one row of a form: beside each other, in one cell, several in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from tipdesk.domain.text import clean_cell
from tipdesk.services.excel.headings.heading_keys import heading_key
from tipdesk.services.excel.headings.known_headings import known_heading
from tipdesk.services.excel.layout.sections import choice_in, region_of
from tipdesk.services.excel.layout.totals_rows import begins_as_total, has_words
from tipdesk.services.excel.reading.workbook import Row, filled_cells

_MOST_LABELS = 4
"""Labels in one row beyond which it is the header of a table."""


_LONGEST = 40
_LONGEST_NAME = 60
"""Letters of a label that stands in one cell with its value."""
_NEAR = 4
"""Rows within which the value of a label stands below it."""


_COUNTED = re.compile(r"[^\W\d][^\d:]*\d{1,3}\W?")


class Label(NamedTuple):
    """A label in a row: its column, what it names, its text, and where its value stands.

    *down*: so many rows below the label.
    """

    column: int
    key: str
    text: str
    value_at: int
    value: Any
    down: int = 0


def labelled(rows: Sequence[Row]) -> list[tuple[Row, list[Label]]]:
    """Each row with its labels; one that is the value of a label above it counts as blank."""
    found = [(row, labels_of(row)) for row in rows]
    for index, (row, labels) in enumerate(found):
        if len(labels) == 1 and labels[0].value == "" and _ends_with_colon(filled_cells(row)[0][1]):
            near = range(index + 1, min(index + _NEAR, len(found)))
            below = next((at for at in near if filled_cells(found[at][0])), index)
            value = _lone_value(labels[0], *found[below])
            if value is not None:
                one = labels[0]._replace(value_at=labels[0].column, value=value, down=below - index)
                found[index], found[below] = (row, [one]), ((), [])
    return found


def _lone_value(label: Label, row: Row, labels: list[Label]) -> Any:
    """The only cell of a row right below a label; None where it is a label or a heading itself."""
    cells = filled_cells(row)
    if labels or len(cells) != 1 or cells[0][0] != label.column or _ends_with_colon(cells[0][1]):
        return None
    is_place = label.key in ("countries", "region")
    return cells[0][1] if is_place or region_of(str(cells[0][1])) is None else None


def _ends_with_colon(cell: Any) -> bool:
    return isinstance(cell, str) and cell.rstrip().endswith((":", "："))


def labels_of(row: Row) -> list[Label]:
    """The labels of a row that is made of labels and their values; empty when it is not.

    Labels that name no field are among those that do, behind them.
    """
    cells = filled_cells(row)
    if not 1 <= len(cells) <= 2 * _MOST_LABELS or _counts_cards(cells):
        return []
    found: list[Label] = []
    unknown: list[Label] = []
    place = 0
    while place < len(cells):
        at, cell = cells[place]
        inline = _inlines(at, cell)
        if inline:
            found += inline
            place += 1
            continue
        known = known_heading(cell) if isinstance(cell, str) else None
        if known is None:
            other = _unknown_inline(at, cell)
            if other is None:
                return _after_values(cells) if not found else []
            unknown.append(other)
            place += 1
            continue
        text = clean_cell(cell).rstrip(" :：")
        following = cells[place + 1] if place + 1 < len(cells) else None
        if (
            following is not None
            and _is_value(cell, known.target, following[1])
            and following[0] <= at + 3
            and not _inlines(*following)
        ):
            found.append(Label(at, known.target, text, *following))
            place += 2
        elif following is None or str(cell).rstrip().endswith((":", "：")):
            found.append(Label(at, known.target, text, at + 1, ""))
            place += 1
        else:
            return []
    return [*found, *unknown] if found else _after_values(cells)


def _counts_cards(cells: list[tuple[int, Any]]) -> bool:
    """Whether the only cell numbers what stands below it: "Project 1", and labels no value."""
    text = cells[0][1]
    return (
        len(cells) == 1 and isinstance(text, str) and _COUNTED.fullmatch(text.strip()) is not None
    )


def _unknown_inline(at: int, cell: Any) -> Label | None:
    """'Whole sum: $7,000' in one cell: a label that names no field."""
    text = clean_cell(cell.replace("：", ":")) if isinstance(cell, str) else ""
    name, _, value = (part.strip() for part in text.partition(":"))
    if not name or not value or len(name) > _LONGEST_NAME:
        return None
    return Label(at, f"text {heading_key(name)}", name, at, value)


def _after_values(cells: list[tuple[int, Any]]) -> list[Label]:
    """A label to the right of its value, as in an Arabic form on a sheet that runs from left."""
    if len(cells) != 2:
        return []
    (value_at, value), (at, cell) = cells
    known = known_heading(cell) if isinstance(cell, str) else None
    if known is None or not str(cell).rstrip().endswith((":", "：")):
        return []
    return [Label(at, known.target, clean_cell(cell).rstrip(" :："), value_at, value)]


def _inlines(at: int, cell: Any) -> list[Label]:
    """'Country: Ghana' in one cell, or several such lines in it."""
    found: list[Label] = []
    for line in str(cell).splitlines() if isinstance(cell, str) else ():
        label = _inline(at, line)
        if label is not None:
            found.append(label)
        elif found and line.strip():
            found[-1] = found[-1]._replace(value=f"{found[-1].value}\n{line.strip()}")
        elif line.strip():
            return []
    return found


def _inline(at: int, cell: Any) -> Label | None:
    """'Country: Ghana' in one cell."""
    if not isinstance(cell, str):
        return None
    name, colon, value = clean_cell(cell.replace("：", ":")).partition(":")
    if not colon or not value.strip() or len(name) > _LONGEST_NAME:
        return None
    known = known_heading(name)
    if known is None:
        return None
    return Label(at, known.target, name.strip(), at, value.strip())


def _is_value(label: str, name: str, cell: Any) -> bool:
    """Whether the cell beside a label that names *name* is its value and no second label.

    "Closed" is a heading of dates and, beside "Status", a status.
    """
    if isinstance(cell, str) and choice_in(name, cell) is not None:
        return True
    if not isinstance(cell, str) or label.rstrip().endswith((":", "：")):
        return not (
            isinstance(cell, str) and cell.rstrip().endswith((":", "：")) and known_heading(cell)
        )
    return known_heading(cell) is None and _inline(0, cell) is None


def unknown_labels(row: Row, own: set[int], values_at: int | None) -> Iterator[Label]:
    """Labels that name no field: texts with a colon in the columns *own*, where labels stand.

    Without a colon a short text alone before a value that stands where the last one stood.
    """
    cells = filled_cells(row)
    beside = len(cells) == 2 and cells[1][0] == values_at
    for place, (at, cell) in enumerate(cells):
        if at not in own or not isinstance(cell, str) or len(cell) > 80:
            continue
        text = clean_cell(cell)
        if place + 1 >= len(cells):
            continue
        if not text.endswith((":", "：")) and not (beside and _may_label(text)):
            continue
        text = text.rstrip(" :：")
        yield Label(at, f"text {heading_key(text)}", text, *cells[place + 1])


def _may_label(text: str) -> bool:
    return len(text) <= _LONGEST and has_words(text) and not begins_as_total(text)
