"""A disk or a server that fails: what people read in place of a driver's words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy.exc import DBAPIError

from tipdesk.domain.errors import DeskOutOfReach
from tipdesk.domain.words import N_, message

_FULL: Final = N_(
    "The disk on which the desk lies is full. Nothing was changed. Make room on it, then try again."
)
_BUSY: Final = N_(
    "Another program is writing to the desk. Nothing was changed. "
    "Wait until it is done, then try again."
)
_FIXED: Final = N_(
    "The desk can be read but not written to. Nothing was changed. "
    "See whether you may write to its file and its folder, then try again."
)
_AWAY: Final = N_(
    "The file of the desk cannot be reached. Nothing was changed. "
    "See whether its disk is there and has room, then try again."
)
_MOVED: Final = N_(
    "The file of the desk is not where it was when it was opened. Nothing was changed. "
    "Put it back in its place, then try again."
)
_DAMAGED: Final = N_("The file of the desk is damaged. Put a backup in its place.")
_SERVER: Final = N_(
    "The server of the desk cannot be reached: {reason}. "
    "See whether the network is there, then try again."
)
_OF_FILES: Final = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_READONLY: _FIXED,
    sqlite3.SQLITE_IOERR: _AWAY,
    sqlite3.SQLITE_CANTOPEN: _AWAY,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
}
"""What SQLite's result codes say; the others are bugs of ours."""


@contextmanager
def within_reach(driver: Any) -> Iterator[None]:
    """Raise DeskOutOfReach for what *driver*, a module of PEP 249, tells of a disk or a server."""
    try:
        yield
    except (driver.DatabaseError, DBAPIError) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        said = None
        if isinstance(cause, sqlite3.Error):
            # The lowest byte of the code is the kind of trouble, the others say more of it.
            said = _OF_FILES.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF)
        elif isinstance(cause, driver.OperationalError) and _is_lost(cause):
            said = _SERVER
        if said is None:
            raise
        reason = next(iter(str(cause).splitlines()), "").rstrip(".")
        raise DeskOutOfReach(message(said, reason=reason)) from error


def _is_lost(failure: BaseException) -> bool:
    """Whether there is no session with the server: none came about, or the server ended it."""
    state = getattr(failure, "sqlstate", None)
    return state is None or state.startswith(("08", "53", "57P"))


def refuse_moved(file: Path, opened: os.stat_result) -> None:
    """DeskOutOfReach when *file* is no more the one that was *opened*.

    What is written then is lost with the file, or spoils it: its write-ahead log stays behind.
    """
    try:
        same = os.path.samestat(file.stat(), opened)
    except OSError:
        same = False
    if not same:
        raise DeskOutOfReach(message(_MOVED))
