"""A desk is opened where it is safe, and only if it is one."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tests.factories import make_project
from tipdesk.db import place
from tipdesk.db.opening import open_database
from tipdesk.db.place import refuse_network_folder
from tipdesk.domain.errors import UnreadableFile, UnsafePlace
from tipdesk.services.desk import Desk

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/share /mnt/office\\040share nfs4 rw 0 0
/dev/sdb1 /mnt/office\\040share/local ext4 rw 0 0
//server/c /media/c cifs rw 0 0
"""


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04 a workbook", b"SQLite format 3\x00 and then nonsense" * 10],
    ids=["empty", "workbook", "damaged"],
)
def test_a_file_that_is_no_desk_is_refused_and_stays_as_it_is(
    tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "other.tipdesk"
    file.write_bytes(content)
    with pytest.raises(UnreadableFile):
        open_database(file)
    assert file.read_bytes() == content


def test_a_database_of_another_program_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE alembic_version (version_num TEXT)")
        other.commit()
    before = file.read_bytes()
    for create in (False, True):
        with pytest.raises(UnreadableFile, match="not a desk"):
            open_database(file, create=create)
    assert file.read_bytes() == before


def test_a_missing_desk_is_made_only_when_asked(tmp_path: Path) -> None:
    file = tmp_path / "مكتب desk" / "مكتب.tipdesk"
    file.parent.mkdir()
    with pytest.raises(UnreadableFile, match="no desk"):
        open_database(file)
    assert not file.exists()
    open_database(file, create=True).close()
    open_database(file).close()


def test_a_folder_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        open_database(tmp_path)


@pytest.mark.parametrize(
    ("file", "safe"),
    [
        ("/desks/portfolio.tipdesk", True),
        ("/mnt/office share/desk.tipdesk", False),
        ("/mnt/office share/local/desk.tipdesk", True),
        ("/mnt/office shared/desk.tipdesk", True),
        ("/media/c/a/b/desk.tipdesk", False),
        ("\\\\server\\share\\desk.tipdesk", False),
    ],
)
def test_a_network_folder_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, safe: bool
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS, encoding="utf-8")
    monkeypatch.setattr(place, "_MOUNTS", mounts)
    if safe:
        refuse_network_folder(Path(file))
    else:
        with pytest.raises(UnsafePlace, match="network folder"):
            refuse_network_folder(Path(file))


def test_where_mounts_cannot_be_told_the_folder_is_taken_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "_MOUNTS", tmp_path / "nowhere")
    refuse_network_folder(tmp_path / "desk.tipdesk")


def test_a_reader_sees_one_state_while_another_writes(desk: Desk) -> None:
    question = "SELECT COUNT(*) FROM project"
    with desk.reading() as connection:
        assert connection.exec_driver_sql(question).scalar() == 0
        make_project(desk)
        assert connection.exec_driver_sql(question).scalar() == 0
    with desk.reading() as connection:
        assert connection.exec_driver_sql(question).scalar() == 1


def test_a_new_reader_does_not_wait_for_who_writes(sqlite_desk: Desk) -> None:
    done = threading.Event()

    def read() -> None:
        with open_database(sqlite_desk.place).reading() as connection:
            connection.exec_driver_sql("SELECT COUNT(*) FROM project").all()
        done.set()

    with sqlite_desk.writing():
        reader = threading.Thread(target=read)
        reader.start()
        assert done.wait(5)
    reader.join()


def test_a_file_that_was_closed_is_one_file(sqlite_desk: Desk) -> None:
    make_project(sqlite_desk)
    sqlite_desk.close()
    file = Path(sqlite_desk.place)
    assert not file.with_name(file.name + "-wal").exists()


def test_no_sentence_names_the_password_of_a_server(postgresql_url: str) -> None:
    hidden = "known-to-few"
    url = make_url(postgresql_url).set(password=hidden).render_as_string(hide_password=False)
    assert hidden in url
    with pytest.raises(UnreadableFile) as refused:
        open_database(url)
    assert hidden not in str(refused.value)
