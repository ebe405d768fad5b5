"""The table a sheet is drawn in: rows are chosen, and a letter says what they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from tipdesk.domain.words import Words
from tipdesk.ui.importing.layout.margin import CellDelegate, Margin
from tipdesk.ui.importing.layout.row_choices import BY_KEY
from tipdesk.ui.importing.layout.sheet_model import SheetModel
from tipdesk.ui.keys import letter_key

_WIDEST: Final = 260
_NARROWEST: Final = 64
_BESIDE_TEXT: Final = 32
_MEASURED: Final = 40
"""Rows that the width of a column is measured by."""
_OPENING: Final = (
    *(Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Menu, Qt.Key.Key_Space),
)


class SheetTable(QTableView):
    """Shift chooses several rows; letters, Enter and the menu key speak of all of them."""

    said = Signal(str)
    """The letter of the RowChoice of that name was typed."""
    menu_wanted = Signal(QPoint)
    """What the chosen rows may be shall be offered at that place of the screen."""

    def __init__(self, model: SheetModel, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = model
        self.setObjectName("importSheet")
        self.setModel(model)
        self.margin = Margin(words, self)
        self.setVerticalHeader(self.margin)
        self.setItemDelegate(CellDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setHighlightSections(False)
        self.margin.word_clicked.connect(self._on_word)
        self.selectionModel().selectionChanged.connect(lambda *_: self.margin.viewport().update())

    def rows(self) -> list[int]:
        """The numbers of the chosen rows as Excel shows them, in order."""
        chosen: set[int] = set()
        spans = self.selectionModel().selection()  # few, however many rows are chosen
        for span in map(spans.at, range(spans.count())):
            chosen.update(range(span.top(), span.bottom() + 1))
        current = self.currentIndex()
        if not chosen and current.isValid():
            chosen = {current.row()}
        first = self._shown.number(0)
        return [first + row for row in sorted(chosen)]

    def show_row(self, number: int, column: int = 0, *, middle: bool = True) -> None:
        """Make the row that Excel numbers *number* the chosen one, and bring it into sight."""
        place = self._shown.index(self._shown.place(number), max(0, column))
        if place.isValid():
            self.setCurrentIndex(place)
            hint = QAbstractItemView.ScrollHint
            self.scrollTo(place, hint.PositionAtCenter if middle else hint.EnsureVisible)

    def go_on_among(self, numbers: Iterable[int], step: int) -> None:
        """Go to the next of the rows *numbers* after the current one, round the end."""
        ordered = sorted(numbers, reverse=step < 0)
        here = self._shown.number(self.currentIndex().row())
        ahead = [number for number in ordered if (number - here) * step > 0]
        if ordered:
            self.show_row((ahead or ordered)[0], self.currentIndex().column())

    def fit_columns(self) -> None:
        """Make each column as wide as the first rows need, within bounds."""
        self.margin.updateGeometry()
        metrics = self.fontMetrics()
        # Qt would ask for the size of every cell: half a second where there are 300 columns.
        for column, text in enumerate(self._shown.longest(_MEASURED)):
            width = metrics.horizontalAdvance(text) + _BESIDE_TEXT
            self.setColumnWidth(column, max(_NARROWEST, min(width, _WIDEST)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key, letter = event.key(), event.text()
        shift = modifiers == Qt.KeyboardModifier.ShiftModifier
        if (not modifiers and key in _OPENING) or (shift and key == Qt.Key.Key_F10):
            self.menu_wanted.emit(self._beside_current())
        elif not modifiers and (said := BY_KEY.get(letter_key(event))) is not None:
            self.said.emit(said.name)
        elif len(letter) == 1 and letter.isprintable() and not modifiers:
            event.accept()  # no search by letters: the cells are not a list of names
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            event.accept()  # the key itself was taken already
            return
        index = self.indexAt(event.pos())
        if index.isValid():
            if not self.selectionModel().isRowSelected(index.row()):
                self.setCurrentIndex(index)
            self.menu_wanted.emit(event.globalPos())

    def _on_word(self, row: int) -> None:
        self.setFocus()
        if not self.selectionModel().isRowSelected(row):
            self.setCurrentIndex(self._shown.index(row, 0))
        self.menu_wanted.emit(self._beside(row))

    def _beside_current(self) -> QPoint:
        self.scrollTo(self.currentIndex())
        return self._beside(self.currentIndex().row())

    def _beside(self, row: int) -> QPoint:
        """Below the word of *row*, at the leading edge of the margin."""
        view = self.margin.viewport()
        y = self.margin.sectionViewportPosition(row) + self.margin.sectionSize(row)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return view.mapToGlobal(QPoint(0 if rtl else 8, y))
