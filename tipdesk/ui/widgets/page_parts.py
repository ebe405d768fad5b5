"""Quiet parts of a page: cards, paragraphs, empty places, the status line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tipdesk.ui.icons import picture
from tipdesk.ui.widgets.editor import leading_alignment
from tipdesk.ui.widgets.making import named

_EMPTY_ICON = QSize(48, 48)
_BESIDE = 12


class Card(QFrame):
    """A raised surface with room inside; `body` takes the content."""

    def __init__(self, parent: QWidget | None = None, *, margin: int = 16) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(12)


class EmptyState(QWidget):
    """Says what belongs in an empty place and how to begin."""

    def __init__(
        self,
        drawing: str,
        sentence: str,
        buttons: Sequence[QPushButton] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._drawing = drawing
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence = named(QLabel(sentence), "mute")
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(16)
        layout.addStretch(1)
        layout.addWidget(self._picture)
        # Beside stretches and not by alignment, which would forget the height of its lines.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._sentence, 4)
        middle.addStretch(1)
        layout.addLayout(middle)
        layout.addLayout(row)
        layout.addStretch(2)
        self._draw()

    def say(self, sentence: str) -> None:
        """Show another sentence."""
        self._sentence.setText(sentence)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(picture(self._drawing, _EMPTY_ICON, "mute", ratio))


class StatusLine(QFrame):
    """The line at the foot: what was stored on the leading side, totals on the trailing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self._state = named(QLabel(), "mute")
        self._totals = named(QLabel(), "mute")
        self._totals.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._state.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_BESIDE, 4, _BESIDE, 4)
        layout.addWidget(self._state, 1)
        layout.addWidget(self._totals)

    def show_state(self, text: str) -> None:
        """What happened last: 'Saved 12:04'."""
        self._state.setAlignment(leading_alignment())
        self._state.setText(text)
        self._state.setToolTip(text)

    def show_totals(self, text: str) -> None:
        """What the selection comes to: '78 projects · USD 14.2 M'."""
        self._totals.setText(text)

    def free_width(self) -> int:
        """The pixels of the line beside the totals."""
        totals = self._totals.sizeHint().width() if self._totals.text() else 0
        return self.width() - totals - _BESIDE


def paragraph(name: str = "", text: str = "") -> QLabel:
    """Plain text over as many lines as it needs, from the leading side on."""
    label = named(QLabel(text), name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAlignment(leading_alignment())
    return label
