"""Files that are dropped on the window: desks and workbooks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl

_DESK: Final = ".tipdesk"
_WORKBOOKS: Final = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv"})


def is_desk(place: str) -> bool:
    """Whether the file at *place* is a desk by its name; else it may be a workbook."""
    return Path(place).suffix.lower() == _DESK


def dropped_file(urls: Sequence[QUrl]) -> str | None:
    """The one file that was dropped, if it is one the window can take."""
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    place = urls[0].toLocalFile()
    known = is_desk(place) or Path(place).suffix.lower() in _WORKBOOKS
    return place if known else None
