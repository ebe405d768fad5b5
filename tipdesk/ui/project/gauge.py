"""A figure at the head of a project's page: a sentence, a bar, and the tab it leads to."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from tipdesk.domain.problems import Severity
from tipdesk.domain.words import N_
from tipdesk.services.project_figures import Figure
from tipdesk.ui import theme
from tipdesk.ui.workspace import Workspace

_HEIGHT: Final = 48
_AROUND: Final = 12
_BAR: Final = 5
_COLORS: Final[dict[Severity, str]] = {"blocks": "blocks", "warns": "warns"}


class Gauge(QAbstractButton):
    """Painted as a small card; a click leads to where one sees more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share: int | None = None
        self._severity: Severity = "informs"
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figure(self, text: str, share: int | None, severity: Severity, tip: str) -> None:
        """Show another figure; *share* is the length of its bar, 0 to 100, None for no bar."""
        self._share, self._severity = share, severity
        self.setText(text)
        self.setToolTip(tip or text)
        self.setAccessibleName(text)
        self.setAccessibleDescription(tip)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, _HEIGHT)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.hasFocus()
        edge = theme.color("accent" if focus else "line")
        painter.setPen(QPen(edge, 2 if focus else 1))
        painter.setBrush(theme.color("bg" if self.underMouse() else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        room = self.rect().adjusted(_AROUND, 6, -_AROUND, -6)
        color = _COLORS.get(self._severity)
        if self._share is not None:
            bar = QRectF(room.left(), room.bottom() - _BAR, room.width(), _BAR)
            room.setBottom(room.bottom() - _BAR - 3)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("line"))
            painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
            painter.setBrush(theme.color(color or "accent"))
            width = bar.width() * self._share / 100
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            left = bar.right() - width if rtl else bar.left()
            painter.drawRoundedRect(QRectF(left, bar.top(), width, _BAR), _BAR / 2, _BAR / 2)
        painter.setPen(theme.color(color or "text"))
        painter.setLayoutDirection(self.layoutDirection())
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        side = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(side), shown)
        painter.end()


class GaugeRow(QWidget):
    """The figures of a project side by side."""

    tab_wanted = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._gauges: list[Gauge] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self.setAccessibleName(workspace.say(N_("Figures of the project")))
        self.setFixedHeight(_HEIGHT)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [*self._gauges]

    def show_figures(self, figures: tuple[Figure, ...]) -> None:
        """Show these figures; a gauge that is there stays, so that the keyboard keeps its place."""
        say = self._workspace.say
        while len(self._gauges) < len(figures):
            gauge = Gauge()
            gauge.clicked.connect(lambda _=False, g=gauge: self.tab_wanted.emit(g.objectName()))
            self._gauges.append(gauge)
            self._row.addWidget(gauge)
        for place, gauge in enumerate(self._gauges):
            gauge.setVisible(place < len(figures))
            if place < len(figures):
                figure = figures[place]
                gauge.setObjectName(figure.tab)
                tip = say(figure.tip) if figure.tip is not None else ""
                gauge.show_figure(say(figure.said), figure.share, figure.severity, tip)
