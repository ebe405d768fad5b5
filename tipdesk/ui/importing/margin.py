"""The margin of a sheet: row numbers as Excel has them, and what each row was taken for."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tipdesk.domain.words import Words
from tipdesk.ui import theme
from tipdesk.ui.importing.lines import Index
from tipdesk.ui.importing.sheet_model import (
    HEADER,
    LEFT_OUT,
    RECORD,
    ROLE_ROLE,
    SECTION,
    RowRole,
)

_AROUND: Final = 8


class Margin(QHeaderView):
    """A vertical header that paints a word and a tint beside the number of its row."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._words = words
        self.setSectionsClickable(True)
        self.setHighlightSections(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(28)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        roles = (HEADER, SECTION, LEFT_OUT, RECORD)
        word = max(metrics.horizontalAdvance(self._words.say(role.word)) for role in roles)
        number = metrics.horizontalAdvance("0" * max(3, len(str(self.count()))))
        return QSize(word + number + 4 * _AROUND, super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        painter.save()
        role: RowRole | None = self.model().headerData(index, Qt.Orientation.Vertical, ROLE_ROLE)
        ink, ground = theme.chip_colors(role.group if role else "grey")
        painter.fillRect(rect, ground if role else theme.color("bg"))
        if self.selectionModel().currentIndex().row() == index:
            painter.fillRect(self._edge(rect), theme.color("accent"))
        painter.setPen(theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setLayoutDirection(self.layoutDirection())
        inner = rect.adjusted(_AROUND, 0, -_AROUND, 0)
        number = str(self.model().headerData(index, Qt.Orientation.Vertical)).split(" ")[0]
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(ink if role else theme.color("mute"))
        self._write(painter, inner, Qt.AlignmentFlag.AlignLeading | middle, number)
        if role is not None:
            font = painter.font()
            font.setWeight(font.Weight.DemiBold)
            painter.setFont(font)
            word = self._words.say(role.word)
            self._write(painter, inner, Qt.AlignmentFlag.AlignTrailing | middle, word)
        painter.restore()

    def _write(self, painter: QPainter, room: QRect, side: Qt.AlignmentFlag, text: str) -> None:
        """Text at a side of the sheet, whichever way its words run."""
        flags = QStyle.visualAlignment(self.layoutDirection(), side)
        painter.drawText(room, int(flags | Qt.AlignmentFlag.AlignAbsolute), text)

    def _edge(self, rect: QRect) -> QRect:
        """The strip at the leading edge that marks the current row."""
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
        if tint is not None:
            painter.fillRect(rect, tint)
        elif state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("sel"))
        ink = index.data(Qt.ItemDataRole.ForegroundRole) or theme.color("text")
        inner = rect.adjusted(_AROUND, 0, -_AROUND, 0)
        text = shown.fontMetrics.elidedText(shown.text, Qt.TextElideMode.ElideRight, inner.width())
        painter.save()
        painter.setPen(ink)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # as the text runs
        side = QStyle.visualAlignment(shown.direction, shown.displayAlignment)
        painter.drawText(inner, int(side | Qt.AlignmentFlag.AlignAbsolute), text)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()
