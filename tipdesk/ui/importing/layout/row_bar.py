"""The legend under a sheet that is also what says of the chosen rows what they are."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QWidget

from tipdesk.domain.words import N_, NN_, Words
from tipdesk.ui import theme
from tipdesk.ui.importing.layout.row_choices import CHOICES, Choice, RowChoice
from tipdesk.ui.widgets.editor import leading_alignment
from tipdesk.ui.widgets.making import named

_AROUND: Final = 10
_BETWEEN: Final = 8
_HEIGHT: Final = 28
_ROW: Final = N_("Row {row} is")
_ROWS: Final = NN_("Row {first} is", "Rows {first} to {last} are")
"""Of several rows: in Arabic two of them are told by a word of their own, from first to last."""


class RowBar(QWidget):
    """Sends `chosen` with the name of a RowChoice."""

    chosen = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._said = named(QLabel(), "mute")
        self._said.setAlignment(leading_alignment())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._said)
        self.buttons: dict[Choice, ChoiceButton] = {}
        for choice in CHOICES:
            button = ChoiceButton(words, choice)
            button.clicked.connect(lambda _on=False, name=choice.name: self._say(name))
            layout.addWidget(button)
            self.buttons[choice.name] = button
        layout.addStretch(1)

    def show_rows(self, rows: list[int], present: Choice | None, not_now: set[Choice]) -> None:
        """Name the chosen rows and mark what they are; *not_now* are choices without effect."""
        self._said.setVisible(bool(rows))
        if rows:
            first, last = str(rows[0]), str(rows[-1])
            said = self._words.count(*_ROWS, len(rows), first=first, last=last)
            self._said.setText(self._words.say(_ROW, row=first) if len(rows) == 1 else said)
        for name, button in self.buttons.items():
            button.setEnabled(bool(rows) and name not in not_now)
            button.setChecked(name == present)

    def _say(self, name: Choice) -> None:
        # Marked again when the sheet was laid out anew: it may not be what was said.
        self.buttons[name].setChecked(not self.buttons[name].isChecked())
        self.chosen.emit(name)


class ChoiceButton(QAbstractButton):
    """One word on its tint, with the letter that says the same."""

    def __init__(self, words: Words, choice: RowChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self.setObjectName(f"row-{choice.name}")
        self.setText(words.say(choice.label))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        letter = words.say(N_("The letter {letter} does the same."), letter=choice.letter)
        self.setToolTip(letter)
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(letter)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        widths = map(metrics.horizontalAdvance, (self.text(), self._choice.letter))
        return QSize(sum(widths) + _BETWEEN + 2 * _AROUND, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, ground = theme.chip_colors(self._choice.group)
        if self._choice.group == "none":
            ink, ground = theme.color("text"), theme.color("surface")
        edge = theme.color("line")
        if self.isChecked() or self.hasFocus() or self.underMouse():
            edge = theme.color("accent") if self.isEnabled() else edge
        painter.setPen(QPen(edge, 2 if self.isChecked() or self.hasFocus() else 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        painter.setPen(ink if self.isEnabled() else theme.color("mute"))
        inner = self.rect().adjusted(_AROUND, 0, -_AROUND, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setLayoutDirection(self.layoutDirection())
        painter.drawText(inner, int(leading_alignment() | middle), self.text())
        painter.setOpacity(0.75)
        font = painter.font()
        font.setUnderline(True)
        painter.setFont(font)
        trailing = Qt.AlignmentFlag.AlignTrailing | middle
        painter.drawText(inner, int(trailing), self._choice.letter)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave, QEvent.Type.Enter,
                            QEvent.Type.Leave):  # fmt: skip
            self.update()
        return super().event(event)
