"""What commands print: one JSON value, or sentences and aligned tables."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from tipdesk.domain.text import isolate
from tipdesk.domain.words import Words

_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = "\u200e", "\u200f"
_WIDEST = 48


def print_json(value: Any) -> None:
    """One value on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def print_json_array(values: Iterable[Any]) -> None:
    """An array of any length, written as it comes."""
    between = "["
    for value in values:
        sys.stdout.write(f"{between}\n{json.dumps(value, ensure_ascii=False)}")
        between = ","
    sys.stdout.write("[]\n" if between == "[" else "\n]\n")


def say(*lines: str) -> None:
    """Sentences on standard output, one on each line."""
    for line in lines:
        sys.stdout.write(line + "\n")


def complain(*lines: str) -> None:
    """Sentences on standard error: what was refused, and why."""
    for line in lines:
        sys.stderr.write(line + "\n")


def print_table(words: Words, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Columns side by side, in the direction of the language.

    Each line begins with a mark of direction and each cell keeps its own, so that a terminal
    which reorders text leaves the columns in their places.
    """
    shown = [[_short(cell) for cell in row] for row in (headings, *rows)]
    widths = [max(map(_width, column)) for column in zip(*shown, strict=True)]
    mixed = any(_is_mixed(cell) for row in shown for cell in row)
    start = (_RIGHT_TO_LEFT if words.right_to_left else _LEFT_TO_RIGHT) if mixed else ""
    lines = [*shown[:1], ["-" * width for width in widths], *shown[1:]]
    for line in lines:
        cells = [
            (isolate(cell) if mixed and cell else cell) + " " * (width - _width(cell))
            for cell, width in zip(line, widths, strict=True)
        ]
        say((start + "  ".join(cells)).rstrip())


def _short(cell: str) -> str:
    """The cell on one line, cut where it is long."""
    cell = " ".join(cell.split())
    return cell if len(cell) <= _WIDEST else cell[: _WIDEST - 1].rstrip() + "…"


def _width(cell: str) -> int:
    """How many places a terminal needs for *cell*."""
    return sum(
        2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in cell
        if unicodedata.category(char) not in ("Mn", "Me", "Cf")
    )


def _is_mixed(cell: str) -> bool:
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in cell)
