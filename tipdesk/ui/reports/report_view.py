"""The page itself in the middle, with zoom, what is being done, and why there is none."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tipdesk.domain.number_format import format_percent
from tipdesk.domain.words import N_, NN_, Words
from tipdesk.ui.widgets.editor import leading_alignment
from tipdesk.ui.widgets.making import named, quiet_button
from tipdesk.ui.widgets.page_parts import EmptyState
from tipdesk.ui.widgets.pdf_preview import PdfPreview

_QUICK_MS: Final = 300
"""Work that is done sooner is not announced: it would only flicker."""


class ReportView(QWidget):
    """Shows a PDF, or a sentence in its place. `stop_wanted` while one is being made."""

    stop_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.preview = PdfPreview(words)
        self.preview.zoom_changed.connect(self._show_zoom)
        self._empty = EmptyState("file-text", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.preview)
        self._state = named(QLabel(), "mute")
        self._state.setAlignment(leading_alignment() | Qt.AlignmentFlag.AlignVCenter)
        self._state.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.stop = quiet_button(words.say(N_("Stop")))
        self.stop.setAccessibleName(words.say(N_("Stop laying out the page")))
        self.stop.clicked.connect(self.stop_wanted)
        self.stop.hide()
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_QUICK_MS)
        self._slow.timeout.connect(self._announce)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._bar())
        layout.addWidget(self._stack, 1)

    def show_busy(self) -> None:
        """A page is being made; what was shown stays meanwhile."""
        self._slow.start()

    def show_pdf(self, pdf: bytes, *, stay: bool) -> None:
        """Show *pdf* from its first page, or with *stay* at the place that was in sight."""
        self._rest()
        bar = self.preview.verticalScrollBar()
        place = bar.value()
        self.preview.show_pdf(pdf)
        self._stack.setCurrentWidget(self.preview)
        if stay:
            bar.setValue(place)
        self._state.setText(self._words.count(*PAGES, self.preview.page_count))
        self._zoom_parts.setEnabled(True)

    def say(self, sentence: str) -> None:
        """Show *sentence* and no page."""
        self._rest()
        self.preview.clear()
        self._empty.say(sentence)
        self._stack.setCurrentWidget(self._empty)
        self._state.clear()
        self._zoom.clear()
        self._zoom_parts.setEnabled(False)

    def said(self) -> str:
        """What is said above the page: how many there are, or that one is being made."""
        return self._state.text()

    def empty(self) -> bool:
        """Whether a sentence stands in place of a page."""
        return self._stack.currentWidget() is self._empty

    def _announce(self) -> None:
        self._state.setText(self._words.say(N_("Laying out the page")))
        self.stop.show()

    def _rest(self) -> None:
        self._slow.stop()
        self.stop.hide()

    def _show_zoom(self, zoom: float) -> None:
        words = self._words
        self._zoom.setText(format_percent(round(zoom * 100) * 100, words.lang, words.digits))

    def _bar(self) -> QHBoxLayout:
        say = self._words.say
        self._zoom = named(QLabel(), "mute")
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._zoom.setMinimumWidth(44)
        smaller = quiet_button("−")
        larger = quiet_button("+")
        fit = quiet_button(say(N_("Fit width")))
        for button, name, do in (
            (smaller, N_("Smaller"), self.preview.zoom_out),
            (larger, N_("Larger"), self.preview.zoom_in),
        ):
            button.setAccessibleName(say(name))
            button.setToolTip(say(name))
            button.clicked.connect(do)
        fit.clicked.connect(self.preview.fit_width)
        self._zoom_parts = QWidget()
        parts = QHBoxLayout(self._zoom_parts)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(2)
        for widget in (smaller, self._zoom, larger, fit):
            parts.addWidget(widget)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 4, 12, 4)
        bar.addWidget(self._state, 1)
        bar.addWidget(self.stop)
        bar.addWidget(self._zoom_parts)
        return bar


PAGES = NN_("{n} page", "{n} pages")
