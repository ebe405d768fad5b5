"""Asks for a field and a value for many records; nothing else waits for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tipdesk.domain.fields import Field
from tipdesk.domain.words import N_, counted
from tipdesk.ui.register.cell_editors import editor_of
from tipdesk.ui.register.field_line import FieldLine
from tipdesk.ui.widgets.editor import Editor
from tipdesk.ui.widgets.making import named
from tipdesk.ui.workspace import Workspace

_MAIN: Final = "add"
"""What Enter does with several values."""


class BulkDialog(QDialog):
    """A field is found by its name, then its own editor takes the value; Enter goes on."""

    wanted = Signal(object, str, object)
    """(Field, "set" | "add" | "remove", value)"""

    def __init__(
        self, workspace: Workspace, fields: Sequence[Field], count: int, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._workspace, self._fields = workspace, fields
        self.editor: Editor | None = None
        self._field: Field | None = None
        say = workspace.say
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(counted(N_("Change {n} record"), N_("Change {n} records"), count)))
        self.finder = FieldLine(workspace.words, fields)
        self.finder.left.connect(self._on_found)
        self._problem = named(QLabel(), "mute")
        self.finder.remark_changed.connect(lambda remark: self._problem.setText(remark.text))
        self._problem.setWordWrap(True)
        self._room = QVBoxLayout()
        foot = QHBoxLayout()
        foot.addStretch(1)
        self._cancel = QPushButton(say(N_("Cancel")))
        self._cancel.setAutoDefault(False)
        self._cancel.clicked.connect(self.reject)
        foot.addWidget(self._cancel)
        many = bool(fields) and fields[0].many
        kinds = (("remove", N_("Remove")), ("add", N_("Add"))) if many else (("set", N_("Set")),)
        self._buttons = []
        for how, text in kinds:
            button = named(QPushButton(say(text)), "primary" if how != "remove" else how)
            button.setAutoDefault(False)
            button.setEnabled(False)
            button.clicked.connect(lambda _checked=False, how=how: self._take(how))
            foot.addWidget(button)
            self._buttons.append(button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.finder)
        layout.addLayout(self._room)
        layout.addWidget(self._problem)
        layout.addStretch(1)
        layout.addLayout(foot)
        self.resize(420, 200)
        if len(fields) == 1:
            self.choose(fields[0])

    def choose(self, field: Field) -> None:
        """Ask for the value of *field*."""
        if self.editor is not None:
            self._room.removeWidget(self.editor)
            self.editor.hide()
            self.editor.deleteLater()
        self._field = field
        self.finder.set_value(field.name)
        self.editor = editor_of(self._workspace, field)
        self.editor.set_value(() if field.many else None)
        self.editor.remark_changed.connect(lambda remark: self._problem.setText(remark.text))
        for widget in (self.editor, *self.editor.findChildren(QLineEdit)):
            widget.installEventFilter(self)
        self._room.addWidget(self.editor)
        QWidget.setTabOrder(self.finder, self.editor)
        QWidget.setTabOrder(self.editor, self._cancel)
        # The list of fields gives the focus back to its line when it closes.
        QTimer.singleShot(0, self.editor, self.editor.setFocus)
        for button in self._buttons:
            button.setEnabled(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a value that is complete sets it; in several lines it is Ctrl+Enter."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return super().eventFilter(watched, event)
        if isinstance(watched, QPlainTextEdit) and not control:
            return False
        several = self._field is not None and self._field.many
        if several and isinstance(watched, QLineEdit) and watched.text():
            return False  # one more of several values
        self._take(_MAIN if several else "set")
        return True

    def _on_found(self) -> None:
        name = self.finder.value()
        field = next((field for field in self._fields if field.name == name), None)
        if field is not None and field is not self._field:
            self.choose(field)

    def _take(self, how: str) -> None:
        if self.editor is None or self._field is None:
            return
        self.editor.leave()
        if self.editor.readable():
            self.wanted.emit(self._field, how, self.editor.value())
            self.accept()
