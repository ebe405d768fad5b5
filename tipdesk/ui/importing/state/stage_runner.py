"""Runs one stage of an import at a time off the ui thread, and tells how far it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Literal, TypeVar

from PySide6.QtCore import QObject, Signal

from tipdesk.ui.tasks import CancelToken, Control, Progress, Tasks

Activity = Literal["reading", "reading again", "layout", "planning", "importing"]
R = TypeVar("R")

_STAGE = "import stage"


class StageRunner(QObject):
    """A later stage takes the place of one under way; one that writes is never dropped."""

    activity_changed = Signal()
    progressed = Signal(object)  # Progress
    stopped = Signal(str)
    """A stage was canceled; its activity."""
    failed = Signal(str, object)
    """A stage ended with an exception; its activity and the exception."""

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._token: CancelToken | None = None
        self.activity: Activity | None = None

    def run(
        self,
        activity: Activity,
        work: Callable[[Control], R],
        done: Callable[[R], None],
        *,
        writes: bool = False,
    ) -> None:
        """Begin a stage; *done* is called with its answer unless it is canceled or fails."""
        self._token = self._tasks.run_long(
            work,
            done=partial(self._on_done, done),
            failed=self._on_failed,
            progress=self._on_progress,
            stopped=self._on_stopped,
            latest=None if writes else _STAGE,
            writes=writes,
        )
        self._set(activity)

    def cancel(self) -> None:
        """Stop what is under way; nothing of it is kept."""
        if self._token is not None:
            self._token.cancel()

    def drop(self, activity: Activity) -> None:
        """Give up the stage when it is the one under way; nobody waits for it any more."""
        if self.activity == activity:
            self.cancel()
            self._set(None)

    def _on_done(self, receive: Callable[[Any], None], answer: Any) -> None:
        # The answer first: who hears that nothing is under way looks for it, and may ask again.
        self.activity = None
        receive(answer)
        self.activity_changed.emit()

    def _on_progress(self, progress: Progress) -> None:
        self.progressed.emit(progress)

    def _on_stopped(self) -> None:
        was = self.activity
        self._set(None)
        if was is not None:
            self.stopped.emit(was)

    def _on_failed(self, failure: Exception) -> None:
        was = self.activity
        self._set(None)
        self.failed.emit(was or "", failure)

    def _set(self, activity: Activity | None) -> None:
        if activity != self.activity:
            self.activity = activity
            self.activity_changed.emit()
