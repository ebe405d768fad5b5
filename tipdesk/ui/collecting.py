"""Garbage is collected on the ui thread only: a widget must not be freed on another."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimerEvent

_EVERY_MS: Final = 500


class Collector(QObject):
    """Takes the place of Python's own collection, which runs on whatever thread allocates.

    Nothing is collected while *busy* says that work is under way: to go through all that an
    import holds would stop the window. What was loaded at the start is never looked through.
    """

    def __init__(self, busy: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._busy = busy
        gc.disable()
        gc.freeze()
        self.startTimer(_EVERY_MS)

    def timerEvent(self, event: QTimerEvent) -> None:
        if self._busy():
            return
        counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [generation for generation, (count, limit) in enumerate(counts) if count > limit]
        if due:
            gc.collect(due[-1])
