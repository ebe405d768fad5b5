"""The table of a quarter's sheet, with the keys of a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QItemSelectionModel, QMimeData, QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from tipdesk.domain.words import N_
from tipdesk.ui import theme
from tipdesk.ui.register.clipboard import read_tsv, to_html, to_tsv
from tipdesk.ui.results.sheet_delegate import SheetDelegate, arrow_rect
from tipdesk.ui.results.sheet_model import SheetModel
from tipdesk.ui.results.sheet_rows import COLUMNS, Column
from tipdesk.ui.workspace import Workspace

_Key = Qt.Key
_WIDTHS: Final = {
    Column.BASELINE: 78, Column.TARGET: 70, Column.VALUE: 104, Column.PCT: 98,
    Column.EVIDENCE: 90, Column.STATUS: 92,
}  # fmt: skip
_PAST_WIDTH: Final = 70
_BESIDE: Final = 24
"""Pixels beside the text of a heading, which is bold."""
_MOST_WIDTH: Final = 140
_WORDS: Final = (Column.EVIDENCE, Column.STATUS)
_NAME_LEAST: Final = 220
_MOST_ROWS: Final = 16


class SheetView(QTableView):
    """Typing edits, Tab goes to the next open cell, Enter to the one below, Space unfolds."""

    moved_in_time = Signal(int)
    """Another quarter is wanted: so many later."""
    current_changed = Signal()

    def __init__(
        self, workspace: Workspace, model: SheetModel, statuses: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._model = model
        self.setAccessibleName(workspace.say(N_("Results of a quarter")))
        delegate = SheetDelegate(workspace, statuses, self)
        delegate.moved.connect(self.go)
        self.setItemDelegate(delegate)
        self.setModel(model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(_PAST_WIDTH)
        model.modelReset.connect(self._on_reset)
        model.dataChanged.connect(self._use_room)

    def leave(self) -> None:
        """Take what is typed into a cell."""
        if self.state() == QAbstractItemView.State.EditingState:
            self.setFocus()

    def show_cell(self, row: int, column: int) -> None:
        """Make a cell the current one and bring it into sight."""
        index = self._model.index(row, column)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)
        self.scrollTo(index)

    def go(self, rows: int, columns: int) -> None:
        """On to the next cell that is open for typing, by rows or by columns."""
        at = self.currentIndex()
        found = self._below(at, rows) if rows else self._beside(at, columns)
        if found is not None:
            self.show_cell(*found)
        self.setFocus()

    def _below(self, at: QModelIndex, step: int) -> tuple[int, int] | None:
        row = at.row() + step
        while 0 <= row < self._model.rowCount():
            if self._model.is_open(row, at.column()):
                return row, at.column()
            row += step
        return None

    def _beside(self, at: QModelIndex, step: int) -> tuple[int, int] | None:
        place = at.row() * COLUMNS + at.column() + step
        while 0 <= place < self._model.rowCount() * COLUMNS:
            row, column = divmod(place, COLUMNS)
            if self._model.is_open(row, column):
                return row, column
            place += step
        return None

    # ------------------------------------------------------------ blocks

    def copy(self) -> None:
        """Put the selected cells on the clipboard as a spreadsheet expects them."""
        rows, columns = self._selected()
        block = [
            [str(self._model.index(r, c).data() or "") for c in columns] for r in rows
        ]  # fmt: skip
        data = QMimeData()
        data.setText(to_tsv(block))
        data.setHtml(to_html(block))
        QGuiApplication.clipboard().setMimeData(data)

    def paste(self) -> None:
        """Type the block of the clipboard into the open cells from here on, as one change."""
        block = read_tsv(QGuiApplication.clipboard().text())
        at = self.currentIndex()
        if not block or not at.isValid():
            return
        rows = [r for r in range(at.row(), self._model.rowCount())
                if any(self._model.is_open(r, c) for c in range(at.column(), COLUMNS))]  # fmt: skip
        cells = []
        for row, texts in zip(rows, block, strict=False):
            sheet_row = self._model.row(row)
            for column, text in enumerate(texts, at.column()):
                if sheet_row is not None and self._model.is_open(row, column):
                    cells.append((sheet_row, column, text.strip()))
        if cells:
            self._model.typed.emit(cells)

    def fill(self) -> None:
        """Type into the selected cells what stands above them."""
        rows, columns = self._selected()
        cells = []
        for column in columns:
            above = self._below(self._model.index(rows[0], column), -1) if rows else None
            if len(rows) > 1 and self._model.is_open(rows[0], column):
                above = rows[0], column
            if above is None:
                continue
            text = str(self._model.index(*above).data(Qt.ItemDataRole.EditRole) or "")
            for row in rows:
                sheet_row = self._model.row(row)
                if sheet_row is not None and row != above[0] and self._model.is_open(row, column):
                    cells.append((sheet_row, column, text))
        if cells:
            self._model.typed.emit(cells)

    def clear(self) -> None:
        """Empty the selected cells."""
        rows, columns = self._selected()
        cells = [
            (row, column, "")
            for at in rows
            for column in columns
            if (row := self._model.row(at)) is not None
            and self._model.is_open(at, column)
            and self._model.index(at, column).data()
        ]
        if cells:
            self._model.typed.emit(cells)

    def _selected(self) -> tuple[list[int], list[int]]:
        chosen = self.selectionModel().selectedIndexes()
        return sorted({i.row() for i in chosen}), sorted({i.column() for i in chosen})

    # ------------------------------------------------------------ what Qt asks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
            return
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        key, at = _Key(event.key()), self.currentIndex()
        act = _CONTROL.get(key) if control else _PLAIN.get(key)
        if act is not None:
            getattr(self, act)()
        elif control and key in (_Key.Key_Left, _Key.Key_Right):
            later = (key == _Key.Key_Right) != self.isRightToLeft()
            self.moved_in_time.emit(1 if later else -1)
        elif key in (_Key.Key_Return, _Key.Key_Enter):
            self.go(-1 if back else 1, 0)
        elif key in (_Key.Key_Tab, _Key.Key_Backtab) and self._beside(at, -1 if back else 1):
            self.go(0, -1 if back or key == _Key.Key_Backtab else 1)
        elif key == _Key.Key_Escape and self._model.give_back(at.row(), at.column()):
            return
        elif self._unfolds(key):
            self._model.toggle(at.row(), {_Key.Key_Plus: True, _Key.Key_Minus: False}.get(key))
            self.show_cell(at.row(), at.column())
        else:
            super().keyPressEvent(event)

    def _unfolds(self, key: Qt.Key) -> bool:
        at = self.currentIndex()
        seen = self._model.seen(at.row())
        if seen is None or not seen.folds:
            return False
        closed = not self._model.is_open(at.row(), at.column())
        return key in (_Key.Key_Plus, _Key.Key_Minus) or (key == _Key.Key_Space and closed)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes from open cell to open cell, and out of the table after the last."""
        at = self.currentIndex()
        if at.isValid() and self._beside(at, 1 if next else -1) is not None:
            self.go(0, 1 if next else -1)
            return True
        return super().focusNextPrevChild(next)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        at = self.indexAt(point)
        seen = self._model.seen(at.row())
        if seen is not None and seen.folds and at.column() == Column.NAME:
            arrow = arrow_rect(self.visualRect(at), seen.depth, self.layoutDirection())
            if arrow.adjusted(-6, -8, 6, 8).contains(point):
                self._model.toggle(at.row())
                self.show_cell(at.row(), Column.NAME)
                return
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes by keyboard stands on the first cell of the quarter."""
        super().focusInEvent(event)
        # A click chooses its cell itself: nothing may be scrolled under the pointer meanwhile.
        if event.reason() != Qt.FocusReason.MouseFocusReason and not self.currentIndex().isValid():
            self.go_first()

    def go_first(self) -> None:
        """Stand on the first cell of the quarter that is open."""
        for row in range(self._model.rowCount()):
            if self._model.is_open(row, Column.VALUE):
                self.show_cell(row, Column.VALUE)
                return

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        self.current_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._use_room()

    def _on_reset(self) -> None:
        self.clearSpans()
        for row in range(self._model.rowCount()):
            if self._model.row(row) is None:
                self.setSpan(row, 0, 1, COLUMNS)
        self._use_room()

    def _use_room(self) -> None:
        """Give the columns their widths and the names what is left; take the height of the rows."""
        header = self.horizontalHeader()
        if header.count() != COLUMNS:
            return
        others = 0
        font = self.font()
        font.setBold(True)
        bold = QFontMetrics(font)
        for column in range(1, COLUMNS):
            past = Column.PAST <= column < Column.VALUE
            width = _PAST_WIDTH if past else _WIDTHS[Column(column)]
            said = str(self._model.headerData(column, Qt.Orientation.Horizontal) or "")
            needed = min(bold.horizontalAdvance(said) + _BESIDE, _MOST_WIDTH)
            if column not in _WORDS:
                # A figure that is cut says another number.
                needed = max(needed, self._widest(column, bold))
            header.resizeSection(column, max(width, needed))
            others += header.sectionSize(column)
        header.resizeSection(Column.NAME, max(_NAME_LEAST, self.viewport().width() - others))
        rows = max(1, min(self._model.rowCount(), _MOST_ROWS))
        more = self._model.rowCount() > rows
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if more else policy.ScrollBarAlwaysOff
        )
        wide = header.length() > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if wide else 0
        around = header.sizeHint().height() + 2 * self.frameWidth() + bar
        self.setFixedHeight(around + rows * theme.ROW_HEIGHT)

    def _widest(self, column: int, metrics: QFontMetrics) -> int:
        """Pixels that the longest text of a column takes."""
        texts = {
            str(self._model.index(row, column).data() or "")
            for row in range(self._model.rowCount())
        }
        return max(map(metrics.horizontalAdvance, texts), default=0) + _BESIDE


_CONTROL: Final = {_Key.Key_C: "copy", _Key.Key_V: "paste", _Key.Key_D: "fill"}
_PLAIN: Final = {_Key.Key_Delete: "clear", _Key.Key_Backspace: "clear"}
