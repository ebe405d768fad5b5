"""Rows of a workbook that say what an earlier row says: the same project twice, perhaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any, Final

from tipdesk.domain.problems import Problem
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.columns.column_map import Column
from tipdesk.services.excel.headings.targets import PROJECT, field_name
from tipdesk.services.excel.rows.parsed import Parsed

SAME_ROW = N_("This row says the same as row {row}. It may be the same project.")
SAME_ROW_OF = N_(
    "This row says the same as row {row} of the sheet “{sheet}”. It may be the same project."
)

_FEWEST: Final = 3
"""Cells that two rows must share before it is odd that they do."""
_WHO: Final = frozenset(("recipient", "title_en", "title_ar"))


def repeated_rows(sheets: Sequence[Parsed]) -> Iterator[Problem]:
    """A warning for each row of projects whose cells repeat another's, in any of the *sheets*.

    Only numbers made of the cells are kept, because a list may have very many rows.
    """
    seen: dict[int, tuple[int, int]] = {}
    for number, parsed in enumerate(sheets):
        columns = parsed.columns
        fed = sorted((c for c in columns.columns if c.feeds), key=lambda c: c.feeds)
        if not columns.is_tracker or columns.merged or not fed:
            continue
        first = min(fed, key=lambda column: column.index)
        names = tuple(column.feeds for column in fed)
        cells_of = itemgetter(*(column.index for column in fed), first.index)
        together = {row for group in parsed.one for row in group[1:]}
        for data in parsed.layout.data:
            if data.row in together:
                continue
            cells = cells_of(data.values)
            this = (number, data.row)
            at, row = earlier = seen.setdefault(hash((names, cells)), this)
            if earlier is this or not _is_telling(cells[:-1], fed):
                continue
            other = sheets[at].layout.sheet.name
            told = message(SAME_ROW, row=row)
            if at != number:
                told = message(SAME_ROW_OF, row=row, sheet=other)
            yield Problem(
                severity="warns",
                message=told,
                entity=PROJECT,
                field=field_name(first.target) if first.target else None,
                sheet=parsed.layout.sheet.name,
                cell=parsed.layout.cell(data.row, first.index),
            )


def _is_telling(cells: tuple[Any, ...], fed: Iterable[Column]) -> bool:
    """Whether the cells say enough that no two projects share them all."""
    if sum(cell != "" for cell in cells) < _FEWEST:
        return False
    return any(
        cell != "" and column.target in _WHO for cell, column in zip(cells, fed, strict=True)
    )
