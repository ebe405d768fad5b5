"""Migrations lead exactly to what is declared, and leave nothing behind."""

from __future__ import annotations

import ast
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from tests.factories import links, make_organization, make_project
from tests.tables import stored
from tipdesk.db import migrate, version
from tipdesk.db.base import Base
from tipdesk.db.columns import PartialDateColumn
from tipdesk.db.opening import open_database
from tipdesk.domain.errors import NewerFile
from tipdesk.services.desk import Desk

VERSIONS = Path(migrate.__file__).parent / "migrations" / "versions"
NEXT = f"{int(version.HEAD or 0) + 1:04d}"
RECREATES_PROJECT = f'''
import sqlalchemy as sa
from alembic import op

revision, down_revision = "{NEXT}", "{version.HEAD}"


def upgrade():
    with op.batch_alter_table("project", recreate="always") as batch:
        batch.add_column(sa.Column("made_up", sa.Text()))
'''
BREAKS = f'''
from alembic import op

revision, down_revision = "{NEXT}", "{version.HEAD}"


def upgrade():
    op.execute("UPDATE project SET title_en = 'Half done'")
    op.execute("{{statement}}")
'''


def test_migrations_arrive_exactly_at_what_is_declared(desk: Desk) -> None:
    with desk.database.writing() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "include_name": lambda name, kind, _: kind != "table" or "_words" not in name,
                "compare_type": _same_type,
            },
        )
        assert compare_metadata(context, Base.metadata) == []


def test_migrations_import_nothing_of_tipdesk() -> None:
    for file in VERSIONS.glob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                assert not any(alias.name.startswith("tipdesk") for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert not (node.module or "").startswith("tipdesk")


def test_each_migration_follows_the_one_before() -> None:
    numbers = [file.name[:4] for file in sorted(VERSIONS.glob("[0-9]*.py"))]
    assert numbers == [f"{n:04d}" for n in range(1, len(numbers) + 1)]
    assert numbers == list(version.KNOWN)


def test_an_older_file_is_copied_then_brought_up_to_date_with_all_it_holds(
    sqlite_desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    organization = make_organization(sqlite_desk)
    make_project(sqlite_desk, recipient=organization, countries=links("EG", "JO"))
    before, file = stored(sqlite_desk), Path(sqlite_desk.place)
    sqlite_desk.close()
    _add_migration(monkeypatch, tmp_path, RECREATES_PROJECT)
    desk = Desk.open(file)
    assert stored(desk) == before
    with desk.reading() as connection:
        assert version.stored_version(connection) == NEXT
        assert connection.exec_driver_sql("SELECT made_up FROM project").all() == [(None,)]
        assert not connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    desk.close()
    (copy,) = file.parent.glob("*.before-update")
    with closing(sqlite3.connect(copy)) as old:
        assert old.execute("SELECT version_num FROM alembic_version").fetchone() == (version.HEAD,)
        assert old.execute("SELECT COUNT(*) FROM project_country").fetchone() == (2,)
    assert not list(file.parent.glob("*.updating*"))


def test_an_older_desk_on_a_server_is_brought_up_to_date(
    server_desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    make_project(server_desk, countries=links("EG"))
    before = stored(server_desk)
    server_desk.close()
    _add_migration(monkeypatch, tmp_path, RECREATES_PROJECT.replace(', recreate="always"', ""))
    open_database(server_desk.place).close()
    assert stored(server_desk) == before
    server_desk.close()


@pytest.mark.parametrize(
    "statement",
    ["SELECT no_such_thing", "DELETE FROM organization"],
    ids=["fails", "leaves a project without its recipient"],
)
def test_an_update_that_goes_wrong_leaves_the_file_as_it_was(
    sqlite_desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, statement: str
) -> None:
    make_project(sqlite_desk, recipient=make_organization(sqlite_desk))
    file = Path(sqlite_desk.place)
    sqlite_desk.close()
    before = file.read_bytes()
    with monkeypatch.context() as patch:
        _add_migration(patch, tmp_path, BREAKS.replace("{statement}", statement))
        with pytest.raises(Exception, match=r"no_such_thing|broke references"):
            open_database(file)
    assert file.read_bytes() == before
    assert not list(file.parent.glob("*.updating*"))
    open_database(file).close()


def test_a_file_of_a_newer_tipdesk_is_refused_and_stays_as_it_is(sqlite_desk: Desk) -> None:
    file = Path(sqlite_desk.place)
    with sqlite_desk.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    sqlite_desk.close()
    before = file.read_bytes()
    with pytest.raises(NewerFile, match="newer tipdesk"):
        open_database(file)
    assert file.read_bytes() == before
    assert [f.name for f in file.parent.iterdir() if "desk.tipdesk" in f.name] == [file.name]


def test_a_newer_desk_on_a_server_is_refused(server_desk: Desk) -> None:
    with server_desk.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerFile):
        open_database(server_desk.place)


def _add_migration(patch: pytest.MonkeyPatch, folder: Path, source: str) -> None:
    """Let tipdesk be the one that comes after this one."""
    scripts = folder / "migrations"
    shutil.copytree(VERSIONS.parent, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / f"{NEXT}_made_up.py").write_text(source, encoding="utf-8")
    patch.setattr(migrate, "_SCRIPTS", scripts)
    patch.setattr("tipdesk.db.opening.HEAD", NEXT)
    patch.setattr(version, "KNOWN", (*version.KNOWN, NEXT))


def _same_type(_context: object, _inspected: object, column: object, *types: object) -> bool | None:
    """A partial date is text of ten letters; everything else is compared as usual."""
    stored_type, declared = types
    if isinstance(declared, PartialDateColumn):
        return getattr(stored_type, "length", None) != 10
    return None
