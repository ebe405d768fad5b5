"""A small table of figures that are read, not typed; a row may open the records behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from tipdesk.domain.problems import Severity
from tipdesk.ui import theme
from tipdesk.ui.widgets.editor import leading_alignment, trailing_alignment
from tipdesk.ui.widgets.making import whole_rows

_ROW: Final = 30
_MOST: Final = 12


@dataclass(frozen=True, slots=True)
class FigureRow:
    """The texts of one row, what it opens, and how much it wants to be looked at."""

    texts: tuple[str, ...]
    opens: Callable[[], None] | None = None
    severity: Severity = "informs"


class FigureTable(QTableWidget):
    """Enter, a double click or Ctrl+Enter opens what a row stands for."""

    opened = Signal()

    def __init__(
        self, said: str, headings: Sequence[str], numbers: int, parent: QWidget | None = None
    ) -> None:
        """*said* names the table; the last *numbers* of its columns hold figures."""
        super().__init__(0, len(headings), parent)
        self._numbers = numbers
        self._rows: tuple[FigureRow, ...] = ()
        self.setAccessibleName(said)
        self.setHorizontalHeaderLabels(list(headings))
        for column in range(len(headings)):
            item = self.horizontalHeaderItem(column)
            if item is not None:
                item.setTextAlignment(self._side(column))
        whole_rows(self, _ROW)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setCornerButtonEnabled(False)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self._open)

    def show_rows(self, rows: Sequence[FigureRow]) -> None:
        """Show *rows*; the table is as high as they are, up to a dozen."""
        self._rows = tuple(rows)
        self.setRowCount(len(rows))
        for at, row in enumerate(rows):
            for column, text in enumerate(row.texts):
                item = QTableWidgetItem(text)
                item.setTextAlignment(self._side(column))
                if row.severity in ("blocks", "warns"):
                    item.setForeground(theme.color(row.severity))
                self.setItem(at, column, item)
        if rows and self.currentRow() < 0:
            self.setCurrentCell(0, 0)
            self.clearSelection()
        shown = min(len(rows), _MOST)
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + shown * _ROW + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._rows:
            self.show_rows(self._rows)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and (do := self._rows[index.row()].opens) is not None:
            do()
            self.opened.emit()

    def _side(self, column: int) -> Qt.AlignmentFlag:
        if column >= self.columnCount() - self._numbers:
            return trailing_alignment()
        return leading_alignment()
