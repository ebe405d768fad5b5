"""The head of a record: its title in both languages, its status, what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from tipdesk.domain.fields import Show
from tipdesk.domain.words import N_, NN_
from tipdesk.services import catalog
from tipdesk.ui.icons import icon
from tipdesk.ui.status_groups import status_group
from tipdesk.ui.widgets.chips import Chip
from tipdesk.ui.widgets.editor import leading_alignment
from tipdesk.ui.widgets.making import icon_button, named, quiet_button
from tipdesk.ui.workspace import Workspace

_PAPERS = {"project": "project-sheet"}
"""The printed sheet of one record, by its kind."""
_FILES = {"document": "sha256"}
"""The kinds of record that hold a file, and the field that says whether there is one."""


class RecordHead(QWidget):
    """Says which record is shown; its buttons tell what is wanted."""

    sheet_wanted = Signal(str)
    duplicate_wanted = Signal()
    remove_wanted = Signal()
    history_wanted = Signal()
    next_problem_wanted = Signal()
    file_wanted = Signal(str)
    """What shall become of the record's file: "open", "export", "replace", or first "choose"."""

    def __init__(self, workspace: Workspace, entity: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._entity = workspace, entity
        self._title = _text_label("h2")
        self._other = _text_label("mute")
        self._state = _text_label("mute")
        self._chip = Chip()
        self._count = quiet_button("")
        self._count.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # F8 does the same
        self._count.clicked.connect(self.next_problem_wanted)
        say = workspace.say
        self._sheet = icon_button("printer", say(N_("Fact sheet")))
        self._history = icon_button("history", say(N_("History")))
        self._duplicate = icon_button("copy", say(N_("Duplicate")))
        self._remove = icon_button("trash-2", say(N_("Delete")))
        paper = _PAPERS.get(entity)
        self._has_sheet = paper is not None
        self._sheet.clicked.connect(lambda: self.sheet_wanted.emit(paper))
        self._history.clicked.connect(self.history_wanted)
        self._duplicate.clicked.connect(self.duplicate_wanted)
        self._remove.clicked.connect(self.remove_wanted)
        self._of_file = [
            self._file_button(drawing, text, deed)
            for drawing, text, deed in (
                ("external-link", N_("Open the document"), "open"),
                ("download", N_("Export the document"), "export"),
                ("replace", N_("Replace the document"), "replace"),
            )
            if entity in _FILES
        ]
        choose = QPushButton(icon("upload"), say(N_("Choose the file")))
        self._choose = named(choose, "chooseFile")
        self._choose.setToolTip(say(N_("The desk keeps a copy of the file in itself.")))
        self._choose.clicked.connect(lambda: self.file_wanted.emit("choose"))
        row = QHBoxLayout()
        row.addWidget(self._chip)
        row.addWidget(self._choose)
        row.addStretch(1)
        for button in (*self._of_file, self._sheet, self._history, self._duplicate, self._remove):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 4)
        layout.setSpacing(4)
        layout.addWidget(self._title)
        layout.addWidget(self._other)
        layout.addWidget(self._state)
        layout.addLayout(row)
        layout.addWidget(self._count, 0, Qt.AlignmentFlag.AlignLeading)

    def show_values(self, values: Mapping[str, Any], *, draft: bool) -> None:
        """Show the names and the status that *values* state."""
        say, lang = self._workspace.say, self._workspace.words.lang
        names = {
            f.language or "": values[f.name]
            for name in catalog.names(self._entity)
            if values.get((f := catalog.field_of(self._entity, name)).name)
        }
        first = names.pop(lang, None) or (names.pop(next(iter(names))) if names else None)
        kind = say(catalog.singular(self._entity))
        unnamed = N_("New: {kind}") if draft else N_("{kind} without a name")
        self._title.setText(first or say(unnamed, kind=kind))
        second = next((text for language, text in names.items() if language), "")
        self._other.setText(second)
        self._other.setVisible(bool(second))
        self._state.setText(
            say(N_("A draft. It is kept, and stored as soon as what must be stated is there."))
            if draft
            else ""
        )
        self._state.setVisible(draft)
        self._show_status(values)
        holds = _FILES.get(self._entity)
        for button in self._of_file:
            button.setVisible(holds is not None and bool(values.get(holds)))
        if self._choose.hasFocus() and values.get(holds or ""):
            self._of_file[0].setFocus()  # else Qt goes on to the next button, which deletes
        self._choose.setVisible(holds is not None and not values.get(holds))
        for button in (self._history, self._duplicate):
            button.setVisible(not draft)
        self._sheet.setVisible(self._has_sheet and not draft)

    def show_count(self, count: int) -> None:
        """How many fields have something to look at; a click leads from one to the next."""
        words = self._workspace.words
        self._count.setText(
            words.count(*NN_("{n} field to look at", "{n} fields to look at"), count)
        )
        self._count.setToolTip(words.say(N_("Next field to look at (F8)")))
        self._count.setVisible(count > 0)

    def _file_button(self, drawing: str, text: str, deed: str) -> QToolButton:
        button = icon_button(drawing, self._workspace.say(text))
        button.clicked.connect(lambda: self.file_wanted.emit(deed))
        return button

    def _show_status(self, values: Mapping[str, Any]) -> None:
        fields = catalog.fields_of(self._entity, Show.FORM)
        field = next((f for f in fields if f.codes == "status"), None)
        code = None if field is None else values.get(field.name)
        self._chip.setVisible(code is not None)
        if field is not None and code is not None:
            self._chip.show_code(self._workspace.display.text(field, code), status_group(code))


def _text_label(name: str) -> QLabel:
    label = named(QLabel(), name)
    label.setWordWrap(True)
    label.setAlignment(leading_alignment())
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
