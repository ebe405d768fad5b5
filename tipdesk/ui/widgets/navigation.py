"""The list of pages on the leading side: icons, names and what needs a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tipdesk.ui import theme
from tipdesk.ui.icons import icon

WIDE: Final = 200
NARROW: Final = 56
NARROW_BELOW: Final = 1100
"""Logical pixels of the window under which only icons are shown."""

_ROW: Final = 38
_NAME: Final = Qt.ItemDataRole.UserRole
_BADGE: Final = Qt.ItemDataRole.UserRole + 1
_TOLD: Final = Qt.ItemDataRole.UserRole + 2
_ICON: Final = 20
_SHORTCUTS: Final = 9


@dataclass(frozen=True, slots=True)
class Place:
    """One page in the list. *name* is what the program calls it, *label* what people do."""

    name: str
    label: str
    icon: str


class NavigationList(QListWidget):
    """Sends `chosen` with the name of a page; Alt+1 to Alt+9 choose the first nine."""

    chosen = Signal(str)

    def __init__(
        self, places: Sequence[Place], accessible_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setAccessibleName(accessible_name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setItemDelegate(_Row(self))
        for number, place in enumerate(places, 1):
            item = QListWidgetItem(icon(place.icon), place.label)
            item.setSizeHint(QSize(0, _ROW))
            item.setData(_NAME, place.name)
            self.addItem(item)
            if number <= _SHORTCUTS:
                shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
                shortcut.activated.connect(lambda name=place.name: self._go(name))
        self._narrow = False
        self._say()
        self.setFixedWidth(WIDE)
        self.currentItemChanged.connect(self._on_current)
        # On a page under a place, a click on that place goes back to it.
        self.itemClicked.connect(self._on_current)

    def current(self) -> str | None:
        """The name of the page chosen."""
        item = self.currentItem()
        return item.data(_NAME) if item else None

    def show_current(self, name: str | None) -> None:
        """Mark the page *name*, or none, without sending `chosen`."""
        self.blockSignals(True)
        self.setCurrentItem(self._item(name) if name else None)  # type: ignore[arg-type]
        self.blockSignals(False)

    def show_badge(self, name: str, count: int, told: str = "") -> None:
        """How many things on the page *name* need a person; 0 shows nothing.

        *told* says in the tip what is counted.
        """
        if (item := self._item(name)) is not None:
            item.setData(_BADGE, count)
            item.setData(_TOLD, told)
            self._say()

    @property
    def narrow(self) -> bool:
        """Whether only icons are shown."""
        return self._narrow

    def fit(self, window_width: int) -> None:
        """Show only icons in a window narrower than NARROW_BELOW logical pixels."""
        narrow = window_width < NARROW_BELOW
        if narrow != self._narrow:
            self._narrow = narrow
            self.setFixedWidth(NARROW if narrow else WIDE)
            self._say()

    def _go(self, name: str) -> None:
        """By shortcut: tell also when the page is the current one already."""
        self.show_current(name)
        self.chosen.emit(name)

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(_NAME))

    def _item(self, name: str) -> QListWidgetItem | None:
        items = (self.item(row) for row in range(self.count()))
        return next((item for item in items if item.data(_NAME) == name), None)

    def _say(self) -> None:
        """Names for screen readers, and tips where only icons are seen."""
        for row in range(self.count()):
            item = self.item(row)
            count = item.data(_BADGE)
            said = f"{item.text()} ({count})" if count else item.text()
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            tip = f"{said}   Alt+{row + 1}" if row < _SHORTCUTS else said
            told = item.data(_TOLD) if count else ""
            item.setToolTip("\n".join(filter(None, (tip, told))))
        self.viewport().update()


class _Row(QStyledItemDelegate):
    """Paints icon, name and badge; only the icon and a dot when the list is narrow."""

    def __init__(self, view: NavigationList) -> None:
        super().__init__(view)
        self._view = view

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect: QRect = option.rect.adjusted(0, 1, 0, -1)
        state: QStyle.StateFlag = option.state
        direction: Qt.LayoutDirection = option.direction
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            _box(painter, rect, "sel")
        elif state & QStyle.StateFlag.State_MouseOver:
            _box(painter, rect, "line")
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
        drawing: QIcon = index.data(Qt.ItemDataRole.DecorationRole)
        inner = rect.adjusted(10, 0, -10, 0)
        place = _leading(inner, direction, _ICON)
        drawing.paint(painter, place)
        count = index.data(_BADGE) or 0
        if self._view.narrow:
            if count:
                _dot(painter, place, direction)
        else:
            taken = _paint_badge(painter, inner, direction, count)
            rtl = direction == Qt.LayoutDirection.RightToLeft
            gap = _ICON + 10
            room = inner.adjusted(taken, 0, -gap, 0) if rtl else inner.adjusted(gap, 0, -taken, 0)
            painter.setPen(theme.color("text"))
            painter.setLayoutDirection(direction)
            flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
            shown = option.fontMetrics.elidedText(
                index.data(), Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, int(flags), shown)
        painter.restore()


def _paint_badge(painter: QPainter, inner: QRect, direction: Qt.LayoutDirection, count: int) -> int:
    """Paint *count* at the trailing side, unless it is 0; the pixels that it takes."""
    if not count:
        return 0
    width = painter.fontMetrics().horizontalAdvance(str(count)) + 14
    side = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
    badge = QStyle.alignedRect(direction, side, QSize(width, 20), inner)
    _box(painter, badge, "accent", radius=10)
    painter.setPen(theme.color("accent_text"))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(count))
    return width


def _leading(rect: QRect, direction: Qt.LayoutDirection, width: int) -> QRect:
    """*width* pixels at the leading side; as tall as an icon where it is that wide."""
    height = _ICON if width == _ICON else rect.height()
    side = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
    return QStyle.alignedRect(direction, side, QSize(width, height), rect)


def _box(painter: QPainter, rect: QRect, token: str, radius: int = 6) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(token))
    painter.drawRoundedRect(rect, radius, radius)


def _dot(painter: QPainter, place: QRect, direction: Qt.LayoutDirection) -> None:
    corner = place.topLeft() if direction == Qt.LayoutDirection.RightToLeft else place.topRight()
    _box(painter, QRect(corner.x() - 4, corner.y() - 3, 9, 9), "accent", radius=4)
