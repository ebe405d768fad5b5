"""What a register comes to: read a moment after anything changed, of all rows or of the chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from tipdesk.domain.selection import Selection
from tipdesk.services import selections
from tipdesk.services.selections import Totals
from tipdesk.ui.register.figures import exactly
from tipdesk.ui.register.rows import totals_of
from tipdesk.ui.register.view import RegisterView
from tipdesk.ui.workspace import Workspace

_REST_MS: Final = 150


class ListFigures(QObject):
    """Says the figures of the selected rows while several are, else those of all."""

    totals_read = Signal(object)
    """Totals of all rows."""
    status_changed = Signal(str)

    def __init__(
        self, workspace: Workspace, view: RegisterView, asked: Callable[[], Selection]
    ) -> None:
        """*asked* answers the question that the register shows."""
        super().__init__(view)
        self._workspace, self._view, self._asked = workspace, view, asked
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._read)

    def read_soon(self) -> None:
        """Read them when nothing more happens for a moment."""
        self._rest.start()

    def _read(self) -> None:
        desk, asked = self._workspace.desk, self._asked()
        self._workspace.read(
            lambda: selections.totals(desk, asked), self._on_all, latest=f"{id(self)}.totals"
        )
        if self._several():
            every = self._view.register().ids
            ids = [every[row] for row in self._view.selected_rows()]
            self._workspace.read(
                lambda: totals_of(desk, asked, ids), self._on_some, latest=f"{id(self)}.selected"
            )

    def _several(self) -> bool:
        return 1 < self._view.selected_count() < self._view.register().rowCount()

    def _on_all(self, totals: Totals) -> None:
        self.totals_read.emit(totals)
        if not self._several():
            self._say(totals)

    def _on_some(self, totals: Totals) -> None:
        if self._view.selected_count() > 1:
            self._say(totals)

    def _say(self, totals: Totals) -> None:
        entity = self._asked().entity
        self.status_changed.emit(exactly(entity, totals, self._workspace.words))
