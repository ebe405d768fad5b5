"""A layout that wraps its items into rows, as words wrap in a text."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Fills rows from the leading side; its height follows from its width."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insert_widget(self, index: int, widget: QWidget) -> None:
        """Put *widget* before the item at *index*."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place the items in *rect* when *move*; the height they take, in pixels."""
        area = rect.marginsRemoved(self.contentsMargins())
        x, y, tall = 0, 0, 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            width = min(max(size.width(), item.minimumSize().width()), max(area.width(), 1))
            if x and x + width > area.width():
                x, y, tall = 0, y + tall + self.spacing(), 0
            if move:
                place = QRect(area.topLeft() + QPoint(x, y), QSize(width, size.height()))
                item.setGeometry(_mirrored(place, area))
            x += width + self.spacing()
            tall = max(tall, size.height())
        margins = self.contentsMargins()
        return y + tall + margins.top() + margins.bottom()


def _mirrored(place: QRect, area: QRect) -> QRect:
    """*place* seen from the other side while the application reads right to left."""
    if QGuiApplication.layoutDirection() == Qt.LayoutDirection.LeftToRight:
        return place
    mirrored = QRect(place)
    mirrored.moveRight(area.left() + area.right() - place.left())
    return mirrored
