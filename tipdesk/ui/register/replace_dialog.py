"""Asks what to find and what to put in its place, and shows what that would do before it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tipdesk.domain.fields import TEXTS, Field
from tipdesk.domain.selection import Selection
from tipdesk.domain.text import fold
from tipdesk.domain.words import N_, NN_, Message, counted, message
from tipdesk.services.entry.replacing import Replacement, Wanted, as_one, find, replaceable
from tipdesk.ui.register.cell_editors import editor_of
from tipdesk.ui.register.field_line import FieldLine
from tipdesk.ui.register.looking import Looking
from tipdesk.ui.register.replace_table import ReplaceModel, ReplaceTable
from tipdesk.ui.widgets.editor import Editor, language_alignment, leading_alignment
from tipdesk.ui.widgets.making import named
from tipdesk.ui.workspace import Workspace

_SIZE: Final = (960, 560)


class ReplaceDialog(QDialog):
    """Enter finds, Space leaves a record out, Enter again replaces; nothing else waits for it."""

    accepted_replacement = Signal(object, object)
    """(Replacement, the uids of the records that are left out)"""

    def __init__(
        self, workspace: Workspace, selection: Selection, ids: Sequence[int] | None,
        shown: Sequence[Field], parent: QWidget,
    ) -> None:  # fmt: skip
        """Looks into the rows *ids* or, without them, into all of *selection*.

        It begins with the first field of *shown* in which something can be replaced.
        """
        super().__init__(parent)
        self._workspace, self._selection, self._ids = workspace, selection, ids
        self._fields = replaceable(selection.entity)
        self._field = next((f for f in shown if f in self._fields), self._fields[0])
        self._found: Replacement | None = None
        self._editor: Editor | None = None
        say = workspace.say
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(N_("Find and replace")))
        self.field = FieldLine(workspace.words, self._fields)
        self.field.left.connect(self._on_field)
        self.field.value_changed.connect(self._forget)
        self.sought, self.by = QLineEdit(), QLineEdit()
        self.whole = QCheckBox(say(N_("Whole cell only")))
        self._told = named(QLabel(), "mute")
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setWordWrap(True)
        self.model = ReplaceModel(workspace)
        self.model.dataChanged.connect(self._count)
        self.table = ReplaceTable(workspace, self.model)
        self.table.selectionModel().currentRowChanged.connect(self._on_line)
        self.looking = Looking(workspace.tasks, self)
        self.looking.found.connect(self._on_found)
        self.looking.failed.connect(self._on_failed)
        self.looking.far.connect(
            lambda share: self._tell(message(N_("Looking… {share}%"), share=share))
        )
        self.find_button, self.replace_button = QPushButton(say(N_("Find"))), QPushButton()
        self.stop_button = QPushButton(say(N_("Stop")))
        self.stop_button.clicked.connect(self.stop)
        self.stop_button.hide()
        self.looking.under_way.connect(self.stop_button.setVisible)
        self.finished.connect(self.looking.give_up)
        cancel = QPushButton(say(N_("Cancel")))
        cancel.clicked.connect(self.reject)
        self.find_button.clicked.connect(self.look)
        self.replace_button.clicked.connect(self._take)
        for line in (self.sought, self.by):
            line.textEdited.connect(self._forget)
        self.whole.toggled.connect(self._forget)
        self._lay_out((self.stop_button, self.find_button, cancel, self.replace_button))
        self.field.set_value(self._field.name)
        self._use_field()
        self.resize(*_SIZE)
        self.sought.setFocus()

    # ------------------------------------------------------------ what is asked

    def wanted(self) -> Wanted:
        """What is typed and chosen now."""
        by = self.by.text() if self._editor is None else self._editor.value()
        return Wanted(self._field, self.sought.text(), by, self.whole.isChecked())

    def look(self) -> None:
        """Show what would be replaced."""
        for line in filter(None, (self.field, self._editor)):
            line.leave()
            if not line.readable():
                self._told.setText(line.remark().text)
                line.setFocus()
                return
        self._tell(N_("Looking…"))
        workspace, wanted = self._workspace, self.wanted()
        desk, labels, selection, ids = workspace.desk, workspace.labels, self._selection, self._ids
        self.looking.begin(lambda far: find(desk, labels, selection, wanted, ids, far))

    def stop(self) -> None:
        """Look no further."""
        self._forget()
        self._tell(N_("Stopped. Nothing was replaced."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops what is under way before it closes the window."""
        if event.key() == Qt.Key.Key_Escape and self.looking.is_under_way:
            self.stop()
        else:
            super().keyPressEvent(event)

    def _on_field(self) -> None:
        field = next((f for f in self._fields if f.name == self.field.value()), self._field)
        if field is not self._field:
            self._field = field
            self._use_field()
        if self.field.value() is None:
            self.field.set_value(field.name)

    def _use_field(self) -> None:
        """Let the replacement be typed, or chosen as the field is."""
        if self._editor is not None:
            self._lines.removeWidget(self._editor)
            self._editor.hide()
            self._editor.deleteLater()
            self._editor = None
        self.by.setVisible(self._field.kind in TEXTS)
        lang = self._field.language
        for line in (self.sought, self.by):
            line.setAlignment(leading_alignment() if lang is None else language_alignment(lang))
        if self._field.kind not in TEXTS:
            self._editor = editor = editor_of(self._workspace, as_one(self._field))
            editor.set_name(self._workspace.say(_BY))
            editor.value_changed.connect(self._forget)
            self._lines.addWidget(editor, *_BY_PLACE)
            self.setTabOrder(self.sought, editor)
            self.setTabOrder(editor, self.whole)
            self._by_label.setBuddy(editor)
        else:
            self._by_label.setBuddy(self.by)
        self._forget()

    # ------------------------------------------------------------ what is found

    def told(self) -> str:
        """What is said of the search."""
        return self._told.text()

    def _forget(self) -> None:
        """Something else is asked: what was found, or is being looked for, is not the answer."""
        self.looking.give_up()
        self._show(None)
        if self._ids is None:
            self._tell(N_("Looks into every row of the list as it is filtered now."))
        else:
            self._tell(counted(*_SELECTED, len(self._ids)))

    def _on_found(self, found: Replacement) -> None:
        if found.wanted != self.wanted():
            return
        self._show(found)
        if not found.hits:
            self._tell(N_("Nothing was found that would change."))
            self.sought.setFocus()
            self.sought.selectAll()
            return
        self.table.setCurrentIndex(self.model.index(self.model.first_open(), 0))
        self.table.setFocus()

    def _on_line(self, index: QModelIndex) -> None:
        """Say how it stands, and in full why the current line is refused."""
        if self._found is not None and index.isValid():
            problem = self._found.hits[index.row()].problem
            why = [] if problem is None else [problem.message]
            self._tell(*_told(self._found), *why)

    def _on_failed(self, failure: Exception) -> None:
        self._forget()
        self._workspace.tell_failure(failure)

    def _show(self, found: Replacement | None) -> None:
        self._found = found
        self.model.show(found)
        self._count()

    def _count(self) -> None:
        """Say on the button what it would do; Enter finds before it replaces."""
        many = 0 if self._found is None else len(self._found.kept(self.model.left_out))
        text = counted(N_("Replace {n} value"), N_("Replace {n} values"), many)
        self.replace_button.setText(self._workspace.say(text if many else N_("Replace")))
        self.replace_button.setEnabled(many > 0)
        self.find_button.setEnabled(bool(fold(self.sought.text())))
        # What was left out line by line is not found anew by an Enter too many.
        found = self._found is not None and bool(self._found.hits)
        (self.replace_button if found else self.find_button).setDefault(True)

    def _tell(self, *sentences: str | Message) -> None:
        self._told.setText("  ".join(map(self._workspace.say, sentences)))

    def _take(self) -> None:
        if self._found is not None:
            self.accepted_replacement.emit(self._found, frozenset(self.model.left_out))
            self.accept()

    # ------------------------------------------------------------ building

    def _lay_out(self, buttons: Sequence[QPushButton]) -> None:
        self._lines = QGridLayout()
        say = self._workspace.say
        labels = [QLabel(say(text)) for text in (N_("Field"), N_("Find what"), _BY)]
        for row, (label, line) in enumerate(
            zip(labels, (self.field, self.sought, self.by), strict=True)
        ):
            label.setBuddy(line)
            line.setAccessibleName(label.text())
            self._lines.addWidget(label, row, 0)
            self._lines.addWidget(line, row, 1)
        self._by_label = labels[-1]
        self._lines.addWidget(self.whole, 3, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._told, 1)
        for button in buttons:
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addLayout(self._lines)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)


_SELECTED: Final = NN_("Looks into {n} selected row.", "Looks into the {n} selected rows.")
_BY: Final = N_("Replace with")
_BY_PLACE: Final = (2, 1)


def _told(found: Replacement) -> list[Message]:
    """How many records, how many of them are refused, and how many are shown."""
    many, shown, refused = len(found.hits), len(found.names), found.refused
    said = [counted(N_("Found in {n} record."), N_("Found in {n} records."), many)]
    if refused:
        said.append(
            counted(
                N_("{n} of them cannot be changed and stays as it is."),
                N_("{n} of them cannot be changed and stay as they are."),
                refused,
            )
        )
    if many > shown:
        said.append(
            counted(
                N_("The first {n} is shown; the others are replaced too."),
                N_("The first {n} are shown; the others are replaced too."),
                shown,
            )
        )
    return said
