"""Which changes a workbook of ours knows: the number of the latest one when it was written."""

from __future__ import annotations

import re
from typing import Final

from sqlalchemy import Connection

from tipdesk.db.desk_settings import newest_change
from tipdesk.services.excel.reading.workbook import Workbook

_MARK: Final = re.compile(r"(\d+) · (\w+)")
_MOST_ROWS: Final = 100
"""Sheets with more rows are lists, and not the one that says of the workbook what it is."""


def mark_of(connection: Connection, desk: str) -> str:
    """What a workbook of the *desk* of that uid says of the state that it shows."""
    return f"{newest_change(connection)} · {desk}"


def written_after(book: Workbook, desk: str) -> int | None:
    """The number of the ChangeSet after which *book* was written; None where it does not say.

    So it is where another desk wrote it, whose changes have other numbers.
    """
    small = (sheet for sheet in book.sheets if len(sheet.rows) <= _MOST_ROWS)
    texts = (cell for sheet in small for row in sheet.rows for cell in row)
    marks = (_MARK.fullmatch(text) for text in texts if isinstance(text, str))
    return next((int(mark[1]) for mark in marks if mark and mark[2] == desk), None)
