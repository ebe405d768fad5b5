"""The table of duties: whole rows are chosen, single letters say what becomes of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from tipdesk.services.due.duties import Duty
from tipdesk.ui.due.due_model import (
    EXTENSION,
    KIND,
    LATE,
    OFFICER,
    PERIOD,
    PROJECT,
    RECIPIENT,
    STATE,
    DueModel,
)
from tipdesk.ui.keys import letter_key
from tipdesk.ui.widgets.chips import GROUP_ROLE, StatusDelegate
from tipdesk.ui.widgets.editor import leading_alignment
from tipdesk.ui.widgets.making import whole_rows

_Key = Qt.Key
DEEDS: Final = {
    _Key.Key_R: "receive", _Key.Key_E: "extend", _Key.Key_W: "waive", _Key.Key_A: "accept",
    _Key.Key_B: "return", _Key.Key_O: "open", _Key.Key_Return: "open", _Key.Key_Enter: "open",
    _Key.Key_Z: "undo",
}  # fmt: skip
_AROUND: Final = {STATE: 44}
"""Pixels beside a text: its margins, and of a state the ends of its chip."""
_USUAL_AROUND: Final = 24
_YIELDING: Final = {KIND: 3, RECIPIENT: 2, OFFICER: 2, PROJECT: 4}
"""Columns that share what the others leave, and in which parts; no other one is ever cut."""
_LEAST: Final = 40
"""Pixels that each part keeps however little room there is."""
_MAY_BE_EMPTY: Final = (EXTENSION, RECIPIENT, OFFICER, LATE)
_MEASURED: Final = 200
"""So many rows tell how wide the columns are."""
_WHOLE_ROW: Final = (
    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
)


class _StateDelegate(StatusDelegate):
    """Draws states as chips, and headings as what they are."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if index.data(GROUP_ROLE) is None:
            QStyledItemDelegate.paint(self, painter, option, index)
        else:
            super().paint(painter, option, index)


class DueView(QTableView):
    """R received, E extend, W waive, A accept, B return, O open, N and P move, Z undo."""

    deed_wanted = Signal(str)
    chosen = Signal()
    """Other rows are selected."""

    def __init__(self, model: DueModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._duties = model
        self.setModel(model)
        self.setAccessibleName(name)
        whole_rows(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        header = self.horizontalHeader()
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setDefaultAlignment(leading_alignment())
        header.setMinimumSectionSize(48)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setItemDelegateForColumn(STATE, _StateDelegate(self))
        self.doubleClicked.connect(lambda _: self.deed_wanted.emit("open"))
        for changed in (model.modelReset, model.rowsInserted):
            changed.connect(self._span)
            changed.connect(self._measure)
        self._empty: set[int] = set()
        self._wanted = dict.fromkeys(range(model.columnCount()), 0)
        self._in_figures = 0
        self._measure()

    def duties(self) -> list[Duty]:
        """The duties whose rows are selected, in their order."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        found = [self._duties.duty_at(row) for row in rows]
        return [duty for duty in found if duty is not None]

    def go_to(self, row: int) -> None:
        """Choose the first duty at *row* or below, else the last one."""
        rows = range(self._duties.rowCount())
        near = [r for r in (*rows[row:], *reversed(rows[:row])) if self._duties.duty_at(r)]
        if near:
            index = self._duties.index(near[0], 0)
            self.selectionModel().setCurrentIndex(index, _WHOLE_ROW)
            self.scrollTo(index)

    def step(self, by: int) -> None:
        """Choose the next or the previous duty."""
        row = self.currentIndex().row() + by
        while 0 <= row < self._duties.rowCount() and self._duties.duty_at(row) is None:
            row += by
        if 0 <= row < self._duties.rowCount():
            self.go_to(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = letter_key(event), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in DEEDS:
            self.deed_wanted.emit(DEEDS[key])
        elif plain and key in (_Key.Key_N, _Key.Key_P):
            self.step(1 if key == _Key.Key_N else -1)
        else:
            super().keyPressEvent(event)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.chosen.emit()

    def keyboardSearch(self, search: str) -> None:
        """Letters say what becomes of a row; they look for nothing."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _measure(self) -> None:
        """How wide each column is to be so that nothing in it is cut."""
        metrics, model = self.fontMetrics(), self._duties
        font = self.horizontalHeader().font()
        font.setBold(True)
        titles = QFontMetrics(font)

        def needed(column: int, texts: set[str]) -> int:
            head = str(model.headerData(column, Qt.Orientation.Horizontal))
            widest = max(map(metrics.horizontalAdvance, texts), default=0)
            widest += _AROUND.get(column, _USUAL_AROUND)
            return max(widest, titles.horizontalAdvance(head) + _USUAL_AROUND)

        for column in self._wanted:
            self._wanted[column] = needed(column, model.texts(column, rows=_MEASURED))
        self._in_figures = needed(PERIOD, model.figures(rows=_MEASURED))
        self._empty = {
            column for column in _MAY_BE_EMPTY if not any(model.texts(column, rows=_MEASURED))
        }
        self._share_room()

    def _share_room(self) -> None:
        """Days and states are seen whole; names share what is left by what they need.

        Where there is no room for all, periods are told in figures.
        """
        widths, room = dict(self._wanted), self.viewport().width()
        over = sum(widths.values()) - room
        for column in _MAY_BE_EMPTY:
            # Where there is little room a column that says nothing takes none of it.
            hidden = column in self._empty and over > 0
            self.setColumnHidden(column, hidden)
            if hidden:
                over -= widths.pop(column)
        self._duties.show_in_figures(over > 0)
        if over > 0:
            widths[PERIOD] = self._in_figures
        wanted = {column: widths.pop(column) for column in _YIELDING if column in widths}
        widths.update(_shared(wanted, room - sum(widths.values())))
        for column, width in widths.items():
            self.setColumnWidth(column, width)

    def _span(self) -> None:
        self.clearSpans()
        for row in self._duties.headings():
            self.setSpan(row, 0, 1, self._duties.columnCount())


def _shared(wanted: Mapping[int, int], room: int) -> dict[int, int]:
    """The widths of columns that want so much: small ones whole, the others by their parts."""
    widths, left, parts = dict[int, int](), room, sum(_YIELDING[column] for column in wanted)
    for column in sorted(wanted, key=lambda column: wanted[column] / _YIELDING[column]):
        part = _YIELDING[column]
        widths[column] = min(wanted[column], max(left // parts, _LEAST) * part)
        left -= widths[column]
        parts -= part
    widths[PROJECT] += max(0, left)
    return widths
