"""Which version of the tables a desk has, told without loading Alembic."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect

from tipdesk.domain.errors import NewerFile
from tipdesk.domain.words import N_, message

VERSIONS = Path(__file__).parent / "migrations" / "versions"
KNOWN = tuple(sorted(file.name[:4] for file in VERSIONS.glob("[0-9]*.py")))
HEAD = KNOWN[-1] if KNOWN else None


def stored_version(connection: Connection) -> str | None:
    """The migration that the desk was last brought to, or None for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)


def check_version(version: str | None, place: str) -> None:
    """NewerFile when the desk at *place* was written by a newer tipdesk."""
    if version is not None and version not in KNOWN:
        raise NewerFile(
            message(
                N_(
                    "'{place}' was written by a newer tipdesk. Update tipdesk to open it; "
                    "nothing was changed."
                ),
                place=place,
            )
        )
