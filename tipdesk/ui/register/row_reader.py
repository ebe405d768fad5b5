"""The rows at hand of a long list: those looked at are read in blocks, old ones forgotten."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from tipdesk.ui.register.rows import Answer, Asked, Shown, rows_of
from tipdesk.ui.workspace import Workspace

_BLOCK: Final = 64
_BLOCKS_WANTED: Final = 2
_PLACES_WANTED: Final = 128
_BESIDE: Final = range(-4, 5)
"""The next turn of the wheel."""
_READS: Final = 2
_ROWS_KEPT: Final = 4096
_CALM_MS: Final = 40
"""After so long what lies beside the screen is read too."""


class RowReader(QObject):
    """Reads what is wanted after the painting is done; a moment later the blocks around it."""

    arrived = Signal()
    """Rows that were wanted are at hand."""

    def __init__(self, workspace: Workspace, asked: Asked, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._asked = workspace, asked
        self._ids: array[int] = array("q")
        self.rows: dict[int, Shown] = {}
        self._wanted: dict[int, None] = {}
        self._near: dict[int, None] = {}
        self._reading = 0
        self._rest = self._timer(0, self._read)
        self._calm = self._timer(_CALM_MS, self._read_near)

    def _timer(self, milliseconds: int, do: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(do)
        return timer

    def begin(self, asked: Asked, ids: array[int], rows: dict[int, Shown]) -> None:
        """Another question, with the rows that came with its answer."""
        self._asked, self._ids, self.rows = asked, ids, rows
        self._wanted.clear()
        self._near.clear()

    def use_ids(self, ids: array[int]) -> None:
        """Rows came or went."""
        self._ids = ids

    def want(self, place: int) -> None:
        """Read the row in this place soon."""
        self._wanted[place] = None
        if not self._rest.isActive():
            self._rest.start()

    def _read(self) -> None:
        """Read the places looked at last and hardly more: they are to be painted."""
        if not self._wanted or self._reading >= _READS:
            return
        places = list(self._wanted)[-_PLACES_WANTED:]
        self._wanted.clear()
        for block in dict.fromkeys(place // _BLOCK for place in places):
            self._near.pop(block, None)
            self._near[block] = None
        self._run(sorted({place + step for place in places for step in _BESIDE}))
        if not self._calm.isActive():
            self._calm.start()

    def _read_near(self) -> None:
        """Read the blocks looked at last, and their neighbors; older wishes are forgotten."""
        if self._wanted or self._reading:
            return
        blocks = list(self._near)[-_BLOCKS_WANTED:]
        self._near.clear()
        around = sorted({b + step for b in blocks for step in (0, 1, -1) if b + step >= 0})
        self._run([place for b in around for place in range(b * _BLOCK, (b + 1) * _BLOCK)])

    def _run(self, places: Sequence[int]) -> None:
        count = len(self._ids)
        wanted = (self._ids[place] for place in places if 0 <= place < count)
        ids = array("q", (row_id for row_id in wanted if row_id not in self.rows))
        if not ids:
            return
        asked = self._asked
        self._reading += 1
        self._workspace.tasks.run(
            lambda: Answer(asked, ids, True, rows_of(asked, ids)),
            done=self._on_rows,
            failed=self._on_failure,
        )

    def _on_rows(self, answer: Answer) -> None:
        self._reading -= 1
        if answer.asked is self._asked:
            self.rows |= answer.rows
            surplus = len(self.rows) - _ROWS_KEPT
            for row_id in list(self.rows)[: max(surplus, 0)]:
                del self.rows[row_id]
            self.arrived.emit()
        if self._wanted:
            self._rest.start()
        elif self._near:
            self._calm.start()

    def _on_failure(self, failure: Exception) -> None:
        self._reading -= 1
        self._workspace.tell_failure(failure)
