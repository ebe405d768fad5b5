"""The table of a review: what becomes of each row, ticked and answered by key or mouse."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from tipdesk.domain.words import N_
from tipdesk.ui.importing.lines import LEAST
from tipdesk.ui.importing.review.questions import answer_key
from tipdesk.ui.importing.review.review_rows import CHANGES, STATE, TICK, TITLE, WHERE, ReviewRows
from tipdesk.ui.widgets.chips import StatusDelegate
from tipdesk.ui.widgets.making import whole_rows
from tipdesk.ui.workspace import Workspace

_WIDTHS: Final = {TICK: 34, STATE: 100, WHERE: 56}
_SEVERAL: Final = 104
"""Pixels at least for the row where its sheet or its columns are named too."""
_BESIDE_TEXT: Final = 26
_LEAST_TITLE: Final = 280
"""Pixels that a title has before anything is said beside it; the pane says it all."""
_LEAST_CHANGES: Final = 140


class ReviewTable(QTableView):
    """Space ticks every selected row, or takes their ticks away.

    Sends `key_typed` with a digit or a letter, and `entered_row` when a row is entered.
    """

    key_typed = Signal(str)
    entered_row = Signal()

    def __init__(self, model: ReviewRows, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("importRows")
        self.setAccessibleName(workspace.say(N_("Rows of the workbook")))
        self._rows = model
        self.setModel(model)
        self._chips = StatusDelegate(self)
        self.setItemDelegateForColumn(STATE, self._chips)
        self.setFrameShape(QFrame.Shape.NoFrame)
        whole_rows(self)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(LEAST)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give the title the room, and what changes what is left beside it."""
        where = _WIDTHS[WHERE]
        if self._rows.says_more:
            most = max(_SEVERAL, self.viewport().width() * 3 // 10)
            needed = self.fontMetrics().horizontalAdvance(self._rows.longest_where) + _BESIDE_TEXT
            where = min(most, max(_SEVERAL, needed))
        self.horizontalHeader().resizeSection(WHERE, where)
        taken = sum(self.columnWidth(column) for column in (TICK, STATE, WHERE))
        left = self.viewport().width() - taken - _LEAST_TITLE
        self.setColumnHidden(CHANGES, left < _LEAST_CHANGES)
        self.setColumnWidth(CHANGES, max(left // 2, _LEAST_CHANGES))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._rows.tick([index.row() for index in self.selectionModel().selectedRows()])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered_row.emit()
        elif key := answer_key(event):
            self.key_typed.emit(key)
        else:
            super().keyPressEvent(event)
