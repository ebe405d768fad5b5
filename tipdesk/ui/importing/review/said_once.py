"""What no column of a sheet says can be said once for all of its rows, where that is asked."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QPushButton

from tipdesk.domain.words import N_
from tipdesk.services.excel.rows.place_doubts import NO_COLUMN
from tipdesk.ui.importing.columns.constants_dialog import ConstantsDialog
from tipdesk.ui.importing.state.patterns import Pattern
from tipdesk.ui.importing.state.session import ImportSession
from tipdesk.ui.workspace import Workspace

_SAID_ONCE: Final = {NO_COLUMN: "countries"}
"""By what is asked the field that would be the same in every row."""


class SaidOnce(QPushButton):
    """Opens what is the same in every row of the sheet, at the field that is asked about."""

    def __init__(self, workspace: Workspace, session: ImportSession) -> None:
        super().__init__(workspace.say(N_("The same in &every row…")))
        self.setObjectName("saidOnce")
        self.setProperty("quiet", True)
        self.setAutoDefault(True)
        self._workspace, self._session = workspace, session
        self._pattern: Pattern | None = None
        self.clicked.connect(self._open)
        self.hide()

    def show_pattern(self, pattern: Pattern | None) -> None:
        """Stand there where *pattern* is of what can be said once."""
        self._pattern = pattern
        self.setVisible(pattern is not None and pattern.first.message.id in _SAID_ONCE)

    def _open(self) -> None:
        problem = self._pattern.first if self._pattern is not None else None
        if problem is not None and problem.sheet is not None:
            field = _SAID_ONCE[problem.message.id]
            book = self._session.book
            ConstantsDialog(self._workspace, book, problem.sheet, self.window(), field).show()
