"""Open a desk: refuse what is none, make a new one, bring an older one up to date."""

from __future__ import annotations

from pathlib import Path

from tipdesk.db.database import Database, place_url
from tipdesk.db.place import check_file, refuse_network_folder
from tipdesk.db.version import HEAD, check_version, stored_version
from tipdesk.domain.errors import UnreadableFile
from tipdesk.domain.words import N_, message


def open_database(place: str | Path, *, create: bool = False) -> Database:
    """The desk at *place*: a file's path or a ``postgresql+psycopg://`` URL.

    An older file is first brought up to date, after a copy. With *create* a missing one is
    made. UnreadableFile, NewerFile or UnsafePlace say why it cannot be.
    """
    database = Database(place_url(place))
    try:
        _prepare(database, _shown(database, place), create=create)
    except BaseException:
        database.close()
        raise
    return database


def _prepare(database: Database, place: str, *, create: bool) -> None:
    """Refuse what is no desk of this tipdesk; make or update what must be."""
    file, exists = database.file, True
    if file is not None:
        refuse_network_folder(file)
        exists = file.exists() and (not file.is_file() or file.stat().st_size > 0)
        if exists:
            check_file(file)
    version = None
    if exists:
        with database.reading() as connection:
            version = stored_version(connection)
        exists = version is not None or file is not None
    if not exists and not create:
        raise UnreadableFile(message(N_("There is no desk at '{place}'."), place=place))
    check_version(version, place)
    if version == HEAD:
        return
    # Alembic costs a third of a second: only a new or an older desk pays for it.
    from tipdesk.db.migrate import migrate

    migrate(database, new=not exists)


def _shown(database: Database, place: str | Path) -> str:
    """The *place* of *database* as people may read it: without the password of a server."""
    return database.url.render_as_string() if database.file is None else str(place)
