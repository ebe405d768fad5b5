"""Looks for what would be replaced off the ui thread, tells how far it is, and can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from tipdesk.services.entry.replacing import Replacement
from tipdesk.ui.tasks import CancelToken, Control, Progress, Tasks

_WHOLE: Final = 100

Ask = Callable[[Callable[[float], None]], Replacement]
"""Looks, and tells what it is handed which share of the work is done."""


class Looking(QObject):
    """A later search takes the place of one under way."""

    found = Signal(object)  # Replacement
    failed = Signal(object)
    """The exception that a search ended with."""
    far = Signal(int)
    """How far the search is, in hundredths."""
    under_way = Signal(bool)

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._ask: Ask | None = None
        self._token: CancelToken | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether a search waits or runs."""
        return self._token is not None

    def begin(self, ask: Ask) -> None:
        """Look as *ask* says; what was typed before this is stored by then."""
        self._ask = ask
        self._run(lambda _control: None, self._on_turn, writes=True)
        self.under_way.emit(True)

    def give_up(self) -> None:
        """Look no further, and tell nothing of it."""
        if self._token is not None:
            self._token.cancel()
            self._end()

    def _run(
        self, work: Callable[[Control], Any], done: Callable[[Any], None], *, writes: bool = False
    ) -> None:
        self._token = self._tasks.run_long(
            work,
            done=done,
            failed=self._on_failed,
            progress=self._on_progress,
            latest=f"look {id(self)}",
            writes=writes,
        )

    def _on_turn(self, _nothing: None) -> None:
        """What was to be stored first is; from here on changes do not wait for the search."""
        ask = self._ask
        if ask is not None and self._token is not None:
            self._run(
                lambda control: ask(lambda share: control.report(round(share * _WHOLE), _WHOLE)),
                self._on_found,
            )

    def _on_progress(self, progress: Progress) -> None:
        if self._token is not None:
            self.far.emit(progress.done)

    def _on_found(self, found: Replacement) -> None:
        if self._token is not None:
            self._end()
            self.found.emit(found)

    def _on_failed(self, failure: Exception) -> None:
        self._end()
        self.failed.emit(failure)

    def _end(self) -> None:
        self._token = self._ask = None
        self.under_way.emit(False)
