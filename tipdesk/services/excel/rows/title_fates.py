"""Titles that say what became of their project, as people mark a row: 'CANCELLED - Shelter'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from tipdesk.domain.text import fold
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.columns.column_map import ColumnMap
from tipdesk.services.excel.rows.column_doubts import Told
from tipdesk.services.excel.rows.parsed import ParsedRow

SAYS_FATE = N_(
    "'{text}' seems to say what became of the project. It was read as a title and as nothing else."
)
_FATE: Final = (
    r"cancell?ed|terminated|withdrawn|rejected|declined|rescinded|not (?:funded|awarded|approved)"
    r"|unfunded|suspended|on hold|closed|duplicate|void|do not use|deobligated|annulee?|cloture"
    r"|cancelad[oa]|terminad[oa]|rechazad[oa]|duplicad[oa]|"
) + "|".join(map(fold, ("ملغى", "ملغي", "ملغاة", "مرفوض", "مرفوضة", "مكرر", "معلق")))
_FIRST: Final = re.compile(rf"[*(\[]*(?:{_FATE})(?:\s*[:!*)\]-]|$)")
_LAST: Final = re.compile(rf"[*(\[:-]\s*(?:{_FATE})[\s!.*)\]-]*$")
_REACH: Final = 30
"""Characters at the end of a title among which such a word is looked for."""


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


def _says_fate(title: str) -> bool:
    return _FIRST.match(title) is not None or _LAST.search(title[-_REACH:]) is not None
