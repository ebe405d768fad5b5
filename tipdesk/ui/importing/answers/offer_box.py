"""Texts and buttons below one another; the first buttons can be chosen by their number."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from tipdesk.ui.widgets.editor import leading_alignment
from tipdesk.ui.widgets.elided import WrappingButton
from tipdesk.ui.widgets.making import named, quiet_button
from tipdesk.ui.widgets.page_parts import paragraph
from tipdesk.ui.workspace import Workspace

_DIGITS = "123456789"


class OfferBox(QWidget):
    """What is asked, what may be answered, and what else can be done."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(6)
        self._offered = 0
        self._last: QWidget = self

    def clear(self) -> None:
        """Take everything out."""
        self._offered = 0
        self._last = self
        while (item := self.body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()

    def place_of(self, key: str) -> int | None:
        """Which of the offers the digit *key* stands for."""
        place = _DIGITS.find(key) if key else -1
        return place if 0 <= place < self._offered else None

    def focus_first(self) -> None:
        """Bring the keyboard to the first thing that can be answered."""
        button = self.findChild(QPushButton)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_text(self, text: str, name: str = "") -> QLabel:
        """Say *text*."""
        label = paragraph(name, text)
        self.body.addWidget(label)
        return label

    def add_offer(self, text: str, act: Callable[[], object], reason: str = "") -> None:
        """Offer an answer, with its number before it and its *reason* in the tip."""
        number = f"{_DIGITS[self._offered]}  " if self._offered < len(_DIGITS) else ""
        self._offered += 1
        button = named(WrappingButton(number + text.replace("&", "&&")), "answer")
        button.setAccessibleName(text)
        button.setAccessibleDescription(reason)
        button.setToolTip(f"{text}\n{reason}" if reason else text)
        button.clicked.connect(lambda _on: act())
        self.add_reached(button)

    def add_link(self, text: str, name: str, act: Callable[[], object]) -> None:
        """Offer to do something else."""
        button = named(quiet_button(text), name)
        button.clicked.connect(lambda _on: act())
        self.add_reached(button, leading_alignment())

    def add_reached(self, widget: QWidget, side: Qt.AlignmentFlag | None = None) -> None:
        """Put *widget* below the others, and let Tab reach it after them.

        What is made late would else be reached last of all in the window.
        """
        if side is None:
            self.body.addWidget(widget)
        else:
            self.body.addWidget(widget, 0, side)
        before = self._last
        while before.focusPolicy() == Qt.FocusPolicy.NoFocus:
            previous = before.previousInFocusChain()
            if previous is None or previous is self:
                return
            before = previous
        QWidget.setTabOrder(before, widget)
        self._last = widget
