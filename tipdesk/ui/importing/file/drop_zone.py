"""The place to drop a workbook on, with the button that chooses one."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tipdesk.domain.words import N_, Words
from tipdesk.services.settings import Settings
from tipdesk.ui import theme
from tipdesk.ui.dropped import WORKBOOKS
from tipdesk.ui.folders import begin_in_usual_folder
from tipdesk.ui.icons import picture
from tipdesk.ui.widgets.editor import leading_alignment
from tipdesk.ui.widgets.making import named
from tipdesk.ui.widgets.sentence_label import SentenceLabel

_ICON: Final = QSize(32, 32)
_SUFFIXES: Final = " ".join(f"*{ending}" for ending in WORKBOOKS)


class DropZone(QWidget):
    """Sends `chosen` with the file that was chosen; the page takes the drops."""

    chosen = Signal(Path)

    def __init__(self, words: Words, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._settings = words, settings
        self._hot = False
        self._picture = QLabel()
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setAlignment(leading_alignment())
        self._trouble = named(SentenceLabel(), "importTrouble")
        self._trouble.setWordWrap(True)
        self._trouble.setAlignment(leading_alignment())
        self.button = named(QPushButton(words.say(N_("Choose a &workbook"))), "chooseWorkbook")
        self.button.setProperty("primary", True)
        self.button.clicked.connect(self.choose)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._picture)
        row.addWidget(self._text, 1)
        row.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addLayout(row)
        layout.addWidget(self._trouble)
        self.say()
        self._draw()

    def say(self, file: str = "", trouble: str = "") -> None:
        """Name the workbook that is open and what is wrong with it, if anything."""
        words = self._words
        sentence = (
            words.say(N_("{file} is open. Drop another workbook here to change to it."), file=file)
            if file
            else words.say(N_("Drop a workbook here, or anywhere on this page."))
        )
        self._text.setText(sentence)
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))
        # Only one button of the page is the next thing to do.
        if self.button.property("primary") != (not file):
            self.button.setProperty("primary", not file)
            self.button.style().unpolish(self.button)
            self.button.style().polish(self.button)

    def trouble(self) -> str:
        """The sentence about a workbook that could not be read."""
        return self._trouble.text()

    def show_hot(self, on: bool) -> None:
        """Show that what is dragged can be dropped."""
        self._hot = on
        self.update()

    def choose(self) -> None:
        """Ask for a file; the window stays alive meanwhile."""
        dialog = QFileDialog(self, self._words.say(N_("Choose a workbook")))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        workbooks, anything = self._words.say(N_("Workbooks")), self._words.say(N_("All files"))
        dialog.setNameFilters([f"{workbooks} ({_SUFFIXES})", f"{anything} (*)"])
        begin_in_usual_folder(dialog, self._settings)
        dialog.fileSelected.connect(lambda path: self.chosen.emit(Path(path)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        QDialog.open(dialog)  # Qt's own `open` of this class wants a slot by name

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.color("accent" if self._hot else "edge"), 2 if self._hot else 1)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.color("sel" if self._hot else "surface"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 8, 8)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(picture("file-spreadsheet", _ICON, "mute", ratio))
        palette = self._trouble.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.severity_color("blocks"))
        self._trouble.setPalette(palette)
