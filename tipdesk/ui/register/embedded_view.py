"""A small table on a page among others: as tall as its rows, with keys to add and to remove."""

from __future__ import annotations

from typing import Final, cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QWheelEvent
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
    """Enter and F2 edit, Ctrl+Enter opens, Insert adds, Delete removes, Tab goes on.

    Tab leaves the table after Escape, after the last cell, and while one only walks past.
    """

    form_wanted = Signal()
    remove_wanted = Signal()

    def __init__(
        self, workspace: Workspace, model: EmbeddedModel, store: EmbeddedStore, name: str,
        most_rows: int, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(workspace, model, store, name, parent)
        self._rows, self._most = model, most_rows
        self._passing = True
        self._room = 0
        self.setTabKeyNavigation(False)
        for delegate in (self._text, self._chips):
            delegate.room_wanted.connect(self._make_room)
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

    def event(self, event: QEvent) -> bool:
        """Tab goes from cell to cell, as in a spreadsheet, and Ctrl+Tab out of the table."""
        if event.type() == QEvent.Type.KeyPress:
            key = cast(QKeyEvent, event)
            if key.key() in (_Key.Key_Tab, _Key.Key_Backtab):
                back = key.key() == _Key.Key_Backtab
                control = bool(key.modifiers() & Qt.KeyboardModifier.ControlModifier)
                if control or self._passing or not self._walk(-1 if back else 1):
                    self.focusNextPrevChild(not back)
                return True
        return super().event(event)

    def _walk(self, step: int) -> bool:
        """Go to the cell beside; False when there is none."""
        before = self.currentIndex()
        if not before.isValid():
            return False
        self._go(0, step)
        return self.currentIndex() != before

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The text of a cell is left by Escape; the next one leaves the table to Tab.
        self._passing = event.key() == _Key.Key_Escape
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
            wrong = self._rows.refused_at(self.currentIndex()) and self.selected_count() == 1
            (self.clear_wanted if wrong else self.remove_wanted).emit()
        elif key == _Key.Key_Escape and self._rows.give_up(self.currentIndex()):
            pass
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes by keyboard stands on a cell."""
        super().focusInEvent(event)
        # A click chooses its cell itself: nothing may be scrolled under the pointer meanwhile.
        by_key = event.reason() != Qt.FocusReason.MouseFocusReason
        walking = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._passing = event.reason() in walking
        if by_key and not self.currentIndex().isValid() and self.model().rowCount():
            self.show_row(0, self.horizontalHeader().logicalIndex(0))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Where all rows are seen the page scrolls."""
        if self._every_row_seen() and not event.angleDelta().x():
            event.ignore()
        else:
            super().wheelEvent(event)

    def _every_row_seen(self) -> bool:
        return self.model().rowCount() <= self._most

    def _make_room(self, pixels: int) -> None:
        """Be tall enough for an open editor that is taller than its row."""
        wanted = max(self._room, pixels) if pixels else 0
        if wanted != self._room:
            self._room = wanted
            self._fit()

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
        more = not self._every_row_seen()
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if more else policy.ScrollBarAlwaysOff
        )
        header = self.horizontalHeader()
        wide = header.length() > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if wide else 0
        around = header.sizeHint().height() + 2 * self.frameWidth() + bar
        # The line below the last row is the edge of the card.
        self.setFixedHeight(around + max(rows * theme.ROW_HEIGHT - 1, self._room))
