"""What each column feeds and how its cells are read can be said, and what is unsure is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.services.excel.workbooks import save_book
from tests.ui.ground import settle, workspace_on
from tests.ui.test_accessibility_of_widgets import unnamed
from tests.ui.test_import_page import opened, read, session_of, texts
from tipdesk.domain.text import isolate
from tipdesk.services.desk import Desk
from tipdesk.services.excel.asking.alias_book import remember
from tipdesk.services.excel.asking.question import Meaning, word_question
from tipdesk.services.excel.columns.column_map import Column
from tipdesk.ui.importing.columns.columns_model import CELLS, FIELD, LOCK_ROLE, SAMPLES_ROLE, SURE
from tipdesk.ui.importing.columns.constants_dialog import ConstantsDialog
from tipdesk.ui.importing.columns.target_editor import TargetEditor
from tipdesk.ui.pages.import_page import ImportPage
from tipdesk.ui.workspace import Workspace

HEADING = 1
HEADER = ("Country", "Grantee", "Amount", "Start", "Shoe size")
ROWS = (
    HEADER,
    ("Mali", "IOM", "5", "8/1/2021", "44"),
    ("Togo", "ILO", "7", "9/2/2021", "45"),
)


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> ImportPage:
    made = opened(qtbot, workspace)
    read(made, save_book(tmp_path / "list.xlsx", List=ROWS), "columns")
    made.columns_step.table.setFocus()
    return made


def column(page: ImportPage, index: int) -> Column:
    return session_of(page).book.works[0].columns.columns[index]


def at(page: ImportPage, row: int) -> None:
    table = page.columns_step.table
    table.setCurrentIndex(table.model().index(row, FIELD))
    settle(page._workspace)


def samples(page: ImportPage, row: int) -> list[str]:
    model = page.columns_step.table.model()
    return [sample.read for sample in model.index(row, CELLS).data(SAMPLES_ROLE)]


def test_a_column_without_a_field_is_kept_under_its_heading(page: ImportPage) -> None:
    at(page, 4)
    editor = page.columns_step.pane.target
    assert isinstance(editor, TargetEditor)
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, "Other fact")
    editor.leave()
    settle(page._workspace)
    assert column(page, 4).target == "other:Shoe size"
    assert texts(page.columns_step.table.model(), FIELD)[4] == "Other fact: Shoe size"
    assert samples(page, 4)[0] == "44"


def test_a_heading_keeps_its_own_direction_in_arabic(
    qtbot: QtBot, sqlite_desk: Desk, tmp_path: Path
) -> None:
    """The sign of "Award #" would stand before the word."""
    with workspace_on(sqlite_desk, "ar") as workspace:
        page = opened(qtbot, workspace)
        rows = [("Award #", "Project title"), ("S-1", "Shelter")]
        read(page, save_book(tmp_path / "list.xlsx", List=rows), "columns")
        heading, *_ = texts(page.columns_step.table.model(), HEADING)
        assert heading == isolate("Award #")


def test_the_list_of_fields_is_grouped_and_its_headings_cannot_be_chosen(page: ImportPage) -> None:
    at(page, 0)
    editor = page.columns_step.pane.target
    assert editor is not None
    editor.open_list()
    rows = [editor._model.item(row) for row in range(editor._model.rowCount())]
    headings = [row.text() for row in rows if not row.flags()]
    assert headings[:3] == ["Identity", "Work", "Place"]
    assert rows[0].text() == "Not read"
    editor.list().hide()


def test_the_order_of_dates_is_chosen_by_a_date_of_the_column(page: ImportPage) -> None:
    at(page, 3)
    order = page.columns_step.pane.order
    assert [order.itemText(at) for at in range(order.count())] == [
        "As found", "The day first: 8 January 2021", "The month first: 1 August 2021",
    ]  # fmt: skip
    assert samples(page, 3)[0] == "not stated"
    order.setCurrentIndex(2)
    order.activated.emit(2)
    settle(page._workspace)
    assert samples(page, 3)[0] == "1 August 2021"


def test_bare_amounts_get_their_unit_and_their_currency(page: ImportPage) -> None:
    at(page, 2)
    pane = page.columns_step.pane
    pane.unit.setCurrentIndex(1)
    pane.unit.activated.emit(1)
    settle(page._workspace)
    currency = pane.currency
    assert currency is not None
    currency.setFocus()
    currency.selectAll()
    QTest.keyClicks(currency, "GBP")
    currency.leave()
    settle(page._workspace)
    assert samples(page, 2)[0] == "5,000 GBP"


def test_a_column_can_feed_a_second_field(page: ImportPage) -> None:
    at(page, 1)
    also = page.columns_step.pane.also
    assert also is not None
    also.setFocus()
    also.selectAll()
    QTest.keyClicks(also, "Title (English)")
    also.leave()
    settle(page._workspace)
    assert column(page, 1).feeds == ("recipient", "title_en")
    assert samples(page, 1)[0] == "IOM + IOM"


def test_rows_can_be_organizations_and_several_rows_one_record(page: ImportPage) -> None:
    bar = page.columns_step.bar
    bar.entity.setCurrentIndex(bar.entity.findData("organization"))
    bar.entity.activated.emit(bar.entity.currentIndex())
    bar.merged.click()
    settle(page._workspace)
    columns = session_of(page).book.works[0].columns
    assert (columns.entity, columns.merged) == ("organization", True)


def test_a_number_that_repeats_much_proposes_to_put_rows_together(
    page: ImportPage, tmp_path: Path
) -> None:
    titles = ("Shelter", "Courts", "Schools", "Roads")
    rows = [("Award number", "Title"), *(("A-1", t) for t in titles), *(("A-2", t) for t in titles)]
    read(page, save_book(tmp_path / "b.xlsx", List=rows), "columns")
    step = page.columns_step
    assert step.hint.text().startswith("A Award number names 2 records in 8 rows")
    step.hint.click()
    settle(page._workspace)
    assert session_of(page).book.works[0].columns.merged
    assert not step.hint.isVisible()


def test_rows_of_one_project_are_seen_to_be_put_together_and_can_be_kept_apart(
    page: ImportPage, tmp_path: Path
) -> None:
    rows = [
        ("Award number", "Title", "Country"),
        *(("A-1", "Shelter", country) for country in ("Mali", "Togo", "Benin")),
        *(("A-2", "Courts", country) for country in ("Ghana", "Kenya", "Peru")),
    ]
    read(page, save_book(tmp_path / "b.xlsx", List=rows), "columns")
    step = page.columns_step
    assert step.bar.merged.isChecked()
    assert not step.hint.isVisible()
    step.bar.merged.click()
    settle(page._workspace)
    assert session_of(page).book.works[0].columns.merged is False
    assert not step.bar.merged.isChecked()


def test_what_holds_for_every_row_is_said_once(page: ImportPage) -> None:
    page.columns_step.bar.constants.click()
    dialog = page.columns_step.findChild(ConstantsDialog)
    assert dialog is not None
    assert unnamed(dialog) == []
    line = dialog.lines[0]
    line.field.selectAll()
    QTest.keyClicks(line.field, "Program type")
    line.field.leave()
    value: QLineEdit = line.value
    QTest.keyClicks(value, "PEMS")
    value.editingFinished.emit()
    settle(page._workspace)
    assert session_of(page).book.works[0].columns.constants == (("program_type", "PEMS"),)
    assert "PEMS" in page.columns_step.bar.constants.text()
    line.remove.click()
    settle(page._workspace)
    assert session_of(page).book.works[0].columns.constants == ()
    dialog.close()


def test_an_ampersand_in_what_holds_for_every_row_is_no_letter_of_alt(page: ImportPage) -> None:
    button = page.columns_step.bar.constants
    letter = button.shortcut()
    session_of(page).book.set_map("List", constants=(("recipient", "M&E Partners"),))
    settle(page._workspace)
    assert "M&&E Partners" in button.text()
    assert button.shortcut() == letter


def test_a_field_that_holds_for_every_row_is_chosen_where_the_keyboard_is(
    page: ImportPage,
) -> None:
    page.columns_step.bar.constants.click()
    dialog = page.columns_step.findChild(ConstantsDialog)
    assert dialog is not None
    assert dialog.focusWidget() is dialog.lines[0].field
    dialog.close()


def test_a_text_that_may_be_several_fields_does_not_stay_beside_what_is_read(
    page: ImportPage,
) -> None:
    at(page, 4)
    field = page.columns_step.pane.target
    assert field is not None
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "other")
    field.leave()
    assert field.text() == "Not read"
    assert column(page, 4).feeds == ()


def test_unsure_columns_are_counted_f8_goes_to_them_and_yes_settles_them(
    page: ImportPage,
) -> None:
    step = page.columns_step
    session_of(page).book.set_column("List", 1, confidence="unsure")
    session_of(page).book.set_column("List", 3, confidence="unsure")
    settle(page._workspace)
    assert step.unsure.text() == "2 unsure columns (F8)"
    at(page, 0)
    QTest.keyClick(step.table, Qt.Key.Key_F8)
    assert step.table.currentIndex().row() == 1
    step.pane.confirm.click()
    settle(page._workspace)
    assert step.table.currentIndex().row() == 3
    step.pane.confirm.click()
    settle(page._workspace)
    assert not step.unsure.isVisible()
    assert texts(step.table.model(), SURE)[1] == "Sure"


def test_a_locked_column_says_why_and_shows_none_of_its_cells(
    page: ImportPage, tmp_path: Path
) -> None:
    rows = (
        ("Country", "Grantee", "Victim name"),
        ("Mali", "IOM", "Aminata Traore"),
        ("Togo", "ILO", "Kofi Mensah"),
    )
    read(page, save_book(tmp_path / "b.xlsx", List=rows), "columns")
    model = page.columns_step.table.model()
    assert texts(model, SURE)[2] == "Locked"
    assert model.index(2, CELLS).data(SAMPLES_ROLE) == []
    reason = model.index(2, CELLS).data(LOCK_ROLE)
    assert reason
    assert not model.index(2, FIELD).flags() & Qt.ItemFlag.ItemIsEditable
    at(page, 2)
    assert page.columns_step.pane._why.text() == reason
    said = [model.index(2, c).data(Qt.ItemDataRole.ToolTipRole) for c in range(5)]
    assert "Aminata" not in " ".join(said)
    assert page.columns_step._facts.text() == "Locked: C Victim name."


def test_a_cell_is_shown_as_an_answer_remembered_by_the_desk_reads_it(
    qtbot: QtBot, sqlite_desk: Desk, tmp_path: Path
) -> None:
    remember(sqlite_desk, {word_question("country", "Congo", ("CD", "CG")): Meaning("value", "CD")})
    rows = (HEADER, ("Congo", "IOM", "$5,000", "1 year"))
    with workspace_on(sqlite_desk) as workspace:
        page = opened(qtbot, workspace)
        read(page, save_book(tmp_path / "list.xlsx", List=rows), "columns")
        assert samples(page, 0) == ["Democratic Republic of the Congo"]
