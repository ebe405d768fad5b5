"""The line under a field that says what is wrong with it, or asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from tipdesk.domain.problems import Severity
from tipdesk.ui import theme
from tipdesk.ui.widgets.elided import ElidedButton
from tipdesk.ui.widgets.flow_layout import FlowLayout
from tipdesk.ui.widgets.making import named


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer that is offered to a question under a field."""

    text: str
    choose: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be read under a field; no text means that all is well."""

    text: str = ""
    severity: Severity = "informs"
    answers: tuple[Answer, ...] = ()


ALL_IS_WELL = Remark()


class ProblemLabel(QWidget):
    """Red for what blocks, amber for what warns, grey for what asks; hidden when all is well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._severity: Severity = "informs"
        self._text = named(QLabel(), "problemText")
        self._text.setWordWrap(True)
        self._answers = QWidget()
        self._flow = FlowLayout(self._answers)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._text)
        layout.addWidget(self._answers)
        self.show_remark(ALL_IS_WELL)

    def text(self) -> str:
        """The sentence shown, "" when all is well."""
        return self._text.text()

    def answers(self) -> Sequence[QPushButton]:
        """The buttons offered, in order."""
        return self._answers.findChildren(QPushButton)

    def show_remark(self, remark: Remark) -> None:
        """Show *remark*, or nothing when it has no text."""
        self._severity = remark.severity
        self._text.setText(remark.text)
        self._tint()
        if [button.text() for button in self.answers()] == [a.text for a in remark.answers]:
            # The same buttons stay: one of them may have the focus.
            for button, answer in zip(self.answers(), remark.answers, strict=True):
                button.clicked.disconnect()
                button.clicked.connect(answer.choose)
        else:
            self._offer(remark.answers)
        self._answers.setVisible(bool(remark.answers))
        self.setVisible(bool(remark.text))

    def _offer(self, answers: Sequence[Answer]) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                # Its click may be what brought us here.
                old.hide()
                old.setParent(None)
                old.deleteLater()
        for answer in answers:
            button = ElidedButton(answer.text)
            button.clicked.connect(answer.choose)
            self._flow.addWidget(button)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        palette = self._text.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.severity_color(self._severity))
        self._text.setPalette(palette)
