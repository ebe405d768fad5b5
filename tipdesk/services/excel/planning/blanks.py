"""Blank cells: which fields a row leaves blank, and where that clears them or leaves them."""

from __future__ import annotations

from typing import Any

from tipdesk.db.registry import fields_of
from tipdesk.domain.text import is_not_stated
from tipdesk.services.excel.columns.date_guesses import END, ORIGINAL_END
from tipdesk.services.excel.headings.targets import (
    ACTION_DATE,
    AMOUNT,
    FISCAL_YEAR,
    GRANT,
    OTHER,
    PERIOD,
    PROJECT,
    UID,
)
from tipdesk.services.excel.planning.plan import FUNDING_PREFIX
from tipdesk.services.excel.planning.stated import Stated

_NEVER = frozenset((UID, GRANT, "title_en", "title_ar"))
"""What a record cannot be without: a title that is blank in a list stays."""
_FEEDS = {
    PERIOD: ("start_date", "end_date", "duration_stated"),
    AMOUNT: (FUNDING_PREFIX + AMOUNT,),
    FISCAL_YEAR: (FUNDING_PREFIX + FISCAL_YEAR,),
    ACTION_DATE: (FUNDING_PREFIX + ACTION_DATE,),
}
_REQUIRED = frozenset(f.name for f in fields_of(PROJECT) if f.required)


def blank_fields(stated: Stated) -> frozenset[str]:
    """The fields that the blank cells of a row clear, where a person said that they do.

    Those of the funding have their prefix. A cell that is asked about is not blank.
    """
    if stated.sheet.columns.blanks != "clear" or stated.adds:
        return frozenset()
    told = stated.values.keys() | {FUNDING_PREFIX + name for name in stated.draft.funding}
    return frozenset(_blank(stated) - told - _NEVER - _REQUIRED)


def extends_nothing(stated: Stated) -> bool:
    """Whether the end of a row is only the original one, for the cell of an extended end is blank.

    It takes back no extension that the desk knows of.
    """
    end, columns = stated.values.get(END), stated.sheet.columns
    if end is None or end != stated.values.get(ORIGINAL_END) or columns.blanks == "clear":
        return False
    return END in _blank(stated)


def _blank(stated: Stated) -> set[str]:
    """The fields of which every cell of the row is blank or says that nothing is known."""
    data = stated.sheet.data_row(stated.draft.row)
    blank, filled = set[str](), set[str]()
    for column in stated.sheet.columns.columns:
        cell: Any = "" if data is None else data.values[column.index]
        cell = stated.corrections.get((stated.draft.row, column.index), cell)
        empty = cell == "" or (isinstance(cell, str) and is_not_stated(cell))
        for name in column.feeds:
            if not name.startswith(OTHER):
                fields = _FEEDS.get(name, (name.partition("=")[0],))
                (blank if empty else filled).update(fields)
    return blank - filled
