"""Documents are kept once, come back as they were, and their old versions stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.factories import here, make, make_project, on, value, values
from tipdesk.db.sql import execute
from tipdesk.domain.document_kinds import proposed_kind
from tipdesk.domain.errors import TipdeskError, UnreadableFile
from tipdesk.services.backup import back_up
from tipdesk.services.changes.edits import remove
from tipdesk.services.changes.steps import redo_step, undo_step
from tipdesk.services.check import check
from tipdesk.services.desk import Desk
from tipdesk.services.file import documents


def _kept(desk: Desk) -> int:
    with desk.reading() as connection:
        return int(connection.exec_driver_sql("SELECT COUNT(*) FROM document_content").scalar_one())


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A small file to attach."""
    file = tmp_path / "SF-425_final.pdf"
    file.write_bytes(b"%PDF-1.4 paper")
    return file


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SF-425 Q3.pdf", "FFR"), ("SF424A.xlsx", "BUDGET"), ("sf-424.pdf", "PROPOSAL"),
        ("Amendment_2.docx", "AMENDMENT"), ("DS-1909 award.pdf", "AWARD"),
        ("Re.msg", "CORRESPONDENCE"), ("خطة الرصد.pdf", "MONITORING_PLAN"),
        ("Trip report Cairo.pdf", "VISIT"),
        ("scan0001.pdf", "OTHER"),
    ],
)  # fmt: skip
def test_the_name_of_a_file_proposes_its_kind(name: str, kind: str) -> None:
    assert proposed_kind(name) == kind


def test_what_is_attached_comes_back_as_it_was(desk: Desk, paper: Path, tmp_path: Path) -> None:
    project = make_project(desk)
    uid = documents.attach(desk, project, [paper]).created[0]
    stored = values(desk, "document", uid)
    assert (stored["document_kind"], stored["title_en"]) == ("FFR", "SF-425 final")
    assert (stored["file_name"], stored["size"]) == (paper.name, paper.stat().st_size)
    paper.write_bytes(b"something else")
    out = tmp_path / "out.pdf"
    documents.export(desk, uid, out)
    assert out.read_bytes() == b"%PDF-1.4 paper"
    assert check(desk).sound


def test_a_document_that_only_was_listed_is_given_its_file_once(desk: Desk, paper: Path) -> None:
    uid = make(desk, "document", title_ar="التقرير المالي", document_kind="CORRESPONDENCE")
    documents.give(desk, uid, paper)
    stored = values(desk, "document", uid)
    assert (stored["title_ar"], stored["title_en"]) == ("التقرير المالي", None)
    assert (stored["document_kind"], stored["file_name"]) == ("CORRESPONDENCE", paper.name)
    assert documents.content_of(desk, uid)[1] == b"%PDF-1.4 paper"
    with pytest.raises(TipdeskError, match="has a file already"):
        documents.give(desk, uid, paper)
    assert check(desk).sound
    undo_step(desk)
    assert values(desk, "document", uid)["sha256"] is None


def test_the_same_content_is_kept_once_and_outlives_undo(desk: Desk, paper: Path) -> None:
    first, second = make_project(desk), make_project(desk, "Other")
    twin = paper.with_name("same.pdf")
    twin.write_bytes(paper.read_bytes())
    documents.attach(desk, first, [paper])
    uid = documents.attach(desk, second, [twin], kind="AWARD").created[0]
    assert _kept(desk) == 1
    remove(desk, "document", [uid])
    undo_step(desk)
    assert documents.content_of(desk, uid)[1] == b"%PDF-1.4 paper"
    undo_step(desk)
    assert uid not in here(desk, "document")
    redo_step(desk)
    assert documents.content_of(desk, uid)[0].file_name == "same.pdf"


def test_a_new_version_names_the_old_one_which_stays(desk: Desk, paper: Path) -> None:
    project = make_project(desk)
    report = make(desk, "report_due", project=project, report_kind="FFR", due_date=on("2026-04-30"))
    old = documents.attach(desk, project, [paper], values={"report": report}).created[0]
    newer = paper.with_name("v2.pdf")
    newer.write_bytes(b"%PDF-1.4 second")
    new = documents.replace(desk, old, newer).created[0]
    assert value(desk, "document", new, "replaces") == old
    assert value(desk, "document", new, "report") == report
    assert documents.content_of(desk, old)[1] == b"%PDF-1.4 paper"
    assert documents.content_of(desk, new)[1] == b"%PDF-1.4 second"


def test_what_cannot_be_attached_says_why(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = make_project(desk)
    with pytest.raises(UnreadableFile, match="cannot be read"):
        documents.attach(desk, project, [tmp_path / "nothing.pdf"])
    empty, large = tmp_path / "empty.pdf", tmp_path / "large.pdf"
    empty.touch()
    large.write_bytes(b"12345")
    with pytest.raises(UnreadableFile, match="is empty"):
        documents.attach(desk, project, [empty])
    monkeypatch.setattr(documents, "LARGEST", 4)
    with pytest.raises(TipdeskError, match="Attach a smaller one"):
        documents.attach(desk, project, [large])
    assert here(desk, "document") == set()


def test_the_desk_is_not_attached_to_itself(sqlite_desk: Desk) -> None:
    project = make_project(sqlite_desk)
    assert sqlite_desk.database.file is not None
    with pytest.raises(TipdeskError, match="the desk itself"):
        documents.attach(sqlite_desk, project, [sqlite_desk.database.file])


def test_spoiled_and_lost_contents_are_found(desk: Desk, paper: Path) -> None:
    project = make_project(desk)
    uid = documents.attach(desk, project, [paper]).created[0]
    with desk.writing() as connection:
        execute(connection, "UPDATE document_content SET content = {}", (b"x",))
    assert len(check(desk).findings) == 1
    with pytest.raises(TipdeskError, match="not what was attached"):
        documents.content_of(desk, uid)
    with desk.writing() as connection:
        connection.exec_driver_sql("DELETE FROM document_content")
    assert len(check(desk).findings) == 1


def test_only_contents_that_nothing_names_are_dropped(desk: Desk, paper: Path) -> None:
    project = make_project(desk)
    uid = documents.attach(desk, project, [paper]).created[0]
    remove(desk, "document", [uid])
    with desk.writing() as connection:
        documents.keep_content(connection, b"left over")
    assert documents.compact(desk) == len(b"left over")
    undo_step(desk)
    assert documents.content_of(desk, uid)[1] == b"%PDF-1.4 paper"


def test_a_backup_holds_the_documents(sqlite_desk: Desk, paper: Path, tmp_path: Path) -> None:
    project = make_project(sqlite_desk)
    uid = documents.attach(sqlite_desk, project, [paper]).created[0]
    back_up(sqlite_desk, tmp_path / "copy.tipdesk")
    copy = Desk.open(tmp_path / "copy.tipdesk")
    assert documents.content_of(copy, uid)[1] == b"%PDF-1.4 paper"
    copy.close()
