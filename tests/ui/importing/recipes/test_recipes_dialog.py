"""What imports left for the next one can be seen, changed, handed on and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.services.excel.workbooks import save_book
from tests.ui.ground import settle, show, workspace_on
from tests.ui.test_accessibility_of_widgets import unnamed
from tests.ui.test_import_page import opened, read, session_of, texts
from tipdesk.domain.words import Words
from tipdesk.services.desk import Desk
from tipdesk.services.excel.asking.alias_book import aliases, remember
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.asking.question import Meaning, word_question
from tipdesk.services.excel.recipe import ColumnRecipe, LeftSheet, Recipe, SheetRecipe
from tipdesk.services.excel.recipes import keep_recipe, recipes
from tipdesk.ui.importing.recipes.recipe_files import take_in, write_to
from tipdesk.ui.importing.recipes.recipe_parts import part_texts, parts_of, without
from tipdesk.ui.importing.recipes.recipes_dialog import RecipesDialog
from tipdesk.ui.language import speak
from tipdesk.ui.workspace import Workspace

RECIPE = Recipe(
    "My list",
    (
        SheetRecipe(
            "List",
            (
                ColumnRecipe("where", ("countries",)),
                ColumnRecipe("who", ("recipient",)),
                ColumnRecipe("from", ("start_date",), order="mdy"),
                ColumnRecipe("shoes"),
            ),
            constants=(("program_type", "PEMS"),),
            blanks="clear",
            merged=True,
            rows=(("africa", "section=region:AF"), ("sum", "total")),
        ),
    ),
    Answers({("shape:order", "9/9/9999"): Meaning("reading", 1)}),
)


@pytest.fixture
def workspace(qapp: QApplication, sqlite_desk: Desk) -> Iterator[Workspace]:
    keep_recipe(sqlite_desk, RECIPE)
    remember(
        sqlite_desk,
        {
            word_question("country", "Kongo"): Meaning("value", "CD"),
            word_question("organization", "I.O.M."): Meaning("new"),
        },
    )
    with workspace_on(sqlite_desk) as made:
        yield made
    speak(qapp, Words("en"))


@pytest.fixture
def dialog(qtbot: QtBot, workspace: Workspace) -> RecipesDialog:
    return shown(qtbot, workspace)


def shown(qtbot: QtBot, workspace: Workspace) -> RecipesDialog:
    made = RecipesDialog(workspace)
    show(qtbot, made, 980, 620)
    settle(workspace)
    return made


def take_back(dialog: RecipesDialog, workspace: Workspace) -> None:
    if workspace.messages is not None:
        workspace.messages.hide()  # here they are a window of their own
    dialog.activateWindow()
    QTest.qWaitForWindowActive(dialog)
    QTest.keyClick(dialog.tabs, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(workspace)


def parts(dialog: RecipesDialog) -> list[str]:
    model = dialog.recipes.parts
    kinds, of, said = (texts(model, column) for column in range(3))
    return [" | ".join(line) for line in zip(kinds, of, said, strict=True)]


def go_to(dialog: RecipesDialog, of: str) -> None:
    panel = dialog.recipes
    row = texts(panel.parts, 1).index(of)
    panel.part_table.setCurrentIndex(panel.parts.index(row, 1))


def test_a_recipe_says_in_words_how_a_workbook_is_read(dialog: RecipesDialog) -> None:
    assert texts(dialog.recipes.lines, 0) == ["My list"]
    assert parts(dialog) == [
        "Sheet | List | Projects",
        "Column | where | Countries",
        "Column | who | Recipient",
        "Column | from | Start date, the month first",
        "Column | shoes | Not read",
        "Every row | Program type | PEMS",
        "Blank cells | Blank cells | Clear what is known",
        "Rows | Several rows | One record",
        "Row | africa | Section, Region: Sub-Saharan Africa",
        "Row | sum | Total",
        "Answer | Order of dates: 9/9/9999 | The month first",
    ]


def test_a_part_is_taken_out_and_ctrl_z_puts_it_back(
    dialog: RecipesDialog, workspace: Workspace
) -> None:
    go_to(dialog, "sum")
    dialog.recipes.part_table.setFocus()
    QTest.keyClick(dialog.recipes.part_table, Qt.Key.Key_Delete)
    settle(workspace)
    assert "Row | sum | Total" not in parts(dialog)
    take_back(dialog, workspace)
    assert "Row | sum | Total" in parts(dialog)


def test_a_column_of_a_recipe_feeds_another_field(
    dialog: RecipesDialog, workspace: Workspace
) -> None:
    go_to(dialog, "shoes")
    target = dialog.recipes.editor.target
    assert target is not None
    target.setFocus()
    target.selectAll()
    QTest.keyClicks(target, "Notes")
    target.leave()
    settle(workspace)
    assert "Column | shoes | Notes" in parts(dialog)
    assert dialog.recipes.part_table.currentIndex().row() == 4


def test_a_row_and_an_answer_of_a_recipe_are_said_otherwise(
    dialog: RecipesDialog, workspace: Workspace
) -> None:
    for of, at in (("sum", 2), ("Order of dates: 9/9/9999", 1)):
        go_to(dialog, of)
        choice = dialog.recipes.editor.choice
        assert choice is not None
        choice.activated.emit(at)
        settle(workspace)
    assert parts(dialog)[-2:] == [
        "Row | sum | Left out",
        "Answer | Order of dates: 9/9/9999 | The day first",
    ]


def test_enter_leads_to_what_a_part_says_and_an_answer_back(
    dialog: RecipesDialog, workspace: Workspace
) -> None:
    table = dialog.recipes.part_table
    go_to(dialog, "shoes")
    table.setFocus()
    settle(workspace)
    QTest.keyClick(table, Qt.Key.Key_Return)
    target = dialog.recipes.editor.target
    assert target is not None
    assert dialog.focusWidget() is target
    target.selectAll()
    QTest.keyClicks(target, "Notes")
    target.leave()
    settle(workspace)
    assert dialog.focusWidget() is table

    panel = dialog.answers
    dialog.tabs.setCurrentWidget(panel)
    panel.table.setFocus()
    settle(workspace)
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    first = dialog.focusWidget()
    assert isinstance(first, QPushButton)
    assert panel.box.isAncestorOf(first)
    first.click()
    settle(workspace)
    assert dialog.focusWidget() is panel.table


def test_a_recipe_is_renamed_and_removed(dialog: RecipesDialog, workspace: Workspace) -> None:
    panel = dialog.recipes
    panel.table.setFocus()
    QTest.keyClick(panel.table, Qt.Key.Key_F2)
    QTest.keyClicks(panel.name, "The new list")
    QTest.keyClick(panel.name, Qt.Key.Key_Return)
    settle(workspace)
    assert [recipe.name for recipe in recipes(workspace.desk)] == ["The new list"]
    panel.buttons["remove"].click()
    settle(workspace)
    assert recipes(workspace.desk) == []
    assert panel.lines.rowCount() == 0
    assert not panel.buttons["use"].isEnabled()


def test_a_name_that_was_not_finished_is_not_kept(
    dialog: RecipesDialog, workspace: Workspace
) -> None:
    panel = dialog.recipes
    panel.name.setFocus()
    QTest.keyClicks(panel.name, " and more")
    QTest.keyClick(panel.name, Qt.Key.Key_Escape)
    assert panel.name.text() == "My list"
    assert dialog.isVisible()
    panel.name.selectAll()
    QTest.keyClick(panel.name, Qt.Key.Key_Delete)
    QTest.keyClick(panel.name, Qt.Key.Key_Return)
    settle(workspace)
    assert panel.name.text() == "My list"
    assert [recipe.name for recipe in recipes(workspace.desk)] == ["My list"]
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    QTest.keyClick(panel.name, Qt.Key.Key_Escape)
    assert not dialog.isVisible(), "the second Escape is one to the dialog"


def test_a_recipe_goes_to_a_file_and_comes_in_again(
    dialog: RecipesDialog, workspace: Workspace, tmp_path: Path
) -> None:
    write_to(workspace, recipes(workspace.desk)[0], tmp_path / "mine.json")
    settle(workspace)
    dialog.recipes.buttons["remove"].click()
    settle(workspace)
    take_in(workspace, tmp_path / "mine.json")
    settle(workspace)
    assert texts(dialog.recipes.lines, 0) == ["My list"]
    assert len(parts(dialog)) == 11


def test_what_is_no_recipe_is_said_and_changes_nothing(
    dialog: RecipesDialog, workspace: Workspace, tmp_path: Path
) -> None:
    other = tmp_path / "other.json"
    other.write_text("{}", encoding="utf-8")
    take_in(workspace, other)
    settle(workspace)
    assert len(recipes(workspace.desk)) == 1


def test_the_open_workbook_is_read_by_a_recipe(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    page = opened(qtbot, workspace)
    rows = (("Where", "Who", "From", "Shoes"), ("Mali", "IOM", "8/1/2021", "44"))
    read(page, save_book(tmp_path / "b.xlsx", List=rows))
    session_of(page).use_recipe(None)
    settle(workspace)
    dialog = shown(qtbot, workspace)
    dialog.recipes.buttons["use"].click()
    settle(workspace)
    recipe = session_of(page).recipe
    assert recipe is not None
    assert recipe.name == "My list"
    assert session_of(page).book.works[0].columns.columns[2].order == "mdy"


def test_answers_are_found_in_either_language_and_say_what_they_mean(
    dialog: RecipesDialog, workspace: Workspace
) -> None:
    panel = dialog.answers
    dialog.tabs.setCurrentWidget(panel)
    assert texts(panel.lines, 0) == ["Kongo", "I.O.M."]
    assert texts(panel.lines, 1) == ["Country", "Organization"]
    assert texts(panel.lines, 2)[1] == "A new organization"
    for sought in ("الكونغو", "kongo"):
        panel.search.setText(sought)
        QTest.keyClick(panel.search, Qt.Key.Key_Return)
        assert texts(panel.lines, 0) == ["Kongo"]


def test_an_answer_gets_another_meaning_and_is_removed(
    dialog: RecipesDialog, workspace: Workspace
) -> None:
    panel = dialog.answers
    panel.table.setCurrentIndex(panel.lines.index(0, 0))
    panel.box.answered.emit(Meaning("not_stated"))
    settle(workspace)
    assert texts(panel.lines, 2)[0] == "Not stated"
    panel.remove_button.click()
    settle(workspace)
    assert [alias.wording for alias in aliases(workspace.desk)] == ["I.O.M."]
    take_back(dialog, workspace)
    assert len(aliases(workspace.desk)) == 2


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_every_control_has_a_name(
    qtbot: QtBot, qapp: QApplication, workspace: Workspace, lang: str
) -> None:
    workspace.use_words(Words(lang))
    speak(qapp, Words(lang))
    dialog = shown(qtbot, workspace)
    assert unnamed(dialog) == []
    dialog.tabs.setCurrentWidget(dialog.answers)
    assert unnamed(dialog) == []


def test_what_was_typed_for_a_cell_is_listed_and_can_be_taken_out(workspace: Workspace) -> None:
    key = ("cell:project:amount", "$14, 248")
    recipe = replace(RECIPE, answers=Answers({key: Meaning("text", "$14,248")}))
    (part,) = (part for part in parts_of(recipe) if part.kind == "answer")
    texts_ = part_texts(recipe, part, workspace.display)
    assert texts_ == ("Mended under “Amount”: $14, 248", "$14,248")
    assert part.is_removable
    assert not len(without(recipe, part).answers)


def test_a_joined_table_and_a_sheet_left_out_are_shown_and_can_be_taken_out(
    workspace: Workspace,
) -> None:
    sheet = replace(RECIPE.sheets[0], joined=(("who", "where"),))
    recipe = replace(RECIPE, sheets=(sheet,), left_out=(LeftSheet("Old list", ("a", "b")),))
    found = {part.kind: part for part in parts_of(recipe)}
    display = workspace.display
    assert part_texts(recipe, found["table"], display) == (
        "who, where",
        "Goes on with the table above or beside it",
    )
    assert part_texts(recipe, found["left"], display) == ("Old list", "Left out")
    assert without(without(recipe, found["table"]), found["left"]) == RECIPE
