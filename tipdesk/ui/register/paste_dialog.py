"""Shows what a pasted block would do before it is stored: cell, old value, new value, problem."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tipdesk.domain.words import N_, counted
from tipdesk.services.entry.pasting import Paste, read_again
from tipdesk.ui import theme
from tipdesk.ui.widgets.making import named
from tipdesk.ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
_ROLE: Final = Qt.ItemDataRole
_NO_INDEX: Final = QModelIndex()
_HEADS: Final = (
    N_("Row"),
    N_("Column"),
    N_("Now"),
    N_("Pasted"),
    N_("Read as"),
    N_("What to know"),
)
_TYPED: Final = 3


class PasteModel(QAbstractTableModel):
    """The cells of a paste; the pasted text can be corrected and is read again."""

    def __init__(self, workspace: Workspace, paste: Paste, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self.paste = workspace, paste

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.paste.cells)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == _ROLE.DisplayRole:
            return self._workspace.say(_HEADS[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        computed = self.paste.cells[index.row()].field.computed
        typed = index.column() == _TYPED and not computed
        return plain | Qt.ItemFlag.ItemIsEditable if typed else plain

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (_ROLE.DisplayRole, _ROLE.EditRole, _ROLE.ToolTipRole):
            return self._text(index.row(), index.column())
        if role == _ROLE.ForegroundRole and index.column() == len(_HEADS) - 1:
            problem = self.paste.cells[index.row()].problem
            return theme.severity_color(problem.severity) if problem else None
        return None

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        if role != _ROLE.EditRole:
            return False
        at = index.row()
        cell = read_again(self._workspace.labels, self.paste.cells[at], str(value))
        self.paste = self.paste.with_cell(at, cell)
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(_HEADS) - 1))
        return True

    def _text(self, row: int, column: int) -> str:
        cell, display = self.paste.cells[row], self._workspace.display
        say = self._workspace.say
        match column:
            case 0:
                if cell.uid is None:
                    return say(N_("{row} (new)"), row=cell.row + 1)
                return str(cell.row + 1)
            case 1:
                return say(cell.field.label)
            case 2:
                return display.cell(cell.field, cell.before)
            case 3:
                return cell.text
            case 4:
                return display.cell(cell.field, cell.after) if cell.changes else "–"
            case _:
                return say(cell.problem.message) if cell.problem else ""


class PasteDialog(QDialog):
    """What is clear is stored, what asks is left out until its text is corrected."""

    accepted_paste = Signal(object)
    """The Paste to store."""

    def __init__(self, workspace: Workspace, paste: Paste, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        say = workspace.say
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(N_("Look at what was pasted")))
        self._told = named(QLabel(), "mute")
        self._told.setWordWrap(True)
        self.model = PasteModel(workspace, paste, self)
        self.model.dataChanged.connect(self._say)
        self.table = QTableView()
        self.table.setAccessibleName(say(N_("Pasted cells")))
        self.table.setModel(self.model)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        for column, width in enumerate((80, 150, 150, 150, 150)):
            header.resizeSection(column, width)
        self.paste_button = named(QPushButton(), "primary")
        self.paste_button.clicked.connect(self._take)
        cancel = QPushButton(say(N_("Cancel")))
        cancel.clicked.connect(self.reject)
        for button in (self.paste_button, cancel):
            button.setAutoDefault(False)  # Enter belongs to the cell that is corrected
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.paste_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self._told)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)
        self.resize(960, 480)
        self._say()
        self._go_to_first_question()

    def _go_to_first_question(self) -> None:
        cells = self.model.paste.cells
        at = next((i for i, cell in enumerate(cells) if not cell.storable), 0)
        if cells:
            self.table.setCurrentIndex(self.model.index(at, _TYPED))

    def _say(self) -> None:
        paste, words = self.model.paste, self._workspace.words
        asking = sum(not cell.storable for cell in paste.cells)
        self._told.setText(
            words.say(
                counted(
                    N_("{n} cell is not clear and is left out. Correct it under Pasted."),
                    N_("{n} cells are not clear and are left out. Correct them under Pasted."),
                    asking,
                )
            )
            if asking
            else words.say(N_("Everything can be stored."))
        )
        self.paste_button.setText(
            words.say(counted(N_("Paste {n} cell"), N_("Paste {n} cells"), paste.count))
        )
        self.paste_button.setEnabled(paste.count > 0)

    def _take(self) -> None:
        self.accepted_paste.emit(self.model.paste)
        self.accept()
