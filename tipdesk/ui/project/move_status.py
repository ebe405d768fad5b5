"""The button beside the lifecycle strip: where the project can go from here."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from tipdesk.domain.words import N_
from tipdesk.services.grant.lifecycle import NextState, next_states
from tipdesk.ui.project.move_dialog import MoveDialog
from tipdesk.ui.workspace import Workspace


class MoveStatus(QPushButton):
    """Its menu has the usual steps first, then every other status for who corrects history."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace.say(N_("Move to…")), parent)
        self._workspace = workspace
        self._project: str | None = None
        self.setProperty("quiet", True)
        self.setToolTip(workspace.say(N_("Move the project to another status")))
        self.clicked.connect(self.open_menu)

    def show_project(self, uid: str | None) -> None:
        """Move the project *uid* from now on."""
        self._project = uid
        self.setEnabled(uid is not None)

    def open_menu(self) -> None:
        """Show where the project can go."""
        desk, uid = self._workspace.desk, self._project
        if uid is not None:
            self._workspace.read(
                lambda: (uid, next_states(desk, uid)), self._on_states, latest=f"{id(self)}.move"
            )

    def menu_of(self, states: tuple[NextState, ...]) -> QMenu:
        """A menu of *states*."""
        menu = QMenu(self)
        for state in states:
            if state.usual:
                self._add(menu, state)
        others = [state for state in states if not state.usual]
        if others:
            menu.addSeparator()
            more = menu.addMenu(self._workspace.say(N_("Another status")))
            for state in others:
                self._add(more, state)
        return menu

    def _on_states(self, found: tuple[str, tuple[NextState, ...]]) -> None:
        uid, states = found
        if uid == self._project and self.isVisible():
            menu = self.menu_of(states)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _add(self, menu: QMenu, state: NextState) -> None:
        words = self._workspace.words
        name = self._workspace.labels.code("status", state.status, words.lang)
        menu.addAction(name, partial(self._ask, state))

    def _ask(self, state: NextState) -> None:
        if self._project is not None:
            MoveDialog(self._workspace, self._project, state, self).show()
