"""A small table on a page among others: as tall as its rows, with keys to add and to remove."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from tipdesk.domain.fields import Kind
from tipdesk.ui import theme
from tipdesk.ui.register.defaults import WIDTHS
from tipdesk.ui.register.embedded_model import EmbeddedModel
from tipdesk.ui.register.embedded_store import EmbeddedStore
from tipdesk.ui.register.view import RegisterView
from tipdesk.ui.workspace import Workspace

_Key = Qt.Key
_MARK: Final = 22
"""Pixels of the mark of a problem beside a value."""
_EDIT: Final = (_Key.Key_Return, _Key.Key_Enter, _Key.Key_F2)


class EmbeddedView(RegisterView):
    """Enter and F2 edit, Ctrl+Enter opens, Insert adds, Delete removes; Tab leaves the table."""

    form_wanted = Signal()
    remove_wanted = Signal()

    def __init__(
        self, workspace: Workspace, model: EmbeddedModel, store: EmbeddedStore, name: str,
        most_rows: int, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(workspace, model, store, name, parent)
        self._rows, self._most = model, most_rows
        self.setTabKeyNavigation(False)
        columns = self._columns
        columns.name_width, columns.beside, columns.small = WIDTHS[Kind.TEXT], _MARK, True
        for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            signal.connect(self._fit)
        self._fit()

    def begin(self, column: int | None = None) -> None:
        """Go to the blank line and type into it, from its first column that can be typed into."""
        row, header = self._rows.blank_row(), self.horizontalHeader()
        places = [header.logicalIndex(i) for i in range(header.count())]
        open_ = [c for c in places if not self._rows.fields[c].computed]
        if open_ and row >= 0:
            self.setFocus()
            self.show_row(row, column if column in open_ else open_[0])
            self.edit(self.currentIndex())

    def leave(self) -> None:
        """Take what is typed into a cell."""
        if self.state() == QAbstractItemView.State.EditingState:
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        editing = self.state() == QAbstractItemView.State.EditingState
        key = _Key(event.key())
        if editing:
            super().keyPressEvent(event)
        elif key in _EDIT and control:
            self.form_wanted.emit()
        elif key in _EDIT:
            self.edit(self.currentIndex())
        elif key == _Key.Key_Insert:
            self.begin()
        elif key == _Key.Key_Delete:
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes by keyboard stands on a cell."""
        super().focusInEvent(event)
        # A click chooses its cell itself: nothing may be scrolled under the pointer meanwhile.
        by_key = event.reason() != Qt.FocusReason.MouseFocusReason
        if by_key and not self.currentIndex().isValid() and self.model().rowCount():
            self.show_row(0, self.horizontalHeader().logicalIndex(0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _go(self, rows: int, columns: int) -> None:
        """After the last cell of a row comes the first one of the next."""
        header, index = self.horizontalHeader(), self.currentIndex()
        visual = header.visualIndex(index.column()) + columns
        if columns and not 0 <= visual < header.count():
            row = index.row() + (1 if columns > 0 else -1)
            last = 0 if columns > 0 else header.count() - 1
            if 0 <= row < self.model().rowCount():
                self.show_row(row, header.logicalIndex(last))
                self.setFocus()
                return
        super()._go(rows, columns)

    def _fit(self) -> None:
        """Take the height of the rows, up to so many."""
        every = self.model().rowCount()
        rows = max(1, min(every, self._most))
        policy = Qt.ScrollBarPolicy
        more = every > rows
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if more else policy.ScrollBarAlwaysOff
        )
        header = self.horizontalHeader()
        wide = header.length() > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if wide else 0
        around = header.sizeHint().height() + 2 * self.frameWidth() + bar
        # The line below the last row is the edge of the card.
        self.setFixedHeight(around + rows * theme.ROW_HEIGHT - 1)
