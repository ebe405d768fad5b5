"""The margin of a sheet: row numbers as Excel has them, and what each row was taken for."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tipdesk.domain.words import Words
from tipdesk.ui import theme
from tipdesk.ui.icons import picture
from tipdesk.ui.importing.layout.row_choices import EVERY_ROLE, RowRole
from tipdesk.ui.importing.layout.sheet_model import NUMBER_ROLE, ROLE_ROLE, SAID_ROLE
from tipdesk.ui.importing.lines import Index

_AROUND: Final = 8
_MARK: Final = QSize(12, 12)
"""What stands beside a word that a person said, or that asks."""
_PLAIN: Final = Qt.KeyboardModifier.NoModifier


class Margin(QHeaderView):
    """A vertical header that paints a word and a tint beside the number of its row."""

    word_clicked = Signal(int)
    """The word of that row was clicked: it is to be something else."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._words = words
        self._pressed = -1
        self.setSectionsClickable(True)
        self.setHighlightSections(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(28)
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        return QSize(self._word_width() + self._number_width(), super().sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = -1
        if event.button() == Qt.MouseButton.LeftButton and event.modifiers() == _PLAIN:
            place = event.position().toPoint()
            if self._is_on_word(place.x()):
                self._pressed = self.logicalIndexAt(place)
        # What is selected already stays so, that all of it can be said at once.
        if self._pressed < 0 or not self.selectionModel().isRowSelected(self._pressed):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed >= 0 and self.logicalIndexAt(event.position().toPoint()) != self._pressed:
            self._pressed = -1
        shape = Qt.CursorShape.PointingHandCursor
        on_word = self._is_on_word(event.position().toPoint().x())
        self.viewport().setCursor(shape if on_word else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row = self.logicalIndexAt(event.position().toPoint())
        if self._pressed >= 0 and row == self._pressed:
            self.word_clicked.emit(row)
        self._pressed = -1

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        painter.save()
        model, across = self.model(), Qt.Orientation.Vertical
        role: RowRole | None = model.headerData(index, across, ROLE_ROLE)
        ink, ground = theme.chip_colors(role.group if role else "grey")
        painter.fillRect(rect, ground if role else theme.color("bg"))
        chosen = self.selectionModel()
        if chosen.isRowSelected(index) or chosen.currentIndex().row() == index:
            painter.fillRect(self._edge(rect), theme.color("accent"))
        painter.setPen(theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setLayoutDirection(self.layoutDirection())
        inner = rect.adjusted(_AROUND, 0, -_AROUND, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(ink if role else theme.color("mute"))
        number = str(model.headerData(index, across, NUMBER_ROLE))
        self._write(painter, inner, Qt.AlignmentFlag.AlignLeading | middle, number)
        if role is not None:
            room = QRect(inner.left(), inner.top(), self._word_width() - _AROUND, inner.height())
            side = Qt.AlignmentFlag.AlignTrailing | middle
            room = QStyle.alignedRect(self.layoutDirection(), side, room.size(), inner)
            font = painter.font()
            font.setWeight(font.Weight.DemiBold)
            painter.setFont(font)
            word = self._words.say(role.word)
            self._write(painter, room, Qt.AlignmentFlag.AlignLeading | middle, word)
            if model.headerData(index, across, SAID_ROLE):
                self._mark(painter, inner)
        painter.restore()

    def _mark(self, painter: QPainter, inner: QRect) -> None:
        """A pencil at the edge: a person said so."""
        side = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        place = QStyle.alignedRect(self.layoutDirection(), side, _MARK, inner)
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(place, picture("pencil", _MARK, "text", ratio))

    def _word_width(self) -> int:
        """Pixels of the widest word, with its mark and the room around them."""
        font = self.font()
        font.setWeight(font.Weight.DemiBold)
        metrics = QFontMetrics(font)
        widest = max(metrics.horizontalAdvance(self._words.say(role.word)) for role in EVERY_ROLE)
        return widest + _MARK.width() + 2 * _AROUND

    def _number_width(self) -> int:
        number = "0" * max(3, len(str(self.count())))
        return self.fontMetrics().horizontalAdvance(number) + 2 * _AROUND

    def _is_on_word(self, x: int) -> bool:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        from_leading = self.width() - x if rtl else x
        return from_leading > self._number_width()

    def _write(self, painter: QPainter, room: QRect, side: Qt.AlignmentFlag, text: str) -> None:
        """Text at a side of the sheet, whichever way its words run."""
        flags = QStyle.visualAlignment(self.layoutDirection(), side)
        painter.drawText(room, int(flags | Qt.AlignmentFlag.AlignAbsolute), text)

    def _edge(self, rect: QRect) -> QRect:
        """The strip at the leading edge that marks the rows that are spoken of."""
        strip = QRect(rect)
        strip.setWidth(3)
        return QStyle.visualRect(self.layoutDirection(), rect, strip)


class CellDelegate(QStyledItemDelegate):
    """Draws a cell with the tint of its row; the grid is the table's own."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        rect, state = shown.rect, shown.state
        tint = index.data(Qt.ItemDataRole.BackgroundRole)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if tint is not None:
            painter.fillRect(rect, tint)
        elif selected:
            painter.fillRect(rect, theme.color("sel"))
        ink = index.data(Qt.ItemDataRole.ForegroundRole) or theme.color("text")
        inner = rect.adjusted(_AROUND, 0, -_AROUND, 0)
        text = shown.fontMetrics.elidedText(shown.text, Qt.TextElideMode.ElideRight, inner.width())
        painter.save()
        if selected and tint is not None:
            # A tint would hide that the row is selected: lines above and below say it.
            painter.setPen(QPen(theme.color("accent"), 1))
            painter.drawLine(rect.topLeft(), rect.topRight())
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(ink)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # as the text runs
        side = QStyle.visualAlignment(shown.direction, shown.displayAlignment)
        painter.drawText(inner, int(side | Qt.AlignmentFlag.AlignAbsolute), text)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()
