"""What holds for every row of a sheet and stands in none of its cells."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tipdesk.domain.words import N_
from tipdesk.services.excel.cells.converters import converter
from tipdesk.services.excel.cells.terms import Terms
from tipdesk.services.excel.headings.targets import target
from tipdesk.ui.importing.columns.target_editor import NOTHING, TargetEditor
from tipdesk.ui.importing.state.open_book import OpenBook
from tipdesk.ui.importing.state.readings import reading_text
from tipdesk.ui.widgets.editor import leading_alignment
from tipdesk.ui.widgets.making import icon_button, named
from tipdesk.ui.widgets.page_parts import paragraph
from tipdesk.ui.workspace import Workspace


class ConstantsDialog(QDialog):
    """A line for each field and what it is in every row; each takes effect when it is left."""

    def __init__(
        self, workspace: Workspace, book: OpenBook, sheet: str, parent: QWidget,
        field: str = NOTHING,
    ) -> None:  # fmt: skip
        """With *field* its value can be typed at once."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._book, self._sheet = workspace, book, sheet
        say = workspace.say
        self.setWindowTitle(say(N_("The same in every row")))
        said = QLabel(say(N_("A field is this in every row whose own cells say nothing of it.")))
        said.setWordWrap(True)
        said.setAlignment(leading_alignment())
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 2)
        self._grid.setColumnStretch(2, 2)
        for column, heading in enumerate((N_("Field"), N_("Value"), N_("Read as"))):
            label = named(QLabel(say(heading)), "fieldLabel")
            label.setAlignment(leading_alignment())
            self._grid.addWidget(label, 0, column)
        self.lines: list[_Line] = []
        add = named(QPushButton(say(N_("&Add a field"))), "addConstant")
        add.setAutoDefault(False)
        add.clicked.connect(self._begin_another)
        close = QPushButton(say(N_("Close")))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(add)
        foot.addStretch(1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(said)
        layout.addLayout(self._grid)
        layout.addStretch(1)
        layout.addLayout(foot)
        self.resize(640, 260)
        work = book.work(sheet)
        self._entity = work.columns.entity if work is not None else ""
        for name, text in work.columns.constants if work is not None else ():
            self._add(name, text)
        if field == NOTHING:
            self._begin_another()
        else:
            self._add(field).value.setFocus()

    def _add(self, name: str = NOTHING, text: str = "") -> _Line:
        line = _Line(self._workspace, self._entity, name, text)
        row = self._grid.rowCount()
        for column, widget in enumerate((line.field, line.value, line.read, line.remove)):
            self._grid.addWidget(widget, row, column)
        line.field.left.connect(self._tell)
        line.value.editingFinished.connect(self._tell)
        line.remove.clicked.connect(lambda: self._remove(line))
        self.lines.append(line)
        return line

    def _begin_another(self) -> None:
        self._add().field.setFocus()

    def _remove(self, line: _Line) -> None:
        self.lines.remove(line)
        for widget in (line.field, line.value, line.read, line.remove):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._tell()

    def _tell(self) -> None:
        stated: dict[str, str] = {}
        for line in self.lines:
            line.say_reading()
            name, text = line.field.value(), line.value.text().strip()
            if name and text:
                stated[name] = text
        work, constants = self._book.work(self._sheet), tuple(stated.items())
        if work is not None and work.columns.constants != constants:
            self._book.set_map(self._sheet, constants=constants)


class _Line:
    """The widgets of one field and its value."""

    def __init__(self, workspace: Workspace, entity: str, name: str, text: str) -> None:
        self._workspace, self._entity = workspace, entity
        say = workspace.say
        self.field = TargetEditor(workspace.words, entity, nothing=N_("Choose a field"))
        self.field.set_value(name)
        self.value = named(QLineEdit(text), "constantValue")
        self.value.setAccessibleName(say(N_("Value")))
        self.value.textEdited.connect(lambda _text: self.say_reading())
        self.read = paragraph("mute")
        self.remove = icon_button("trash-2", say(N_("Remove")))
        self.say_reading()

    def say_reading(self) -> None:
        """How the value will be read, or why it cannot be."""
        name, text = self.field.value(), self.value.text().strip()
        if not name or not text:
            self.read.setText("")
            return
        cell = converter(target(name, self._entity), Terms(order="dmy"))(text)
        if cell.value is None:
            asked = cell.found[0].message if cell.found else N_("not stated")
            self.read.setText(self._workspace.say(asked))
        else:
            display = self._workspace.display
            self.read.setText(reading_text(display, name, cell.value, self._entity))
