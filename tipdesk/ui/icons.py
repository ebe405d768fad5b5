"""Icons drawn from the shipped line drawings in a color of the theme."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer

from tipdesk.domain.resources import resource
from tipdesk.ui import theme

ICON_SIZE: Final = QSize(18, 18)
"""Logical pixels."""

_DIRECTIONAL: Final = frozenset(
    {
        *("arrow-left", "arrow-right", "chevron-left", "chevron-right", "undo-2", "redo-2"),
        *("panel-right", "list", "external-link", "history", "rotate-ccw", "chart-column"),
    }
)
_PIXMAPS_KEPT: Final = 512


def icon(name: str, color: str = "text") -> QIcon:
    """The drawing *name* in the token *color*; both follow a later change of the theme.

    Drawings with a direction are mirrored while the application reads right to left.
    FileNotFoundError when there is no such drawing.
    """
    _drawing(name)
    return QIcon(_Engine(name, color))


def picture(name: str, size: QSize, color: str = "text", ratio: float = 1.0) -> QPixmap:
    """The drawing as a pixmap of *size* logical pixels for a screen of *ratio*."""
    mirrored = (
        name in _DIRECTIONAL and QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    )
    width, height = round(size.width() * ratio), round(size.height() * ratio)
    return _drawn(name, theme.color(color).name(), (width, height), ratio, mirrored)


class _Engine(QIconEngine):
    """Draws when asked, so that a change of scheme or direction needs no new icon."""

    def __init__(self, name: str, color: str) -> None:
        super().__init__()
        self._name = name
        self._color = color

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._color)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatioF()
        side = min(rect.width(), rect.height())
        size = QSize(side, side)
        corner = rect.center() - QPoint((side - 1) // 2, (side - 1) // 2)
        painter.drawPixmap(corner, picture(self._name, size, self._shown(mode), ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        return picture(self._name, size / scale, self._shown(mode), scale)

    def _shown(self, mode: QIcon.Mode) -> str:
        return "mute" if mode == QIcon.Mode.Disabled else self._color


@cache
def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=_PIXMAPS_KEPT)
def _drawn(name: str, color: str, pixels: tuple[int, int], ratio: float, mirrored: bool) -> QPixmap:
    svg = _drawing(name).replace("currentColor", color)
    width, height = pixels
    pixmap = QPixmap(width, height)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, width, height))
    painter.end()
    if mirrored:
        pixmap = pixmap.transformed(QTransform().scale(-1, 1))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
