"""Says what was done, with Undo beside it: nobody is asked whether they are sure."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from tipdesk.domain.words import N_, Message, counted
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.changes.steps import undo_changeset
from tipdesk.ui.messages import Action
from tipdesk.ui.workspace import Workspace


class UndoOffer(QObject):
    """Waits for one change and then offers to take it back."""

    def __init__(self, workspace: Workspace, said: Message | Callable[[Outcome], Message]) -> None:
        super().__init__(workspace)
        self._workspace, self._said = workspace, said
        self._changeset: int | None = None

    def offer(self, outcome: Outcome) -> None:
        """Tell what *outcome* did; hand this to ``Workspace.change`` as *done*."""
        workspace = self._workspace
        if outcome.stored:
            self._changeset = outcome.changeset
            said = self._said if isinstance(self._said, Message) else self._said(outcome)
            workspace.tell(said, Action(N_("Undo"), self._undo))
        if outcome.conflicts:
            workspace.tell(
                counted(
                    N_("{n} record stays: others refer to it, or it was changed meanwhile."),
                    N_("{n} records stay: others refer to them, or they were changed meanwhile."),
                    len(outcome.conflicts),
                ),
                Action(N_("Undo"), self._undo) if outcome.stored else None,
                "warns",
            )

    def _undo(self) -> None:
        desk, changeset = self._workspace.desk, self._changeset
        if changeset is not None:
            self._workspace.change(lambda: undo_changeset(desk, changeset))
        self.deleteLater()
