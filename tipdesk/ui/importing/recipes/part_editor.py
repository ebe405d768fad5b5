"""Under the parts of a recipe: says the current one otherwise, or takes it out."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from tipdesk.domain.words import N_
from tipdesk.services.excel.recipe import Recipe
from tipdesk.ui.importing.columns.target_editor import NOTHING, NOTHING_ELSE, TargetEditor
from tipdesk.ui.importing.recipes.recipe_parts import (
    Part,
    choices_of,
    column_of,
    with_choice,
    with_constant,
    with_feeds,
    without,
)
from tipdesk.ui.widgets.making import named
from tipdesk.ui.workspace import Workspace


class PartEditor(QWidget):
    """Sends `changed` with the recipe as it is then."""

    changed = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._recipe: Recipe | None = None
        self._part: Part | None = None
        self._made: list[QWidget] = []
        self.target: TargetEditor | None = None
        self.also: TargetEditor | None = None
        self.value: QLineEdit | None = None
        self.choice: QComboBox | None = None
        self.remove = named(QPushButton(workspace.say(N_("&Take this out"))), "removePart")
        self.remove.setAutoDefault(False)
        self.remove.clicked.connect(self.take_out)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addStretch(0)
        self._row.addWidget(self.remove)

    def show_part(self, recipe: Recipe | None, part: Part | None) -> None:
        """Offer what can be said of *part*."""
        self._recipe, self._part = recipe, part
        for widget in self._made:
            self._row.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._made, self.target, self.also = [], None, None
        self.value, self.choice = None, None
        self.remove.setVisible(part is not None and part.is_removable)
        if recipe is None or part is None:
            return
        if part.kind == "column":
            self._add_fields(recipe, part)
        elif part.kind == "constant":
            text = dict(recipe.sheets[part.sheet].constants)[part.key]
            self.value = named(QLineEdit(text), "partValue")
            self.value.setAccessibleName(self._workspace.say(N_("Value")))
            self.value.editingFinished.connect(self._on_value)
            self._add(N_("&Value"), self.value)
        elif found := choices_of(recipe, part, self._workspace.display):
            self._add_choices(recipe, part, found)

    def take_out(self) -> None:
        """The recipe says nothing of the part any more."""
        if self._recipe is not None and self._part is not None and self._part.is_removable:
            self.changed.emit(without(self._recipe, self._part))

    def _add_fields(self, recipe: Recipe, part: Part) -> None:
        words, entity = self._workspace.words, recipe.sheets[part.sheet].entity
        self.target = TargetEditor(words, entity, part.key)
        self.also = TargetEditor(words, entity, nothing=NOTHING_ELSE)
        feeds = (*column_of(recipe, part).feeds, NOTHING, NOTHING)
        for editor, value in ((self.target, feeds[0]), (self.also, feeds[1])):
            editor.set_value(value)
            editor.left.connect(self._on_fields)
        self._add(N_("F&ield"), self.target)
        self._add(N_("And als&o"), self.also)

    def _add_choices(self, recipe: Recipe, part: Part, found: list[tuple[Any, str]]) -> None:
        box = named(QComboBox(), "partChoice")
        for _, text in found:
            box.addItem(text)
        values = [value for value, _ in found]
        box.activated.connect(lambda at: self.changed.emit(with_choice(recipe, part, values[at])))
        self.choice = box
        self._add(N_("R&ead as"), box)

    def _add(self, label: str, control: QWidget) -> None:
        text = self._workspace.say(label)
        said = named(QLabel(text), "mute")
        said.setBuddy(control)
        control.setAccessibleName(text.replace("&", ""))
        for widget in (said, control):
            self._row.insertWidget(len(self._made), widget, 1 if widget is control else 0)
            self._made.append(widget)

    def _on_fields(self) -> None:
        if self._recipe is None or self._part is None or self.target is None or self.also is None:
            return
        feeds = tuple(name for name in (self.target.value(), self.also.value()) if name)
        if feeds != column_of(self._recipe, self._part).feeds:
            self.changed.emit(with_feeds(self._recipe, self._part, feeds))

    def _on_value(self) -> None:
        if self._recipe is None or self._part is None or self.value is None:
            return
        text = self.value.text().strip()
        if text and text != dict(self._recipe.sheets[self._part.sheet].constants)[self._part.key]:
            self.changed.emit(with_constant(self._recipe, self._part, text))
