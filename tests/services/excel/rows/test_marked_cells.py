"""What people cross out or say beside a cell is told, and not passed over in silence."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from tests.services.excel.workbooks import save_book
from tipdesk.domain.words import Words
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.reading.read import read_workbook
from tipdesk.services.excel.reading.reading_notes import notes_of_book, notes_of_sheet
from tipdesk.services.excel.rows.marked_cells import COMMENTED, STRUCK

ROWS = (
    ("Country", "Grantee", "Title", "Amount"),
    ("Kenya", "IOM", "Shelter", 500),
    ("Mali", "ILO", "Training", 700),
    ("Togo", "UNODC", "Hotline", 900),
)


def crossed_out(path: Path, *cells: str, comments: tuple[str, ...] = ()) -> Path:
    book = load_workbook(save_book(path, List=ROWS))
    for cell in cells:
        book["List"][cell].font = Font(strike=True, italic=True)
    book["List"]["D2"].font = Font(bold=True)
    for cell in comments:
        book["List"][cell].comment = Comment("Extended by a year", "Officer")
    book.save(path)
    return path


def test_a_struck_record_is_told_of_once(sqlite_desk: Desk, tmp_path: Path) -> None:
    path = crossed_out(tmp_path / "list.xlsx", "A3", "B3", "C3", "D3", "D4", "F4")
    plan = importing.read_and_plan(sqlite_desk, path)
    told = [(p.cell, p.severity) for p in plan.every_problem if p.message.id == STRUCK]
    assert told == [("A3", "warns"), ("D4", "warns")]
    importing.apply_plan(sqlite_desk, plan)
    again = importing.read_and_plan(sqlite_desk, path)
    assert not [p for p in again.every_problem if p.message.id == STRUCK]


def test_cells_of_a_table_apart_are_told_of_where_they_stand(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    forms = [("Country:", "Ghana"), ("Grantee:", "IOM"), ("Title:", "Shelter"), ("Amount:", "$5")]
    for row in (*forms, *forms):
        sheet.append(row)
    sheet["B6"].font = Font(strike=True)
    book.save(tmp_path / "forms.xlsx")
    plan = importing.read_and_plan(sqlite_desk, tmp_path / "forms.xlsx")
    assert [p.cell for p in plan.every_problem if p.message.id == STRUCK] == ["B6"]


def test_a_plain_list_says_nothing_of_it(tmp_path: Path) -> None:
    book = read_workbook(crossed_out(tmp_path / "list.xlsx"))
    assert book.sheets[0].facts.struck == frozenset()
    assert notes_of_book(book) == ()


def test_comments_beside_cells_are_told_with_their_cells(tmp_path: Path) -> None:
    book = read_workbook(crossed_out(tmp_path / "list.xlsx", comments=("A2", "D3")))
    (sheet,) = book.sheets
    assert sheet.facts.comments == {(1, 0), (2, 3)}
    (said,) = notes_of_sheet(sheet)
    assert Words().say(said) == "2 cells have comments, which were not read: A2, D3."


def test_a_commented_cell_of_a_record_is_told_without_what_it_says(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    path = crossed_out(tmp_path / "list.xlsx", comments=("A1", "C2", "F4"))
    plan = importing.read_and_plan(sqlite_desk, path)
    told = [p for p in plan.every_problem if p.message.id == COMMENTED]
    assert [(p.cell, p.severity) for p in told] == [("C2", "informs"), ("F4", "informs")]
    assert "Extended" not in repr(plan)
    importing.apply_plan(sqlite_desk, plan)
    again = importing.read_and_plan(sqlite_desk, path)
    assert not [p for p in again.every_problem if p.message.id == COMMENTED]


def test_comments_that_cannot_be_read_keep_no_workbook_out(tmp_path: Path) -> None:
    whole = crossed_out(tmp_path / "whole.xlsx", comments=("A2",))
    broken = tmp_path / "broken.xlsx"
    with ZipFile(whole) as parts, ZipFile(broken, "w") as rest:
        for name in parts.namelist():
            if "comments" not in name or name.endswith(".rels"):
                rest.writestr(name, parts.read(name))
    (sheet,) = read_workbook(broken).sheets
    assert len(sheet.rows) == len(ROWS)
    assert not sheet.facts.comments


def test_marks_of_a_far_reaching_sheet_are_told_too(tmp_path: Path) -> None:
    path = crossed_out(tmp_path / "list.xlsx", "A3", comments=("A2",))
    book = load_workbook(path)
    book["List"]["XFD1048576"] = "far"
    book.save(path)
    (sheet,) = read_workbook(path).sheets
    assert sheet.facts.comments == {(1, 0)}
    assert sheet.facts.struck == {(2, 0)}
