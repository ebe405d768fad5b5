"""Cells that say what became of a project where nobody looks for it: 'CANCELLED - Shelter'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from tipdesk.domain.text import fold
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.columns.column_map import ColumnMap
from tipdesk.services.excel.headings.fates import PLANNED, says_refused, words_of
from tipdesk.services.excel.headings.targets import OTHER
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.rows.column_doubts import Told
from tipdesk.services.excel.rows.parsed import ParsedRow

SAYS_FATE = N_(
    "'{text}' seems to say what became of the project. It was read as a title and as nothing else."
)
UNREAD_FATE = N_(
    "'{text}' under “{heading}” seems to say that nothing was funded, or nothing yet. It was not "
    "read, and the row is a project all the same."
)
_FATE: Final = (
    "rescinded|duplicate|void|do not use|deobligated|cancelada|terminad[oa]|duplicad[oa]|مكرر|"
    + words_of("SUSP", "CLOSED", "TERM", "WITHDRAWN", "REJECTED")
)
_FIRST: Final = re.compile(rf"[*(\[]*(?:{_FATE})(?:\s*[:!*)\]-]|$)")
_LAST: Final = re.compile(rf"[*(\[:-]\s*(?:{_FATE})[\s!.*)\]-]*$")
_REACH: Final = 30
"""Characters of a cell, or at the end of a title, among which such a word is looked for."""


def titles_with_fates(
    columns: ColumnMap, rows: Iterable[ParsedRow], names: Sequence[str]
) -> Iterator[Told]:
    """The titles, in the fields *names*, that a word about the fate of the project is put to."""
    for column in columns.columns:
        for name in (name for name in column.feeds if name in names):
            for row in rows:
                title = row.values.get(name)
                if isinstance(title, str) and _says_fate(fold(title)):
                    yield Told(message(SAYS_FATE, text=title), column.index, row.row, value=title)


def unread_fates(layout: Layout, columns: ColumnMap, rows: Iterable[ParsedRow]) -> Iterator[Told]:
    """The cells of columns without a field that say that the project of their row was refused.

    Where its status says what it is, something else of it was, such as an extension.
    """
    unsaid = {row.row for row in rows if row.values.get("status") is None}
    for column in columns.columns:
        if column.target is None or column.target.startswith(OTHER):
            said: dict[Any, bool] = {}
            for row in layout.data:
                cell = row.values[column.index]
                if cell not in said:
                    said[cell] = isinstance(cell, str) and _says_refused(cell)
                if said[cell] and row.row in unsaid:
                    told = message(UNREAD_FATE, text=cell, heading=column.heading)
                    yield Told(told, column.index, row.row, value=cell)


def _says_refused(cell: str) -> bool:
    return len(cell) <= _REACH and (
        says_refused(cell) or _NOT_YET.fullmatch(fold(cell)) is not None
    )


_NOT_YET: Final = re.compile(f"{PLANNED}|pledged?|promesse|promesa|تعهد")


def _says_fate(title: str) -> bool:
    return _FIRST.match(title) is not None or _LAST.search(title[-_REACH:]) is not None
