"""Asks for a field and a value for many records; nothing else waits for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tipdesk.domain.fields import Field
from tipdesk.domain.words import N_, counted
from tipdesk.ui.register.cell_editors import editor_of
from tipdesk.ui.register.field_menu import field_menu
from tipdesk.ui.widgets.editor import Editor
from tipdesk.ui.widgets.making import named
from tipdesk.ui.workspace import Workspace


class BulkDialog(QDialog):
    """A field is chosen from a menu, then its own editor takes the value."""

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
        self._choose = QPushButton(say(N_("Choose a field…")))
        self._choose.setAutoDefault(False)
        self._choose.setMenu(field_menu(workspace, fields, self.choose, self))
        self._problem = named(QLabel(), "mute")
        self._problem.setWordWrap(True)
        self._room = QVBoxLayout()
        foot = QHBoxLayout()
        foot.addStretch(1)
        cancel = QPushButton(say(N_("Leave it")))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        foot.addWidget(cancel)
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
        layout.addWidget(self._choose)
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
        self._choose.setText(self._workspace.say(field.label))
        self.editor = editor_of(self._workspace, field)
        self.editor.set_value(() if field.many else None)
        self.editor.remark_changed.connect(lambda remark: self._problem.setText(remark.text))
        self._room.addWidget(self.editor)
        self.editor.setFocus()
        for button in self._buttons:
            button.setEnabled(True)

    def _take(self, how: str) -> None:
        if self.editor is None or self._field is None:
            return
        self.editor.leave()
        if self.editor.readable():
            self.wanted.emit(self._field, how, self.editor.value())
            self.accept()
