"""The table of the columns: the field of the current one opens by a key or a click."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from tipdesk.ui.importing.columns.columns_delegates import ROW, FieldDelegate, SamplesDelegate
from tipdesk.ui.importing.columns.columns_model import (
    CELLS,
    FIELD,
    HEADING,
    LETTER,
    SURE,
    TARGET_ROLE,
    ColumnsModel,
)
from tipdesk.ui.importing.lines import LEAST
from tipdesk.ui.widgets.chips import StatusDelegate
from tipdesk.ui.widgets.making import whole_rows
from tipdesk.ui.workspace import Workspace

_WIDTHS: Final = {LETTER: 64, HEADING: 150, FIELD: 210, SURE: 92}


class EditableColumns(ColumnsModel):
    """Hands a chosen target to the step, which changes what is shown."""

    def __init__(self, workspace: Workspace, set_target: Callable[[int, str | None], None]) -> None:
        super().__init__(workspace.display)
        self._set_target = set_target

    def setData(
        self,
        index: QModelIndex | QPersistentModelIndex,
        value: Any,
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        if role != TARGET_ROLE:
            return False
        self._set_target(index.row(), value)
        return True


class ColumnsTable(QTableView):
    """Opens the field of the current row by Enter, Space, F2, a letter or a click."""

    def __init__(self, model: ColumnsModel, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("importColumns")
        self.setModel(model)
        words = workspace.words
        self._delegates = (FieldDelegate(words, self), StatusDelegate(self), SamplesDelegate(self))
        for column, delegate in zip((FIELD, SURE, CELLS), self._delegates, strict=True):
            self.setItemDelegateForColumn(column, delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        whole_rows(self, ROW)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._on_clicked)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(LEAST)
        header.setSectionResizeMode(CELLS, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # What is said of a column may take room from the table.
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        opens = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in opens and self.currentIndex().isValid():
            self.edit(self._field(self.currentIndex()))
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == FIELD:
            self.edit(index)

    def _field(self, index: QModelIndex) -> QModelIndex:
        field = index.siblingAtColumn(FIELD)
        self.setCurrentIndex(field)
        return field
