"""Two bars under each other: how much is spent, and how much of the time has passed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tipdesk.domain.percents import WHOLE
from tipdesk.ui import theme

_BAR: Final = 8
_LINE: Final = 24
_GAP: Final = 12
_LEAST: Final = 120


class PaceBars(QWidget):
    """Each bar has its name before it and its percentage behind it; None draws no bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[tuple[str, str, int | None], ...] = ()
        self._color = "accent"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(
        self, bars: tuple[tuple[str, str, int | None], ...], color: str, said: str
    ) -> None:
        """Show (name, figure, tenths of a percent); the first in the color *color*."""
        self._bars, self._color = bars, color
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, max(len(self._bars), 1) * _LINE)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = self.fontMetrics()
        names = max((metrics.horizontalAdvance(name) for name, _, _ in self._bars), default=0)
        figures = max((metrics.horizontalAdvance(text) for _, text, _ in self._bars), default=0)
        room = max(self.width() - names - figures - 2 * _GAP, _LEAST)
        for line, (name, text, tenths) in enumerate(self._bars):
            top = line * _LINE
            self._write(painter, name, 0, names, top, "mute")
            bar = self._placed(names + _GAP, room, top + (_LINE - _BAR) / 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("line"))
            painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
            if tenths is not None:
                painter.setBrush(theme.color(self._color if line == 0 else "mute"))
                painter.drawRoundedRect(self._part(bar, tenths), _BAR / 2, _BAR / 2)
            color = self._color if line == 0 and self._color != "accent" else "text"
            self._write(painter, text, names + 2 * _GAP + room, figures, top, color)
        painter.end()

    def _write(
        self, painter: QPainter, text: str, start: int, width: int, top: int, color: str
    ) -> None:
        painter.setPen(theme.color(color))
        painter.setLayoutDirection(self.layoutDirection())
        side = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        place = self._placed(start, width + 2, top)
        place.setHeight(_LINE)
        painter.drawText(place, int(side), text)

    def _placed(self, start: float, width: float, top: float) -> QRectF:
        """A place that begins *start* pixels from the leading edge."""
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return QRectF(self.width() - start - width if rtl else start, top, width, _BAR)

    def _part(self, bar: QRectF, tenths: int) -> QRectF:
        width = bar.width() * min(max(tenths, 0), WHOLE) / WHOLE
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return QRectF(bar.right() - width if rtl else bar.left(), bar.top(), width, _BAR)
