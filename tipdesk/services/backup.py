"""Backups of a desk's file: a whole copy while people work, and back again."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from tipdesk.db.database import place_url
from tipdesk.db.place import check_file, refuse_network_folder
from tipdesk.db.version import check_version
from tipdesk.domain.errors import TipdeskError, UnreadableFile
from tipdesk.domain.words import N_, message
from tipdesk.services.desk import Desk
from tipdesk.services.whole_file import not_written, whole_file

_ON_A_SERVER = N_(
    "This desk is on a server. Its administrator backs it up with the server's own tools."
)
_THERE = N_("'{file}' is there already. Choose another name for the backup.")
_DAMAGED = N_("'{file}' is damaged and was not restored. Choose another backup.")


def back_up(desk: Desk, out: Path) -> None:
    """Copy the desk to *out*, which must not be there; the desk may be in use meanwhile."""
    if desk.database.file is None:
        raise TipdeskError(message(_ON_A_SERVER))
    if out.exists():
        raise TipdeskError(message(_THERE, file=str(out)))
    copy_desk(desk.database.file, out)


def restore(place: str, backup: Path) -> Path | None:
    """Put *backup* in the place of the desk at *place*; answer where the old desk was kept.

    The backup is checked first: UnreadableFile or NewerFile when it is no sound desk. People
    who have the desk open see the restored one.
    """
    url = place_url(place)
    if url.drivername != "sqlite":
        raise TipdeskError(message(_ON_A_SERVER))
    file = Path(url.database or "")
    refuse_network_folder(file)
    check_file(backup)
    _check_whole(backup)
    kept = None
    if file.exists() and file.stat().st_size:
        stamp = f"{datetime.now():%Y-%m-%d-%H%M%S}"  # noqa: DTZ005  # as the person's clock says
        kept = file.with_name(f"{file.name}.{stamp}.before-restore")
        _keep(file, kept)
    try:
        _copy_into(backup, file)
    except sqlite3.OperationalError as error:
        # It is a desk and may be open elsewhere: to put another file in its place would lose
        # what is written there from now on.
        raise not_written(file, error) from error
    except sqlite3.DatabaseError:
        # What is there is no desk any more, so nobody can have it open.
        copy_desk(backup, file)
    return kept


def copy_desk(source: Path, target: Path) -> None:
    """A whole and consistent copy, written beside *target* and renamed when it is whole."""
    with whole_file(target, over_desk=True) as work:
        try:
            _copy_into(source, work)
            # Without a write-ahead log it is one file, to be read where nothing can be written.
            with closing(sqlite3.connect(work)) as copy:
                copy.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError as error:
            raise not_written(target, error) from error
        finally:
            _drop_logs(work)
        _drop_logs(target)


def _drop_logs(file: Path) -> None:
    """Leave nothing beside the database *file* that would be taken for a part of it."""
    for side in ("-wal", "-shm"):
        file.with_name(file.name + side).unlink(missing_ok=True)


def _copy_into(source: Path, target: Path) -> None:
    """Give the database *target* the content of *source*, in one transaction."""
    with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(target)) as there:
        here.backup(there)


def _keep(file: Path, kept: Path) -> None:
    """Copy what is about to be replaced, sound or not."""
    try:
        copy_desk(file, kept)
    except (sqlite3.DatabaseError, UnreadableFile):
        shutil.copyfile(file, kept)


def _check_whole(backup: Path) -> None:
    """UnreadableFile when *backup* is damaged, NewerFile when a newer tipdesk wrote it."""
    try:
        with closing(sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro", uri=True)) as found:
            sound = found.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            version = found.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError as error:
        raise UnreadableFile(message(_DAMAGED, file=str(backup))) from error
    if not sound or version is None:
        raise UnreadableFile(message(_DAMAGED, file=str(backup)))
    check_version(version[0], str(backup))
