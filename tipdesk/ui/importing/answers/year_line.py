"""The line in which the year of periods without one is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from tipdesk.domain.words import N_, Words
from tipdesk.services.excel.rows.by_period import is_year
from tipdesk.ui.widgets.editor import leading_alignment
from tipdesk.ui.widgets.making import named

_NO_YEAR = N_("'{text}' is not a year, such as FY2024 or 2024.")


class YearLine(QWidget):
    """Sends `typed` with a year; what is none is told under the line."""

    typed = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._told = named(QLabel(), "mute")
        label = QLabel(words.say(N_("Another y&ear")))
        label.setAlignment(leading_alignment())
        self.line = named(QLineEdit(), "yearOfPeriods")
        self.line.setAccessibleName(words.say(N_("Another year")))
        self.line.setPlaceholderText(words.say(N_("FY2024 or 2024")))
        self.line.returnPressed.connect(self._take)
        self.line.textEdited.connect(lambda _: self._told.hide())
        label.setBuddy(self.line)
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setWordWrap(True)
        self._told.setAlignment(leading_alignment())
        self._told.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (label, self.line, self._told):
            layout.addWidget(widget)

    def _take(self) -> None:
        text = self.line.text().strip()
        if is_year(text):
            self.typed.emit(text)
        elif text:
            self._told.setText(self._words.say(_NO_YEAR, text=text))
            self._told.show()
