"""Undo and redo from the window: what was taken back, and what was kept and why."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tipdesk.domain.words import N_, Message, message
from tipdesk.services.changes import steps
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.desk import Desk
from tipdesk.ui.kept import tell_kept
from tipdesk.ui.workspace import Workspace


class Undoing(QObject):
    """Knows what the next undo and redo would do; tells what they did."""

    undoable_changed = Signal(object, object)
    """What could be taken back and put back now: Message or None."""

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window
        workspace.outcome_stored.connect(self.look)
        workspace.records_changed.connect(self.look)

    def look(self) -> None:
        """Ask what can be taken back now."""
        desk = self._workspace.desk
        self._workspace.read(lambda: steps.undoable(desk), self._on_looked, latest="undoable")

    def undo(self) -> None:
        """Take back my latest step."""
        self._do(steps.undo_step, N_("Taken back: {what}"), 0)

    def redo(self) -> None:
        """Put back what my latest undo took."""
        self._do(steps.redo_step, N_("Put back: {what}"), 1)

    def _do(self, invert: Callable[[Desk], Outcome | None], sentence: str, way: int) -> None:
        desk = self._workspace.desk
        what: list[Message | None] = []

        def work() -> Outcome | None:
            # Said before it is done: afterwards a record may be gone, and its name with it.
            what.append(steps.undoable(desk)[way])
            return invert(desk)

        def done(outcome: Outcome) -> None:
            self.look()
            if outcome.conflicts:
                tell_kept(self._workspace, outcome, self._window)
            else:
                self._workspace.tell(message(sentence, what=what[0] or ""))

        self._workspace.change(work, done=done)

    def _on_looked(self, found: tuple[Message | None, Message | None]) -> None:
        self.undoable_changed.emit(*found)
