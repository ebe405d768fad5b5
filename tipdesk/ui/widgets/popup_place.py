"""Where a small window opens: beside what it belongs to, inside the screen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget


def place_under(popup: QWidget, anchor: QWidget) -> None:
    """Show *popup* at the leading edge of *anchor*, below it, or above where it must."""
    popup.adjustSize()
    rtl = anchor.layoutDirection() == Qt.LayoutDirection.RightToLeft
    x = anchor.width() - popup.width() if rtl else 0
    place = anchor.mapToGlobal(QPoint(x, anchor.height() + 2))
    room = anchor.screen().availableGeometry()
    if place.y() + popup.height() > room.bottom():
        place.setY(anchor.mapToGlobal(QPoint(0, 0)).y() - popup.height() - 2)
    place.setX(max(room.left(), min(place.x(), room.right() - popup.width())))
    popup.move(place)
    popup.show()
