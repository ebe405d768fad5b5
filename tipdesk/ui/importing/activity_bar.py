"""The foot of the import page: what is under way, and the way back and on."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from tipdesk.domain.words import N_, Message, Words, message
from tipdesk.ui.importing.state.session import ImportSession
from tipdesk.ui.importing.state.stage_runner import Activity
from tipdesk.ui.tasks import Progress
from tipdesk.ui.widgets.making import named

_DOING: Final[dict[Activity, str]] = {
    "reading": N_("Reading the workbook"),
    "reading again": N_("Reading the workbook"),
    "layout": N_("Looking at the sheet again"),
    "planning": N_("Comparing with the desk"),
    "importing": N_("Importing"),
}


class ActivityBar(QFrame):
    """Progress in rows and rate with Cancel, and the buttons of a wizard."""

    def __init__(self, words: Words, session: ImportSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._session = session
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self._bar.setAccessibleName(words.say(N_("Progress")))
        self._text = named(QLabel(), "mute")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._cancel = named(QPushButton(words.say(N_("Ca&ncel"))), "cancelImport")
        self._cancel.clicked.connect(session.cancel)
        self.back = named(QPushButton(words.say(N_("&Back"))), "importBack")
        self.back.setToolTip("Alt+Left")
        self.next = named(QPushButton(), "importNext")
        self.next.setProperty("primary", True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(8)
        for widget in (self._bar, self._cancel):
            layout.addWidget(widget)
        layout.addWidget(self._text, 1)
        for widget in (self.back, self.next):
            layout.addWidget(widget)
        session.stage.activity_changed.connect(self._on_activity)
        session.stage.progressed.connect(self._on_progress)
        self._remark = ""
        self._on_activity()

    def remark(self) -> str:
        """The sentence beside the buttons."""
        return self._text.text()

    def show_remark(self, text: str) -> None:
        """Say *text* while nothing is under way, such as why there is nothing to go on with."""
        self._remark = text
        if self._session.activity is None:
            self._text.setText(text)

    def show_next(self, text: str, *, on: bool, why_not: str) -> None:
        """Name the button that goes on, and say why it does not while it does not."""
        self.next.setText(text)
        self.next.setEnabled(on)
        if self.next.property("primary") != on:
            self.next.setProperty("primary", on)
            # A style sheet looks at a property only when it is put on again.
            self.next.style().unpolish(self.next)
            self.next.style().polish(self.next)
        self.next.setToolTip(why_not or "Ctrl+Enter")
        self.next.setAccessibleDescription(why_not)
        self.show_remark(why_not)

    def _on_activity(self) -> None:
        activity = self._session.activity
        for widget in (self._bar, self._cancel):
            widget.setVisible(activity is not None)
        if activity is None:
            self._text.setText(self._remark)
            return
        self._bar.setRange(0, 0)
        self._text.setText(self._words.say(_DOING[activity]))

    def _on_progress(self, progress: Progress) -> None:
        activity = self._session.activity
        if activity is None:
            return
        if progress.total:
            self._bar.setRange(0, progress.total)
            self._bar.setValue(progress.done)
        self._text.setText(self._words.say(self._how_far(activity, progress)))

    def _how_far(self, activity: Activity, progress: Progress) -> Message:
        values = {"doing": message(_DOING[activity]), "rate": round(progress.rate)}
        if progress.total:
            return message(
                N_("{doing}: {done} of {total} rows, {rate} a second"),
                done=progress.done, total=progress.total, **values,
            )  # fmt: skip
        return message(N_("{doing}: {done} rows, {rate} a second"), done=progress.done, **values)
