"""Lists with an original end and an extended one, which is blank where nothing was extended."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any

from tipdesk.services.excel.layout.layout import Layout

_END, _ORIGINAL = "end_date", "end_date_original"


def fill_ends(
    stated: Mapping[str, list[Any]], layout: Layout, asked: Container[tuple[str, int]]
) -> None:
    """Let the original end hold in the rows that state no other and are *asked* nothing of it.

    *stated* are the values of each field, row by row.
    """
    if _END not in stated or _ORIGINAL not in stated:
        return
    ends = stated[_END]
    for at, (data, original) in enumerate(zip(layout.data, stated[_ORIGINAL], strict=True)):
        if ends[at] is None and (_END, data.row) not in asked:
            ends[at] = original
