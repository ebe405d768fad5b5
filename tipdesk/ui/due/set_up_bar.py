"""Says that awards under way have no schedule of reports yet, and makes them one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from tipdesk.domain.words import N_, NN_, counted
from tipdesk.services.due import deadlines
from tipdesk.ui.undo_offer import UndoOffer
from tipdesk.ui.widgets.making import quiet_button
from tipdesk.ui.widgets.page_parts import Card
from tipdesk.ui.workspace import Workspace

_LACKING: Final = NN_(
    "{n} award under way says how often it reports, but has no schedule of reports.",
    "{n} awards under way say how often they report, but have no schedule of reports.",
)
_DONE: Final = NN_("Reporting of {n} award is set up.", "Reporting of {n} awards is set up.")


class SetUpBar(Card):
    """Hidden while every award has its schedule."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=8)
        self._workspace, say = workspace, workspace.say
        self._projects: Sequence[str] = ()
        self._said = QLabel()
        self._said.setWordWrap(True)
        self.from_start = quiet_button(say(N_("From their start")))
        self.from_now = QPushButton(say(N_("Set up from now on")))
        self.from_start.clicked.connect(lambda: self._set_up(None))
        self.from_now.clicked.connect(lambda: self._set_up(date.today()))
        row = QHBoxLayout()
        row.addWidget(self._said, 1)
        row.addWidget(self.from_start)
        row.addWidget(self.from_now)
        self.body.addLayout(row)
        self.hide()

    def look(self) -> None:
        """Ask whether an award lacks its schedule."""
        desk = self._workspace.desk
        self._workspace.read(
            lambda: deadlines.without_rules(desk), self._show, latest=f"{id(self)}.lacking"
        )

    def _show(self, projects: Sequence[str]) -> None:
        self._projects = projects
        self._said.setText(self._workspace.say(counted(*_LACKING, len(projects))))
        self.setVisible(bool(projects))

    def _set_up(self, first: date | None) -> None:
        desk, projects = self._workspace.desk, self._projects
        offer = UndoOffer(self._workspace, counted(*_DONE, len(projects)))
        self._workspace.change(
            lambda: deadlines.set_up_many(desk, projects, first=first), done=offer.offer
        )
