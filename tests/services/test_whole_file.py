"""A file that cannot be written whole leaves what was there, and nothing beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tipdesk.domain.errors import UnreadableFile
from tipdesk.services.desk import Desk
from tipdesk.services.whole_file import check_writable, whole_file, write_whole


def test_a_file_takes_the_place_of_the_old_one_when_it_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    file.write_bytes(b"old")
    write_whole(file, b"new")
    assert file.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [file]


def test_what_breaks_off_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    file.write_bytes(b"old")

    def break_off() -> None:
        with whole_file(file) as work:
            work.write_bytes(b"half")
            raise OSError(28, "No space left on device")

    with pytest.raises(UnreadableFile, match="the disk is full"):
        break_off()
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_goes_on_leading_to_the_file(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    link = tmp_path / "settings.json"
    link.symlink_to(tmp_path / "kept" / "settings.json")
    write_whole(link, b"{}")
    assert link.is_symlink()
    assert (tmp_path / "kept" / "settings.json").read_bytes() == b"{}"


def test_a_place_that_cannot_be_written_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="cannot be written"):
        write_whole(tmp_path / "gone" / "page.pdf", b"")


def test_nothing_takes_the_place_of_a_desk(sqlite_desk: Desk, tmp_path: Path) -> None:
    file = Path(sqlite_desk.place)
    before = file.read_bytes()
    link = tmp_path / "report.xlsx"
    link.symlink_to(file)
    for path in (file, link):
        with pytest.raises(UnreadableFile, match="is a desk"):
            write_whole(path, b"new")
    assert file.read_bytes() == before


def test_whether_a_file_can_be_written_is_told_without_writing_it(tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    check_writable(file)
    assert list(tmp_path.iterdir()) == []
    for path in (tmp_path, tmp_path / "gone" / "page.pdf"):
        with pytest.raises(UnreadableFile, match="cannot be written"):
            check_writable(path)
