"""Plain tables of a few texts, drawn by a model: what the steps list beside their subject."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from tipdesk.ui import theme
from tipdesk.ui.widgets.chips import GROUP_ROLE, StatusDelegate
from tipdesk.ui.widgets.making import whole_rows

Index = QModelIndex | QPersistentModelIndex

MUTE: Final = "mute"
_PADDING: Final = 24
"""Pixels beside the text of a cell, both sides together."""
_CHIP_PADDING: Final = 38
_AIR: Final = 8
LEAST: Final = 24
"""Pixels that a column has at least."""
_ANY_HEIGHT: Final = 100_000
_FITTED: Final = 150
"""Rows up to which each is as tall as its text; longer tables have rows of one height."""


class Lines(QAbstractTableModel):
    """Rows of texts; *groups* gives a column drawn as a chip its color group."""

    def __init__(self, headings: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._headings = tuple(headings)
        self._rows: Sequence[Any] = ()
        self._texts: Callable[[Any], Sequence[str]] = list
        self._group: Callable[[Any], str] | None = None
        self._muted: frozenset[int] = frozenset()
        self._kept: dict[int, Sequence[str]] = {}

    def show_rows(
        self,
        rows: Sequence[Any],
        texts: Callable[[Any], Sequence[str]],
        group: Callable[[Any], str] | None = None,
        muted: frozenset[int] = frozenset(),
    ) -> None:
        """Show *rows*, each as the *texts* of its columns, made when first seen."""
        self.beginResetModel()
        self._rows, self._texts, self._group, self._muted = rows, texts, group, muted
        self._kept = {}
        self.endResetModel()

    def call_column(self, column: int, heading: str) -> None:
        """Put another *heading* over a column."""
        before = self._headings
        self._headings = (*before[:column], heading, *before[column + 1 :])
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, column, column)

    def row(self, number: int) -> Any:
        """What row *number* shows."""
        return self._rows[number]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self._headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._headings[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            if row not in self._kept:
                self._kept[row] = self._texts(self._rows[row])
            return self._kept[row][column]
        if role == GROUP_ROLE and self._group is not None:
            return self._group(self._rows[row])
        if role == Qt.ItemDataRole.ForegroundRole and column in self._muted:
            return theme.color(MUTE)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None


class LinesTable(QTableView):
    """Shows Lines; texts wrap while there are few rows, and the last column takes the room.

    Sends `entered_row` when the current line is entered by Enter, F2 or a double click.
    """

    entered_row = Signal()
    most_fitted = _FITTED
    hugs = False
    """Whether it is no taller than its rows, so that what stands below has the rest."""

    def __init__(
        self, name: str, model: Lines, widths: Sequence[int], parent: QWidget | None = None
    ) -> None:
        """*name* is for screen readers; *widths* in pixels, 0 for a column that stretches."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        whole_rows(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        # The widest letter of the font would be the least width otherwise.
        header.setMinimumSectionSize(LEAST)
        for column, width in enumerate(widths):
            stretches = QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(
                column, QHeaderView.ResizeMode.Interactive if width else stretches
            )
            if width:
                header.resizeSection(column, width)
        self._lines = model
        self.doubleClicked.connect(lambda _index: self.entered_row.emit())
        self._fit = QTimer(self)
        self._fit.setSingleShot(True)
        self._fit.timeout.connect(self._fit_rows)
        model.modelReset.connect(self._fit.start)

    def lines(self) -> Lines:
        """What is shown."""
        return self._lines

    def current(self) -> Any:
        """What the line that is looked at is about; None where there is none."""
        index = self.currentIndex()
        return self._lines.row(index.row()) if index.isValid() else None

    def fit_column(self, column: int, most: int, least: int = 0) -> None:
        """Give a *column* the pixels that its first texts need, between *least* and *most*."""
        model, metrics = self.model(), self.fontMetrics()
        rows = range(min(model.rowCount(), self.most_fitted))
        texts = (str(model.index(row, column).data()) for row in rows)
        chips = isinstance(self.itemDelegateForColumn(column), StatusDelegate)
        beside = _CHIP_PADDING if chips else _PADDING
        needed = max(map(metrics.horizontalAdvance, texts), default=0) + beside + 2
        header = self.horizontalHeader()
        least = max(least, header.sectionSizeHint(column))
        header.resizeSection(column, min(most, max(least, needed)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enters = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
        if event.key() in enters and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.entered_row.emit()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 60)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit.start()

    def _fit_rows(self) -> None:
        model = self.model()
        few = model.rowCount() <= self.most_fitted
        self.setWordWrap(few)
        if few:
            for row in range(model.rowCount()):
                self.setRowHeight(row, max(theme.ROW_HEIGHT, self._needed(row)))
        if self.hugs:
            rows = sum(map(self.rowHeight, range(model.rowCount()))) if few else _ANY_HEIGHT
            self.setMaximumHeight(min(_ANY_HEIGHT, self.horizontalHeader().height() + rows + 2))

    def _needed(self, row: int) -> int:
        """The height of the tallest text; Qt's own measure forgets the padding of the style."""
        model, metrics, tallest = self.model(), self.fontMetrics(), 0
        for column in range(model.columnCount()):
            if not self.isColumnHidden(column):
                room = QRect(0, 0, max(20, self.columnWidth(column) - _PADDING), 10_000)
                text = str(model.index(row, column).data())
                wrapped = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text)
                tallest = max(tallest, wrapped.height())
        return tallest + _AIR
