"""Texts that give way where there is no room: shortened to be seen, whole in their tip."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from tipdesk.domain.text import is_arabic, isolate

_LEAST: Final = 48
"""Pixels to which a text may be shortened."""
_END: Final = Qt.TextElideMode.ElideRight
_ANY_HEIGHT: Final = 10_000
_WRAPPED: Final = int(
    Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextShowMnemonic
)


class ElidedButton(QPushButton):
    """A button as wide as its text, or as there is room."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        whole = super().sizeHint()
        return QSize(min(whole.width(), _LEAST), whole.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        room = self.style().subElementRect(
            QStyle.SubElement.SE_PushButtonContents, option, self
        ).width()  # fmt: skip
        metrics = option.fontMetrics
        if metrics.horizontalAdvance(option.text) > room:
            option.text = metrics.elidedText(option.text, _END, room)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()


class WrappingButton(ElidedButton):
    """A button of as many lines as its text needs, for what must be read before it is chosen."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # A button of fixed height is given no more by its layout, however many lines it needs.
        self.setFixedHeight(self._height(event.size().width()))

    def _height(self, width: int) -> int:
        whole, metrics = QPushButton.sizeHint(self), self.fontMetrics()
        line = metrics.size(Qt.TextFlag.TextShowMnemonic, self.text())
        room = QRect(0, 0, max(_LEAST, width - whole.width() + line.width()), _ANY_HEIGHT)
        lines = metrics.boundingRect(room, _WRAPPED, self.text())
        return whole.height() + max(0, lines.height() - line.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        contents = QStyle.SubElement.SE_PushButtonContents
        room = self.style().subElementRect(contents, option, self)
        role = QPalette.ColorRole.ButtonText
        painter.drawItemText(room, _WRAPPED, self.palette(), self.isEnabled(), self.text(), role)
        painter.end()


class ElidedLabel(QLabel):
    """A line of text as wide as there is room."""

    def minimumSizeHint(self) -> QSize:
        whole = super().sizeHint()
        return QSize(min(whole.width(), _LEAST), whole.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.contentsRect()
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        # One pixel more: the advance is rounded, and a text that fits would lose its end.
        text = self.fontMetrics().elidedText(self.text(), _END, room.width() + 1)
        # So that the dots of what was left out stand at the text's own end.
        text = isolate(text, "ar" if is_arabic(text) else None)
        side = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        self.style().drawItemText(painter, room, int(side), self.palette(), True, text)
        painter.end()
