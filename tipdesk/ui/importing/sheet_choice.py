"""Which of the sheets taken is looked at; hidden while there is only one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from tipdesk.domain.words import N_
from tipdesk.ui.importing.state.open_book import OpenBook
from tipdesk.ui.workspace import Workspace


class SheetChoice(QComboBox):
    """Sends `chosen` with the name of a sheet."""

    chosen = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        book: OpenBook,
        parent: QWidget | None = None,
        *,
        every_table: bool = False,
    ) -> None:
        """With *every_table* those tables that are left out are offered too."""
        super().__init__(parent)
        self._book, self._every_table = book, every_table
        self.setAccessibleName(workspace.say(N_("Sheet")))
        self.setMaximumWidth(240)
        # As wide as the names of the next workbook need too.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.textActivated.connect(self.chosen)

    def refresh(self) -> None:
        """Offer the sheets that are taken; the one chosen stays."""
        was = self.currentText()
        taken = self._book.taken
        if self._every_table:
            tabs = {work.sheet.tab for work in taken}
            taken = [work for work in self._book.works if work.sheet.tab in tabs]
        names = [work.sheet.name for work in taken]
        self.clear()
        self.addItems(names)
        if was in names:
            self.setCurrentText(was)
        self.setVisible(len(names) > 1)

    def sheet(self) -> str:
        """The sheet that is looked at; "" when none is taken."""
        return self.currentText()
