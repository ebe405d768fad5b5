"""A disk or a server that fails is told in a sentence, and leaves the desk as it was."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from tests.factories import here, make_project
from tests.sqlite_settings import sqlite_set
from tipdesk.domain.errors import DeskOutOfReach
from tipdesk.services.desk import Desk


def test_where_the_disk_is_full_nothing_is_stored_and_it_goes_on_when_there_is_room(
    sqlite_desk: Desk,
) -> None:
    make_project(sqlite_desk, "Safe return")
    # No page more than the file has: the same answer of SQLite as on a disk without room.
    with (
        sqlite_set(sqlite_desk, "max_page_count = 1"),
        pytest.raises(DeskOutOfReach, match="disk on which the desk lies is full"),
    ):
        make_project(sqlite_desk, "A long title " * 5000)
    assert len(here(sqlite_desk, "project")) == 1
    with sqlite_set(sqlite_desk, "max_page_count = 1000000"):
        make_project(sqlite_desk, "A long title " * 5000)
    assert len(here(sqlite_desk, "project")) == 2


def test_another_program_that_writes_for_long_is_named_as_the_reason(sqlite_desk: Desk) -> None:
    with closing(sqlite3.connect(sqlite_desk.place, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with (
            sqlite_set(sqlite_desk, "busy_timeout = 0"),
            pytest.raises(DeskOutOfReach, match="Another program is writing"),
        ):
            make_project(sqlite_desk)
    make_project(sqlite_desk)


def test_a_desk_that_may_only_be_read_says_so(sqlite_desk: Desk) -> None:
    with (
        sqlite_set(sqlite_desk, "query_only = ON"),
        pytest.raises(DeskOutOfReach, match="read but not written"),
    ):
        make_project(sqlite_desk)
    with sqlite_set(sqlite_desk, "query_only = OFF"):
        make_project(sqlite_desk)


def test_nothing_is_written_to_a_file_that_was_moved_away(sqlite_desk: Desk) -> None:
    file = Path(sqlite_desk.place)
    away = file.with_name("away.tipdesk")
    make_project(sqlite_desk)
    file.rename(away)
    with pytest.raises(DeskOutOfReach, match="not where it was"):
        make_project(sqlite_desk)
    shutil.copyfile(away, file)  # a copy is another file
    with pytest.raises(DeskOutOfReach, match="not where it was"):
        make_project(sqlite_desk)
    away.replace(file)
    make_project(sqlite_desk)
    assert len(here(sqlite_desk, "project")) == 2


def test_a_damaged_file_is_told_when_its_records_are_read(sqlite_desk: Desk) -> None:
    make_project(sqlite_desk)
    sqlite_desk.close()
    with Path(sqlite_desk.place).open("r+b") as file:
        size = file.seek(0, 2)
        file.seek(4096)  # the first page says that it is a desk
        file.write(b"\xff" * (size - 4096))
    with pytest.raises(DeskOutOfReach, match="is damaged"):
        Desk.open(sqlite_desk.place)


def test_a_server_that_is_not_there_is_told_with_the_reason() -> None:
    with pytest.raises(DeskOutOfReach, match=r"server of the desk cannot be reached.*refused"):
        Desk.open("postgresql+psycopg://nobody@127.0.0.1:1/desk")


def test_a_server_that_ends_the_session_is_told_and_used_again(server_desk: Desk) -> None:
    with (
        pytest.raises(DeskOutOfReach, match="server of the desk cannot be reached"),
        server_desk.reading() as connection,
    ):
        connection.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")
    make_project(server_desk)


def test_a_mistake_of_ours_in_a_statement_is_none_of_the_disk(sqlite_desk: Desk) -> None:
    with pytest.raises(OperationalError, match="no such table"), sqlite_desk.reading() as found:
        found.exec_driver_sql("SELECT * FROM lost")


def test_a_statement_that_takes_too_long_is_no_server_out_of_reach(server_desk: Desk) -> None:
    with pytest.raises(OperationalError, match="timeout"), server_desk.reading() as connection:
        connection.exec_driver_sql("SET LOCAL statement_timeout = 50; SELECT pg_sleep(5)")
