"""Bring a desk's tables up to date: a new desk from nothing, an older one after a copy."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from tipdesk.db.database import Database
from tipdesk.db.place import APPLICATION_ID
from tipdesk.db.reach import within_reach
from tipdesk.db.seed import seed
from tipdesk.domain.errors import UnreadableFile
from tipdesk.domain.words import N_, message

_SCRIPTS = Path(__file__).parent / "migrations"


def migrate(database: Database, *, new: bool) -> None:
    """Run every migration that *database* has not seen, then add the shipped lists.

    An older file is copied first ("name.2026-11-21-120000.before-update"), the copy of the
    copy is migrated with foreign keys off and checked, and then takes the file's place. On a
    server the caller must be allowed to alter tables.
    """
    file = database.file
    if file is None or new:
        with database.writing() as connection:
            if file is not None:
                # Said once: it is a write, and would make every new connection wait for writers.
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            upgrade(connection)
            seed(connection)
        return
    database.close()
    with within_reach(sqlite3):
        _update(database, file)


def _update(database: Database, file: Path) -> None:
    """Put a copy that was brought up to date in the place of *file*."""
    stamp = datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S")
    copy_file(file, file.with_name(f"{file.name}.{stamp}.before-update"))
    work = file.with_name(f"{file.name}.{stamp}.updating")
    copy_file(file, work)
    try:
        _migrate_file(database, work)
        _take_alone(file)
        work.replace(file)
    finally:
        work.unlink(missing_ok=True)


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Run every migration up to *revision* on *connection*."""
    command.upgrade(_config(connection), revision)


def new_migration(connection: Connection, text: str, number: str) -> None:
    """Write the migration that leads from the database to the models."""
    command.revision(_config(connection), text, autogenerate=True, rev_id=number)


def copy_file(source: Path, target: Path) -> None:
    """A whole and consistent copy of a desk's file, also while it is in use; else none."""
    try:
        with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(target)) as there:
            here.backup(there)
    except sqlite3.Error:
        target.unlink(missing_ok=True)
        raise


def _migrate_file(database: Database, work: Path) -> None:
    copy = type(database)(database.url.set(database=str(work)))
    try:
        with copy.engine.connect() as connection:
            # Recreating a table would delete the rows that refer to it. The driver is told
            # itself: inside of a transaction the setting would be ignored.
            connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
            with connection.begin():
                upgrade(connection)
                seed(connection)
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                if broken:
                    raise RuntimeError(f"migration broke references: {broken[:5]}")
    finally:
        copy.close()


def _take_alone(file: Path) -> None:
    """Fold the write-ahead log in and do away with it; UnreadableFile while others use *file*.

    A log that is left would be read into the file that takes this one's place.
    """
    try:
        with closing(sqlite3.connect(file)) as last:
            last.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        sentence = message(
            N_("'{file}' cannot be opened: {reason}."), file=str(file), reason=str(error)
        )
        raise UnreadableFile(sentence) from error


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
