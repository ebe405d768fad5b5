"""Shown in place of the window when a desk cannot be opened: why, and what to do."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout

from tipdesk.domain.words import N_, Message, Words
from tipdesk.ui.folders import ask_for_file
from tipdesk.ui.widgets.making import named


class TroubleDialog(QDialog):
    """``place`` is the desk to try next, None to give up; ``make`` asks for a new one there."""

    def __init__(self, words: Words, trouble: Message, missing: str | None = None) -> None:
        """*missing* is the place where nothing is and a new desk could be."""
        super().__init__()
        self._words, self._missing = words, missing
        self.place: str | None = None
        self.make = False
        self.setWindowTitle("tipdesk")
        head = named(QLabel(words.say(N_("The desk could not be opened"))), "h2")
        text = named(QLabel(words.say(trouble)), "trouble")
        text.setWordWrap(True)
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        choose = buttons.addButton(words.say(N_("Choose another file")), role.ActionRole)
        choose.clicked.connect(self.choose)
        # As the default it is shown bold: so its width is taken from the start.
        choose.setProperty("primary", True)
        if missing is not None:
            new = buttons.addButton(words.say(N_("Make a new desk there")), role.ActionRole)
            new.clicked.connect(self.make_new)
        buttons.addButton(words.say(N_("Close tipdesk")), role.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(head)
        layout.addWidget(text)
        layout.addWidget(buttons)
        self.setMinimumWidth(480)

    def choose(self) -> None:
        """Ask for another file."""
        place = ask_for_file(
            self, self._words.say(N_("Choose another file")), "", desk_filter(self._words)
        )
        if place:
            self.place = place
            self.accept()

    def make_new(self) -> None:
        """Go on with a new desk where nothing is."""
        self.place, self.make = self._missing, True
        self.accept()


def desk_filter(words: Words) -> str:
    """What file dialogs show when a desk is sought."""
    return words.say(N_("Desks of tipdesk (*.tipdesk)")) + ";;" + words.say(N_("All files (*)"))
