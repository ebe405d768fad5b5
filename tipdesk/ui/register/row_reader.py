"""The rows at hand of a long list: those looked at are read in blocks, old ones forgotten."""

from __future__ import annotations

from array import array
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from tipdesk.ui.register.rows import Answer, Asked, Shown, rows_of
from tipdesk.ui.workspace import Workspace

_BLOCK: Final = 64
_BLOCKS_WANTED: Final = 8
_READS: Final = 2
_ROWS_KEPT: Final = 4096


class RowReader(QObject):
    """Reads what is wanted after the painting is done, with the blocks beside it."""

    arrived = Signal()
    """Rows that were wanted are at hand."""

    def __init__(self, workspace: Workspace, asked: Asked, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._asked = workspace, asked
        self._ids: array[int] = array("q")
        self.rows: dict[int, Shown] = {}
        self._wanted: dict[int, None] = {}
        self._reading = 0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self._read)

    def begin(self, asked: Asked, ids: array[int], rows: dict[int, Shown]) -> None:
        """Another question, with the rows that came with its answer."""
        self._asked, self._ids, self.rows = asked, ids, rows
        self._wanted.clear()

    def use_ids(self, ids: array[int]) -> None:
        """Rows came or went."""
        self._ids = ids

    def want(self, place: int) -> None:
        """Read the row in this place soon."""
        block = place // _BLOCK
        self._wanted.pop(block, None)
        self._wanted[block] = None
        if not self._rest.isActive():
            self._rest.start()

    def _read(self) -> None:
        """Read the blocks looked at last, and their neighbors; older wishes are forgotten."""
        blocks = list(self._wanted)[-_BLOCKS_WANTED:]
        if not blocks or self._reading >= _READS:
            return
        self._wanted.clear()
        near = sorted({b + step for b in blocks for step in (0, 1, -1) if b + step >= 0})
        ids = array(
            "q",
            (
                row_id
                for block in near
                for row_id in self._ids[block * _BLOCK : (block + 1) * _BLOCK]
                if row_id not in self.rows
            ),
        )
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

    def _on_failure(self, failure: Exception) -> None:
        self._reading -= 1
        if self._workspace.messages is not None:
            self._workspace.messages.show_failure(failure)
