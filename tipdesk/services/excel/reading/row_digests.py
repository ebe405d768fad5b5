"""What tells rows apart by their cells: a digest of each, worked out where they are read."""

from __future__ import annotations

import marshal
from collections.abc import Iterable
from datetime import date
from hashlib import blake2b
from typing import Any, Final

from tipdesk.services.excel.reading.workbook import Row

DIGEST: Final = 12
"""Bytes of a digest."""
_PLAIN = frozenset({str, float, int, bool})


def digests_of(rows: Iterable[Row]) -> bytes:
    """The digests of *rows*, one after the other; blank cells at the end of a row do not count."""
    return b"".join(
        [blake2b(marshal.dumps(_cells(row), 2), digest_size=DIGEST).digest() for row in rows]
    )


def _cells(row: Row) -> list[Any]:
    """The cells as values that are always written alike; no two kinds of cell are the same."""
    cells = [
        v if v.__class__ in _PLAIN
        else complex(v.toordinal()) if v.__class__ is date
        else (type(v).__name__, str(v))
        for v in row
    ]  # fmt: skip
    while cells and cells[-1] == "":
        cells.pop()
    return cells
