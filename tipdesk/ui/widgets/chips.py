"""Status chips: the text of a code on the color of its group, alone or in a list."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tipdesk.ui import theme

GROUP_ROLE: Final = Qt.ItemDataRole.UserRole + 40
"""Where a model keeps the color group of a code: green, blue, grey, orange, red, purple..."""
_HEIGHT: Final = 22
_AROUND: Final = 9


class Chip(QLabel):
    """One chip; never color alone, so its text is what it says to everybody."""

    def __init__(self, text: str = "", group: str = "grey", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._group = group
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_code(self, text: str, group: str) -> None:
        """Show another code."""
        self._group = group
        self.setText(text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_chip_width(self.fontMetrics(), self.text()), _HEIGHT)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        _paint_chip(painter, self.rect(), self.text(), self._group)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()


class StatusDelegate(QStyledItemDelegate):
    """Paints a cell's text as a chip in the group that the model gives under GROUP_ROLE."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        text, shown.text = shown.text, ""
        widget = shown.widget
        style = widget.style() if widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, widget)
        if not text:
            return
        font: QFont = shown.font
        room: QRect = option.rect.adjusted(8, 0, -8, 0)
        metrics = QFontMetrics(font)
        size = QSize(min(_chip_width(metrics, text), room.width()), _HEIGHT)
        side = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        place = QStyle.alignedRect(option.direction, side, size, room)
        # One pixel more: the advance is rounded, and a text that fits would lose its end.
        width = size.width() - 2 * _AROUND + 1
        elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        painter.save()
        painter.setFont(font)
        _paint_chip(painter, place, elided, index.data(GROUP_ROLE) or "grey")
        painter.restore()


def _chip_width(metrics: QFontMetrics, text: str) -> int:
    return metrics.horizontalAdvance(text) + 2 * _AROUND


def _paint_chip(painter: QPainter, place: QRect, text: str, group: str) -> None:
    color, ground = theme.chip_colors(group)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(place, _HEIGHT / 2, _HEIGHT / 2)
    painter.setPen(color)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
