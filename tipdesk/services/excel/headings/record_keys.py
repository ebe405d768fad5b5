"""Record keys: the column by which a workbook of ours is known, and no other list's numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, Final

from tipdesk.services.excel.headings.known_headings import known_heading
from tipdesk.services.excel.headings.targets import UID

_KEY: Final = re.compile(r"[0-9a-z]{16}")
_LOOKED_AT: Final = 100


def record_keys_at(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> int | None:
    """The column of record keys that our own workbooks carry; None in anybody else's list.

    Forms and databases number their answers under "UID" too: in ours most cells are keys, or
    all are blank because every row is new.
    """
    named = (at for at, heading in enumerate(headings) if _is_named_so(heading))
    at = next(named, None)
    if at is None:
        return None
    filled = (row[at] for row in rows if at < len(row) and row[at] != "")
    cells = [str(cell).strip() for cell in islice(filled, _LOOKED_AT)]
    return at if 2 * sum(map(bool, map(_KEY.fullmatch, cells))) >= len(cells) else None


def _is_named_so(heading: str) -> bool:
    known = known_heading(heading, ours=True)
    return known is not None and known.target == UID
