"""A backup is the whole desk, and a restore loses nothing of what it replaces."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.factories import here, make_project
from tests.tables import stored
from tipdesk.domain.errors import NewerFile, TipdeskError, UnreadableFile
from tipdesk.services import backup as backup_service
from tipdesk.services.backup import back_up, restore
from tipdesk.services.desk import Desk


@pytest.fixture
def backup(sqlite_desk: Desk, tmp_path: Path) -> Path:
    make_project(sqlite_desk, "Kept")
    out = tmp_path / "نسخة احتياطية 1.backup"
    back_up(sqlite_desk, out)
    return out


def test_a_backup_taken_while_people_work_is_the_whole_desk(
    sqlite_desk: Desk, backup: Path
) -> None:
    copy = Desk.open(backup)
    assert stored(copy) == stored(sqlite_desk)
    copy.close()


def test_a_backup_is_one_file_that_needs_no_others(backup: Path) -> None:
    assert list(backup.parent.glob(f"*{backup.name}*")) == [backup]
    rollback_journal = b"\x01\x01"
    assert backup.read_bytes()[18:20] == rollback_journal


def test_a_backup_never_replaces_a_file(sqlite_desk: Desk, backup: Path) -> None:
    with pytest.raises(TipdeskError, match="there already"):
        back_up(sqlite_desk, backup)


def test_a_restore_gives_back_what_was_and_keeps_what_is(sqlite_desk: Desk, backup: Path) -> None:
    before = stored(sqlite_desk)
    late = make_project(sqlite_desk, "Made later")
    kept = restore(sqlite_desk.place, backup)
    # The desk is still open here, as it may be for a colleague.
    assert stored(sqlite_desk) == before
    assert kept is not None
    replaced = Desk.open(kept)
    assert late in here(replaced, "project")
    replaced.close()


def test_a_restore_makes_a_desk_where_there_is_none(backup: Path, tmp_path: Path) -> None:
    place = tmp_path / "new.tipdesk"
    assert restore(str(place), backup) is None
    desk = Desk.open(place)
    assert len(here(desk, "project")) == 1
    desk.close()


def test_a_damaged_desk_is_replaced_and_kept(backup: Path, tmp_path: Path) -> None:
    place = tmp_path / "damaged.tipdesk"
    place.write_bytes(b"no database" * 500)
    kept = restore(str(place), backup)
    assert kept is not None
    assert kept.read_bytes() == b"no database" * 500
    Desk.open(place).close()


@pytest.mark.parametrize("content", [b"", b"not a desk", b"SQLite format 3\x00" + b"x" * 2000])
def test_a_file_that_is_no_desk_is_not_restored(
    sqlite_desk: Desk, tmp_path: Path, content: bytes
) -> None:
    make_project(sqlite_desk)
    before = stored(sqlite_desk)
    other = tmp_path / "other.backup"
    other.write_bytes(content)
    with pytest.raises(UnreadableFile):
        restore(sqlite_desk.place, other)
    assert stored(sqlite_desk) == before


def test_a_damaged_backup_is_not_restored(sqlite_desk: Desk, backup: Path) -> None:
    content = bytearray(backup.read_bytes())
    content[8192:-4096] = bytes(len(content) - 8192 - 4096)
    backup.write_bytes(bytes(content))
    with pytest.raises(UnreadableFile, match="damaged"):
        restore(sqlite_desk.place, backup)


def test_a_backup_of_a_newer_tipdesk_is_not_restored(sqlite_desk: Desk, backup: Path) -> None:
    connection = sqlite3.connect(backup)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    with pytest.raises(NewerFile):
        restore(sqlite_desk.place, backup)


def test_a_server_is_backed_up_by_its_own_tools(server_desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(TipdeskError, match="server"):
        back_up(server_desk, tmp_path / "out.backup")
    with pytest.raises(TipdeskError, match="server"):
        restore(server_desk.place, tmp_path / "out.backup")


def test_a_restore_that_cannot_be_written_leaves_the_open_desk_alone(
    sqlite_desk: Desk, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(source: Path, target: Path) -> None:
        if target == Path(sqlite_desk.place):
            raise sqlite3.OperationalError("disk I/O error")
        copy_into(source, target)

    copy_into = backup_service._copy_into
    monkeypatch.setattr(backup_service, "_copy_into", fail)
    file = Path(sqlite_desk.place).stat().st_ino
    with pytest.raises(UnreadableFile):
        restore(sqlite_desk.place, backup)
    assert Path(sqlite_desk.place).stat().st_ino == file
