"""The reports there are, each with a small picture of its page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tipdesk.domain.words import N_, Words
from tipdesk.services.reports.build import Report
from tipdesk.ui import theme

WIDTH: Final = 176
_PICTURE: Final = QSize(128, 120)
_ITEM: Final = QSize(152, 160)
_NAME: Final = Qt.ItemDataRole.UserRole
_UPRIGHT: Final = QRectF(24, 4, 80, 112)
_FLAT: Final = QRectF(4, 16, 120, 86)


class ReportList(QListWidget):
    """Sends `chosen` with the name of a report, by mouse or by arrow keys."""

    chosen = Signal(str)

    def __init__(
        self, reports: Sequence[Report], words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setAccessibleName(words.say(N_("Reports")))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Tile(self))
        self.setGridSize(_ITEM)
        self.setWordWrap(True)
        self.setFixedWidth(WIDTH)
        ratio, right_to_left = self.devicePixelRatioF(), words.right_to_left
        for report in reports:
            item = QListWidgetItem(words.say(report.title))
            item.setIcon(_picture(report.about == "record", right_to_left, ratio))
            item.setToolTip(words.say(report.help))
            item.setData(_NAME, report.name)
            item.setSizeHint(_ITEM)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, words.say(report.help))
            self.addItem(item)
        self.currentItemChanged.connect(self._on_current)

    def show_chosen(self, name: str) -> None:
        """Mark the report *name*, without sending it."""
        self.blockSignals(True)
        for row in range(self.count()):
            if self.item(row).data(_NAME) == name:
                self.setCurrentRow(row)
        self.blockSignals(False)

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(_NAME))


class _Tile(QStyledItemDelegate):
    """The picture over the name, the chosen one on the ground of a selection."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        state: QStyle.StateFlag = option.state
        tile = QRect(option.rect).adjusted(2, 2, -2, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            if state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(theme.color("sel"))
            painter.drawRoundedRect(tile.adjusted(1, 1, -1, -1), 6, 6)
        picture: QPixmap = index.data(Qt.ItemDataRole.DecorationRole).pixmap(
            _PICTURE, painter.device().devicePixelRatioF()
        )
        painter.drawPixmap(tile.x() + (tile.width() - _PICTURE.width()) // 2, tile.y(), picture)
        painter.setPen(theme.color("text"))
        name = tile.adjusted(4, _PICTURE.height(), -4, -2)
        where = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(name, where | Qt.TextFlag.TextWordWrap, index.data())
        painter.restore()


def _picture(upright: bool, right_to_left: bool, ratio: float) -> QIcon:
    """A sketch of a page: a sheet with a box and two columns, or a list."""
    pixmap = QPixmap(_PICTURE * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if right_to_left:
        painter.translate(_PICTURE.width(), 0)
        painter.scale(-1, 1)
    page = _UPRIGHT if upright else _FLAT
    painter.setPen(theme.color("edge"))
    painter.setBrush(QColor("white"))
    painter.drawRoundedRect(page, 2, 2)
    painter.setPen(Qt.PenStyle.NoPen)
    (_draw_sheet if upright else _draw_list)(painter, page.adjusted(7, 8, -7, -8))
    painter.end()
    return QIcon(pixmap)


_INK, _PALE, _WASH = QColor("#1f5c99"), QColor("#b9c4cf"), QColor("#e3edf7")


def _draw_sheet(painter: QPainter, room: QRectF) -> None:
    painter.fillRect(QRectF(room.x(), room.y(), room.width() * 0.7, 6), _INK)
    painter.fillRect(QRectF(room.x(), room.y() + 9, room.width() * 0.45, 3), _PALE)
    painter.fillRect(QRectF(room.x(), room.y() + 18, room.width(), 20), _WASH)
    painter.fillRect(QRectF(room.x() + 5, room.y() + 24, 16, 4), _INK)
    painter.fillRect(QRectF(room.x() + 27, room.y() + 24, 16, 4), _INK)
    half = room.width() / 2 - 4
    for column in range(2):
        for line in range(6):
            width = half * (0.95, 0.8, 0.9, 0.6, 0.85, 0.7)[line - column]
            x = room.x() + column * (half + 8)
            painter.fillRect(QRectF(x, room.y() + 46 + line * 8, width, 2.5), _PALE)


def _draw_list(painter: QPainter, room: QRectF) -> None:
    painter.fillRect(QRectF(room.x(), room.y(), room.width() * 0.4, 5), _INK)
    painter.fillRect(QRectF(room.x(), room.y() + 12, room.width(), 7), _INK)
    for line in range(6):
        y = room.y() + 23 + line * 8
        if line % 2:
            painter.fillRect(QRectF(room.x(), y - 2.5, room.width(), 8), _WASH)
        for start, share in ((0, 0.16), (0.22, 0.4), (0.68, 0.12), (0.86, 0.14)):
            x = room.x() + room.width() * start
            painter.fillRect(QRectF(x, y, room.width() * share, 2.5), _PALE)
