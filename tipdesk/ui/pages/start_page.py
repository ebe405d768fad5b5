"""The first start: three ways to begin."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tipdesk.domain.words import N_
from tipdesk.services.changes.outcome import Outcome
from tipdesk.ui.icons import ICON_SIZE, picture
from tipdesk.ui.widgets.making import named
from tipdesk.ui.widgets.page_parts import Card
from tipdesk.ui.workspace import Workspace


class StartPage(QWidget):
    """Sample portfolio, a workbook of one's own, or an empty desk."""

    name = "start"
    status_changed = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("page")
        self._workspace = workspace
        say = workspace.say
        welcome = QLabel(say(N_("How do you want to begin? All of it can be taken back.")))
        cards = QHBoxLayout()
        cards.setSpacing(16)
        self._buttons: list[QPushButton] = []
        for card in (
            self._card(
                "star",
                N_("See it with a sample"),
                N_("A small portfolio from public sources, marked as a sample, to try things on."),
                N_("Fill with the sample portfolio"),
                self._fill_sample,
            ),
            self._card(
                "file-spreadsheet",
                N_("Bring in a workbook"),
                N_(
                    "Your tracker in Excel. You see what it would change before anything is stored."
                ),
                N_("Import a workbook"),
                lambda: workspace.page_wanted.emit("import"),
            ),
            self._card(
                "folder",
                N_("Begin with an empty desk"),
                N_("Type the first project yourself, or paste rows from anywhere."),
                N_("Go to the projects"),
                lambda: workspace.page_wanted.emit("project"),
            ),
        ):
            cards.addWidget(card, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 32, 32, 32)
        layout.setSpacing(16)
        layout.addWidget(named(QLabel(say(N_("Welcome to your desk"))), "h1"))
        layout.addWidget(named(welcome, "mute"))
        layout.addLayout(cards)
        layout.addStretch(1)

    def state(self) -> dict[str, Any]:
        """Nothing has to survive."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Nothing to show again."""

    def activate(self) -> None:
        """Let the keyboard begin at the first way."""
        self._buttons[0].setFocus()

    def leave(self) -> None:
        """Nothing is typed here."""

    def _card(
        self, drawing: str, title: str, text: str, does: str, do: Callable[[], None]
    ) -> QWidget:
        say = self._workspace.say
        image = QLabel()
        image.setPixmap(picture(drawing, ICON_SIZE * 2, "accent", self.devicePixelRatioF()))
        explained = named(QLabel(say(text)), "mute")
        explained.setWordWrap(True)
        button = QPushButton(say(does))
        button.setObjectName("secondary" if self._buttons else "primary")
        button.setAutoDefault(True)  # Enter does it too
        button.clicked.connect(do)
        self._buttons.append(button)
        card = Card()
        card.body.addWidget(image)
        card.body.addWidget(named(QLabel(say(title)), "h2"))
        card.body.addWidget(explained, 1)
        card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        return card

    def _fill_sample(self) -> None:
        # Start-up time: needed once in the life of a desk.
        from tipdesk.services.samples import fill_sample

        workspace = self._workspace
        for button in self._buttons:
            button.setEnabled(False)

        def done(_: Outcome) -> None:
            self._wake()
            workspace.page_wanted.emit("project")
            workspace.tell(N_("The sample portfolio is here. Undo takes it away again."))

        workspace.change(
            lambda: fill_sample(workspace.desk), done=done, failed=self._on_sample_failed
        )

    def _on_sample_failed(self, failure: Exception) -> None:
        self._wake()
        self._workspace.tell_failure(failure)

    def _wake(self) -> None:
        if not shiboken6.isValid(self):
            return  # the window was built anew meanwhile
        for button in self._buttons:
            button.setEnabled(True)
