"""Lists with an original end and an extended one, which is blank where nothing was extended."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from typing import Any, Final

from tipdesk.domain.text import fold
from tipdesk.services.excel.cells.cell import text_of
from tipdesk.services.excel.columns.column_map import ColumnMap
from tipdesk.services.excel.layout.layout import Layout

END: Final = "end_date"
ORIGINAL_END: Final = "end_date_original"
_NONE: Final = re.compile(
    r"[\s_.*–—-]*|n ?[/\\]? ?a|n\.a\.?|nil|none|null|not applicable|no aplica|ninguna|aucune|neant"
    rf"|non applicable|sans objet|s\.o\.?|{fold('لا يوجد')}|{fold('لا ينطبق')}"
)
"""There is no extension. 'TBD' and 'ongoing' leave the end open."""


def fill_ends(
    stated: Mapping[str, list[Any]],
    layout: Layout,
    columns: ColumnMap,
    asked: Container[tuple[str, int]],
) -> None:
    """Let the original end hold in the rows that state no other and are *asked* nothing of it.

    *stated* are the values of each field, row by row.
    """
    column = columns.of(END)
    if column is None or END not in stated or ORIGINAL_END not in stated:
        return
    ends = stated[END]
    for at, (data, original) in enumerate(zip(layout.data, stated[ORIGINAL_END], strict=True)):
        if ends[at] is not None or original is None or (END, data.row) in asked:
            continue
        if is_none(data.values[column.index]):
            ends[at] = original


def is_none(cell: Any) -> bool:
    """Whether a cell is blank or says that there is no such date, and not that it is open."""
    return _NONE.fullmatch(fold(text_of(cell))) is not None
