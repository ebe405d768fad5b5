"""The table of a register: cells as in a spreadsheet, columns that stay as they are put."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from tipdesk.ui import theme
from tipdesk.ui.register.cell_store import CellStore
from tipdesk.ui.register.column_layout import ColumnLayout
from tipdesk.ui.register.defaults import CHIP_GROUPS
from tipdesk.ui.register.delegate import ChipDelegate, TextDelegate
from tipdesk.ui.register.model import RegisterModel
from tipdesk.ui.workspace import Workspace

_Key = Qt.Key
_Flag = QItemSelectionModel.SelectionFlag


class RegisterView(QTableView):
    """Keys as in a spreadsheet; what they mean for the desk is sent to the page."""

    order_wanted = Signal(object)
    """The orders, a tuple, that a click on a header asks for."""
    columns_moved = Signal()
    current_changed = Signal()
    rows_selected = Signal()
    """Other rows are selected; `selected_rows` says which."""
    open_wanted = Signal(str)
    """Open the page of the record with this uid; only where `set_opens` said that there is one."""
    clear_wanted = Signal()
    copy_wanted = Signal()
    paste_wanted = Signal()
    fill_wanted = Signal()
    today_wanted = Signal()

    def __init__(
        self, workspace: Workspace, model: RegisterModel, store: CellStore, name: str,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAccessibleName(name)
        self._news = QTimer(self)
        self._news.setSingleShot(True)
        self._news.setInterval(0)
        self._news.timeout.connect(self.rows_selected)
        self._workspace, self._register = workspace, model
        self._opens = False
        self._kept: tuple[int | None, int, int | None] = (None, 0, None)
        self._text = TextDelegate(workspace, store, self)
        self._chips = ChipDelegate(workspace, store, self)
        for delegate in (self._text, self._chips):
            delegate.moved.connect(self._go)
        self.setItemDelegate(self._text)
        self.setModel(model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        # It would paint every row that vanishes: seconds in a long list.
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT)
        self._columns = ColumnLayout(workspace, model, self)
        self._columns.order_wanted.connect(self.order_wanted)
        self.horizontalHeader().sectionMoved.connect(self.columns_moved)
        model.looked_at = self.rows_on_screen
        model.modelReset.connect(self._on_reset)
        model.about_to_shift.connect(self._remember_place)
        model.shifted.connect(self._find_place)

    def set_opens(self, on: bool) -> None:
        """Let Enter and a double click open the record instead of going down and editing."""
        self._opens = on

    def register(self) -> RegisterModel:
        """The rows shown."""
        return self._register

    # ------------------------------------------------------------ columns

    def columns(self) -> tuple[str, ...]:
        """The names of the columns, as they stand on the screen."""
        return self._columns.names()

    def widths(self) -> dict[str, int]:
        """The widths in pixels that somebody gave to columns."""
        return dict(self._columns.widths)

    def set_widths(self, widths: Mapping[str, int]) -> None:
        """Give columns their widths, by the names of their fields."""
        self._columns.set_widths(widths)
        self._lay_out()

    def _on_reset(self) -> None:
        self._lay_out()
        self.scrollToTop()
        self._news.start()

    def _lay_out(self) -> None:
        for column, field in enumerate(self._register.fields):
            chips = field.codes in CHIP_GROUPS and not field.many
            delegate = self._chips if chips else self._text
            if self.itemDelegateForColumn(column) is not delegate:
                self.setItemDelegateForColumn(column, delegate)
        self._columns.lay_out()
        self.updateGeometries()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._columns.use_room()
        super().resizeEvent(event)

    # ------------------------------------------------------------ places

    def rows_on_screen(self) -> range:
        """The rows that are seen, and a few more."""
        first = self.rowAt(0)
        if first < 0:
            return range(0)
        shown = self.viewport().height() // theme.ROW_HEIGHT + 2
        return range(first, min(first + shown, self._register.rowCount()))

    def current_uid(self) -> str | None:
        """The record that somebody works on."""
        row = self._register.row_at(self.currentIndex().row())
        return None if row is None else row.uid

    def selected_rows(self) -> list[int]:
        """The places of the rows in which something is selected, from the top."""
        rows: set[int] = set()
        for part in self._parts():
            rows.update(range(part.top(), part.bottom() + 1))
        return sorted(rows)

    def selected_count(self) -> int:
        """How many rows something is selected in."""
        parts = self._parts()
        if len(parts) == 1:
            return parts[0].bottom() - parts[0].top() + 1
        return len(self.selected_rows())

    def _parts(self) -> list[QItemSelectionRange]:
        """The selected blocks of cells."""
        chosen = self.selectionModel().selection()
        return [chosen.at(i) for i in range(chosen.count())]

    def selected_columns(self) -> list[int]:
        """The columns in which something is selected, in the order of the screen."""
        header = self.horizontalHeader()
        columns: set[int] = set()
        for part in self._parts():
            columns.update(range(part.left(), part.right() + 1))
        return sorted(columns, key=header.visualIndex)

    def columns_from(self, column: int) -> list[int]:
        """This column and those that follow it on the screen."""
        header = self.horizontalHeader()
        first = header.visualIndex(column)
        return [header.logicalIndex(i) for i in range(first, self._register.columnCount())]

    def show_row(self, row: int, column: int | None = None) -> None:
        """Make a row the current one and bring it into sight."""
        at = self.currentIndex().column() if column is None else column
        self._go_to(self._register.index(row, max(at, 0)))

    def select_one(self) -> None:
        """Select nothing but the current cell."""
        self._go_to(self.currentIndex())

    def _go_to(self, index: QModelIndex) -> None:
        """Select this cell alone, whatever key is held down while it happens."""
        self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)
        self.scrollTo(index)

    def _go(self, rows: int, columns: int) -> None:
        """Move on from the current cell, as far as there are cells."""
        index, header = self.currentIndex(), self.horizontalHeader()
        row = index.row() + rows
        visual = header.visualIndex(index.column()) + columns
        if 0 <= row < self._register.rowCount() and 0 <= visual < header.count():
            self._go_to(self._register.index(row, header.logicalIndex(visual)))
        self.setFocus()

    def _remember_place(self) -> None:
        """Rows will come or go: keep what is seen and where somebody works."""
        top, ids, current = self.rowAt(0), self._register.ids, self.currentIndex()
        top_id = ids[top] if 0 <= top < len(ids) else None
        offset = self.rowViewportPosition(top) if top_id is not None else 0
        row_id = ids[current.row()] if 0 <= current.row() < len(ids) else None
        self._kept = (top_id, offset, row_id)
        self._kept_column = current.column()

    def _find_place(self) -> None:
        top_id, offset, row_id = self._kept
        place = None if row_id is None else self._register.place_of_id(row_id)
        if place is not None and place != self.currentIndex().row():
            index = self._register.index(place, self._kept_column)
            self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)
        top = None if top_id is None else self._register.place_of_id(top_id)
        if top is not None:
            self.verticalScrollBar().setValue(top * theme.ROW_HEIGHT - offset)
        self._news.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lay a tint behind the row somebody works in; cells have no ground of their own."""
        current = self.currentIndex()
        if current.isValid():
            top = self.rowViewportPosition(current.row())
            row = QRect(0, top, self.viewport().width(), theme.ROW_HEIGHT)
            if row.intersects(event.rect()):
                painter = QPainter(self.viewport())
                painter.fillRect(row, theme.color("bg"))
                painter.end()
        super().paintEvent(event)

    # ------------------------------------------------------------ keys

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._opens and self.indexAt(event.position().toPoint()).isValid():
            self._open()
        else:
            super().mouseDoubleClickEvent(event)

    def _open(self) -> None:
        if (uid := self.current_uid()) is not None:
            self.open_wanted.emit(uid)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        editing = self.state() == QAbstractItemView.State.EditingState
        action = (_CONTROL if control else _PLAIN).get(_Key(event.key()))
        if action is not None and not editing:
            getattr(self, action).emit()
        elif event.key() in (_Key.Key_Return, _Key.Key_Enter) and not control and not editing:
            if self._opens and not shift:
                self._open()
            else:
                self._go(-1 if shift else 1, 0)
        elif event.key() == _Key.Key_Space and shift and not editing:
            self.select_row()
        elif event.key() == _Key.Key_Escape and self.selected_count() > 1:
            self.select_one()
        else:
            super().keyPressEvent(event)

    def select_row(self) -> None:
        """Select the whole row that somebody works in."""
        self.selectionModel().select(self.currentIndex(), _Flag.Rows | _Flag.ClearAndSelect)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.viewport().update()
        self.current_changed.emit()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self._news.start()


_CONTROL: Final[Mapping[Any, str]] = {
    _Key.Key_C: "copy_wanted",
    _Key.Key_V: "paste_wanted",
    _Key.Key_D: "fill_wanted",
    _Key.Key_Semicolon: "today_wanted",
}
_PLAIN: Final[Mapping[Any, str]] = {
    _Key.Key_Delete: "clear_wanted",
    _Key.Key_Backspace: "clear_wanted",
}
