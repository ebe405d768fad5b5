"""Files that are dropped on the window: desks and workbooks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl

_DESK: Final = ".tipdesk"
WORKBOOKS: Final = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv")
"""The endings of names by which workbooks are known."""


def is_desk(place: str) -> bool:
    """Whether the file at *place* is a desk by its name; else it may be a workbook."""
    return Path(place).suffix.lower() == _DESK


def dropped_file(urls: Sequence[QUrl]) -> str | None:
    """The one file that was dropped, if it is one the window can take."""
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    place = urls[0].toLocalFile()
    known = is_desk(place) or Path(place).suffix.lower() in WORKBOOKS
    return place if known else None


def dropped_workbook(urls: Sequence[QUrl]) -> Path | None:
    """The one file that was dropped where only workbooks can be meant, whatever its name."""
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return None if path.is_dir() or is_desk(str(path)) else path
