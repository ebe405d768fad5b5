"""The recipes of the desk: what each says, its name, its file, and its use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tipdesk.domain.words import N_, message
from tipdesk.services.changes.outcome import Changes
from tipdesk.services.excel.recipe import Recipe
from tipdesk.services.excel.recipes import keep_recipe, recipes, remove_recipes
from tipdesk.ui.importing.lines import Lines, LinesTable
from tipdesk.ui.importing.recipes.part_editor import PartEditor
from tipdesk.ui.importing.recipes.recipe_files import ask_for_place, ask_for_recipe
from tipdesk.ui.importing.recipes.recipe_parts import (
    Part,
    kind_group,
    kind_text,
    part_texts,
    parts_of,
)
from tipdesk.ui.importing.state.session import ImportSession
from tipdesk.ui.undo_offer import UndoOffer
from tipdesk.ui.widgets.chips import StatusDelegate
from tipdesk.ui.widgets.editor import leading_alignment
from tipdesk.ui.widgets.making import named
from tipdesk.ui.widgets.page_parts import Card
from tipdesk.ui.workspace import Workspace

_CHANGED: Final = N_("The recipe “{name}” was changed.")
_REMOVED: Final = N_("The recipe “{name}” was removed.")
_NONE: Final = N_(
    "There is no recipe yet. One is kept when you import a workbook and have said how it is read."
)
_HEADINGS_SHOWN: Final = 5


class RecipesPanel(QWidget):
    """Sends `used` when the open workbook is read by a recipe."""

    used = Signal()

    def __init__(
        self, workspace: Workspace, session: ImportSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._session = workspace, session
        self._shown: Recipe | None = None
        self._uid: str | None = None
        self._part_at = 0
        say = workspace.say
        self.lines = Lines((say(N_("Recipe")), say(N_("For sheets with the columns"))))
        self.table = LinesTable(say(N_("Recipes")), self.lines, (150, 0))
        self.table.setObjectName("recipes")
        self.table.selectionModel().currentRowChanged.connect(self._on_recipe)
        self.parts = Lines(("", say(N_("Of what")), say(N_("What it says"))))
        self.part_table = LinesTable(say(N_("What the recipe says")), self.parts, (110, 190, 0))
        self.part_table.setObjectName("recipeParts")
        self.part_table.setItemDelegateForColumn(0, StatusDelegate(self.part_table))
        self.part_table.selectionModel().currentRowChanged.connect(self._on_part)
        self.part_table.entered_row.connect(self._focus_editor)
        self.name = named(QLineEdit(), "recipeName")
        self.name.setAccessibleName(say(N_("Name of the recipe")))
        self.name.editingFinished.connect(self._rename)
        self.editor = PartEditor(workspace)
        self.editor.changed.connect(self._keep)
        self._none = named(QLabel(say(_NONE)), "mute")
        self._none.setWordWrap(True)
        self._none.setAlignment(leading_alignment())
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out()
        for table, act in ((self.table, self.remove), (self.part_table, self.editor.take_out)):
            keys = QShortcut(QKeySequence(Qt.Key.Key_Delete), table)
            keys.setContext(Qt.ShortcutContext.WidgetShortcut)
            keys.activated.connect(act)
        self._give_back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.name)
        self._give_back.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._give_back.activated.connect(self._show_name)
        self.name.textEdited.connect(lambda _text: self._give_back.setEnabled(True))
        rename = QShortcut(QKeySequence(Qt.Key.Key_F2), self.table)
        rename.setContext(Qt.ShortcutContext.WidgetShortcut)
        rename.activated.connect(self._begin_to_rename)
        workspace.records_changed.connect(self._on_records)
        self.setFocusProxy(self.table)
        self.refresh()

    def refresh(self) -> None:
        """Read the recipes again; the current one stays."""
        desk = self._workspace.desk
        self._workspace.read(lambda: recipes(desk), self._show, latest="recipes")

    def use(self) -> None:
        """Read the open workbook by the current recipe."""
        if self._shown is not None and self._session.book.is_open:
            self._session.use_recipe(self._shown)
            self.used.emit()

    def remove(self) -> None:
        """Take the current recipe away; Undo stands in the message."""
        shown, desk = self._shown, self._workspace.desk
        if shown is not None and shown.uid is not None:
            uid = shown.uid
            said = message(_REMOVED, name=shown.name)
            self._change(lambda: remove_recipes(desk, [uid]), said)

    def save(self) -> None:
        """Ask where the current recipe shall be written."""
        if self._shown is not None:
            ask_for_place(self._workspace, self._shown, self)

    def _show(self, found: list[Recipe]) -> None:
        uid = self._uid
        self.lines.show_rows(found, self._texts, muted=frozenset({1}))
        self._none.setVisible(not found)
        at = next((row for row, recipe in enumerate(found) if recipe.uid == uid), 0)
        if found:
            self.table.setCurrentIndex(self.lines.index(at, 0))
        self._on_recipe()

    def _texts(self, recipe: Recipe) -> tuple[str, str]:
        headings = [heading for sheet in recipe.sheets for heading in sheet.headings]
        shown = headings[:_HEADINGS_SHOWN]
        if len(headings) > len(shown):
            shown.append("…")
        words = self._workspace.words
        return words.value(recipe.name), words.listed(map(words.value, shown))

    def _on_recipe(self, *_places: Any) -> None:
        found: Recipe | None = self.table.current()
        if found is not None and found.uid != self._uid:
            self._uid, self._part_at = found.uid, 0
        self._shown = found
        self._show_name()
        for name in ("use", "write", "remove"):
            self.buttons[name].setEnabled(found is not None)
        self.buttons["use"].setEnabled(found is not None and self._session.book.is_open)
        parts = parts_of(found) if found is not None else []
        at = self._part_at
        self.parts.show_rows(parts, self._part_texts, kind_group)
        if parts:
            self.part_table.setCurrentIndex(self.parts.index(min(at, len(parts) - 1), 1))
        self._on_part()

    def _part_texts(self, part: Part) -> tuple[str, str, str]:
        if self._shown is None:
            return "", "", ""
        display = self._workspace.display
        what, said = part_texts(self._shown, part, display)
        return kind_text(part, display.words), display.words.value(what), said

    def _on_part(self, *_places: Any) -> None:
        part: Part | None = self.part_table.current()
        self._part_at = max(0, self.part_table.currentIndex().row())
        edited = self.editor.isAncestorOf(self.window().focusWidget())
        self.editor.show_part(self._shown if part is not None else None, part)
        if edited:
            self.part_table.setFocus()  # what was edited with is gone

    def _focus_editor(self) -> None:
        editor = self.editor
        first = editor.target or editor.value or editor.choice or editor.remove
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _begin_to_rename(self) -> None:
        self.name.setFocus()
        self.name.selectAll()

    def _show_name(self) -> None:
        """The name as it is kept, instead of what was typed."""
        self.name.setText(self._shown.name if self._shown is not None else "")
        self.name.setEnabled(self._shown is not None)
        self._give_back.setEnabled(False)  # Escape closes again

    def _rename(self) -> None:
        name, shown = self.name.text().strip(), self._shown
        if shown is None or not self.name.isModified():
            return
        if name and name != shown.name:
            self.name.setModified(False)
            self._keep(replace(shown, name=name))
        else:
            self._show_name()

    def _keep(self, recipe: Recipe) -> None:
        desk = self._workspace.desk
        said = message(_CHANGED, name=recipe.name)
        self._change(lambda: keep_recipe(desk, recipe), said)

    def _change(self, work: Callable[[], Any], said: Any) -> None:
        workspace = self._workspace
        offer = UndoOffer(workspace, said)
        workspace.change(work, done=offer.offer, failed=workspace.tell_failure)

    def _on_records(self, changes: Changes) -> None:
        if "recipe" in changes.entities:
            self.refresh()

    # ------------------------------------------------------------ making
    def _lay_out(self) -> None:
        say = self._workspace.say
        for name, label, act in (
            ("use", N_("&Use for the open workbook"), self.use),
            ("write", N_("&Save to a file…"), self.save),
            ("remove", N_("Re&move"), self.remove),
            ("take_in", N_("Ta&ke in from a file…"), lambda: ask_for_recipe(self._workspace, self)),
        ):
            button = named(QPushButton(say(label)), f"recipe-{name}")
            button.setAutoDefault(False)
            button.clicked.connect(act)
            self.buttons[name] = button
        name_label = named(QLabel(say(N_("&Name"))), "mute")
        name_label.setBuddy(self.name)
        head = QHBoxLayout()
        head.addWidget(name_label)
        head.addWidget(self.name, 1)
        acts = QHBoxLayout()
        for name in ("use", "write", "remove"):
            acts.addWidget(self.buttons[name])
        acts.addStretch(1)
        listed = QVBoxLayout()
        listed.addWidget(_in_card(self.table), 1)
        listed.addWidget(self._none)
        listed.addWidget(self.buttons["take_in"], 0, Qt.AlignmentFlag.AlignLeading)
        said = QVBoxLayout()
        said.setSpacing(8)
        said.addLayout(head)
        said.addWidget(_in_card(self.part_table), 1)
        said.addWidget(self.editor)
        said.addLayout(acts)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(listed, 2)
        layout.addLayout(said, 3)


def _in_card(table: LinesTable) -> Card:
    card = Card(margin=1)
    card.body.addWidget(table)
    return card
