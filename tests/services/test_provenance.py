"""A value can say where it came from: who, when, and from which cell of which file."""

from __future__ import annotations

from pathlib import Path

from tests.services.excel.workbooks import save_book
from tipdesk.domain.words import Words
from tipdesk.services.changes.edits import Edit, edit
from tipdesk.services.changes.listing import entries_of
from tipdesk.services.changes.steps import redo_step, undo_changeset, undo_step
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.provenance import cell_of, provenance
from tipdesk.services.records import history

ROWS = (
    ("Country", "Implementer", "Amount", "Title"),
    ("Ghana", "Free the Slaves", "$500,000", "Shelter"),
    ("Togo", "IOM", "$10,000", "Training"),
)


def _imported(desk: Desk, tmp_path: Path) -> str:
    """The uid of the project in the third row of a workbook."""
    plan = importing.read_and_plan(desk, save_book(tmp_path / "tracker.xlsx", FY2012=ROWS))
    importing.apply_plan(desk, plan)
    return next(row.uid for row in plan.rows if row.row == 3)


def test_an_imported_value_names_its_file_sheet_and_cell(desk: Desk, tmp_path: Path) -> None:
    uid = _imported(desk, tmp_path)
    came = provenance(desk, "project", uid)
    title, countries = came["title_en"], came["countries"]
    assert (title.file, title.sheet, title.cell) == ("tracker.xlsx", "FY2012", "D3")
    assert (countries.file, countries.sheet, countries.cell) == ("tracker.xlsx", "FY2012", "A3")
    assert "notes" not in came


def test_an_amount_names_the_cell_it_was_read_from(desk: Desk, tmp_path: Path) -> None:
    uid = _imported(desk, tmp_path)
    with desk.reading() as connection:
        action = connection.exec_driver_sql(
            f"SELECT uid FROM funding_action WHERE project = '{uid}'"
        ).scalar_one()
    assert provenance(desk, "funding_action", action)["amount"].cell == "C3"


def test_a_value_that_was_edited_since_came_from_that_edit(desk: Desk, tmp_path: Path) -> None:
    uid = _imported(desk, tmp_path)
    outcome = edit(desk, [Edit("project", uid, "title_en", "Training", "Training of judges")])
    came = provenance(desk, "project", uid)["title_en"]
    assert (came.changeset, came.file, came.cell) == (outcome.changeset, None, None)
    assert outcome.changeset is not None
    undo_changeset(desk, outcome.changeset)
    assert provenance(desk, "project", uid)["title_en"].cell == "D3"


def test_what_was_undone_and_redone_names_its_cell_in_its_history(
    desk: Desk, tmp_path: Path
) -> None:
    uid = _imported(desk, tmp_path)
    for _ in range(2):
        undo_step(desk)
        redo_step(desk)
    lines = history(desk, "project", uid, "title_en")
    assert [Words().say(line.reason) for line in lines[:2]] == ["Redo: Import of tracker.xlsx"] * 2
    assert [(line.file, line.sheet, line.cell) for line in lines] == [
        ("tracker.xlsx", "FY2012", "D3")
    ] * 3
    undone = [line for line in history(desk, "project", uid) if line.action == "remove"]
    assert undone
    assert not any(line.file for line in undone)


def test_the_history_and_the_changes_name_the_same_cell(desk: Desk, tmp_path: Path) -> None:
    uid = _imported(desk, tmp_path)
    (line,) = history(desk, "project", uid, "title_en")
    assert (line.file, line.sheet, line.cell) == ("tracker.xlsx", "FY2012", "D3")
    again = (ROWS[0], ROWS[1], (*ROWS[2][:3], "Training"))
    assert again == ROWS
    more = (("Award number", "Title", "Notes"), ("A-1", "New", "first"))
    importing.apply_plan(
        desk, importing.read_and_plan(desk, save_book(tmp_path / "b.xlsx", B=more))
    )
    later = (more[0], ("A-1", "New", "second"))
    plan = importing.read_and_plan(desk, save_book(tmp_path / "c.xlsx", C=later))
    outcome = importing.apply_plan(desk, plan)
    assert outcome.changeset is not None
    cells = {entry.cell for entry in entries_of(desk, outcome.changeset)}
    assert cells == {"C2"}
    assert all(line.cell for line in history(desk, "project", plan.rows[0].uid) if line.field)


def test_a_form_of_labels_names_the_row_and_no_wrong_cell(desk: Desk, tmp_path: Path) -> None:
    form = [("Country:", "Ghana"), ("Implementer:", "IOM"), ("Amount:", "$500,000"), (None, None),
            ("Country:", "Togo"), ("Implementer:", "IOM"), ("Amount:", "$10,000")]  # fmt: skip
    plan = importing.read_and_plan(desk, save_book(tmp_path / "form.xlsx", Form=form))
    assert plan.sheets[0].layout.header_row is None
    importing.apply_plan(desk, plan)
    came = provenance(desk, "project", plan.rows[1].uid)["countries"]
    assert (came.file, came.sheet, came.row, came.cell) == ("form.xlsx", "Form", 5, None)


def test_a_sheet_with_columns_of_its_own_is_told_by_them() -> None:
    letters = {"title_en": "A", "Second!title_en": "C", "funding_action.amount": "D"}
    assert cell_of("project", "title_en", "First", 7, letters) == "A7"
    assert cell_of("project", "title_en", "Second", 7, letters) == "C7"
    assert cell_of("funding_action", "amount", "First", 7, letters) == "D7"
    assert cell_of("project", "notes", "First", 7, letters) is None
