"""The rows of a register, or what is said where there are none."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget

from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_
from tipdesk.ui.register.defaults import defaults_of
from tipdesk.ui.register.view import RegisterView
from tipdesk.ui.widgets.making import named
from tipdesk.ui.widgets.page_parts import EmptyState
from tipdesk.ui.workspace import Workspace


class ListStack(QStackedWidget):
    """Nothing found says how to see more, nothing there how to begin."""

    clear_wanted = Signal()
    new_wanted = Signal()
    chosen_gone = Signal()
    """None of the records that were chosen one by one is there any more."""

    def __init__(self, workspace: Workspace, entity: str, table: RegisterView) -> None:
        super().__init__()
        self._table = table
        say, defaults = workspace.say, defaults_of(entity)
        clear = QPushButton(say(N_("Clear search and filters")))
        clear.clicked.connect(self.clear_wanted)
        begin = named(QPushButton(say(defaults.new)), "primary")
        begin.clicked.connect(self.new_wanted)
        bring = QPushButton(say(N_("Import a workbook")))
        bring.clicked.connect(lambda: workspace.page_wanted.emit("import"))
        self.nothing = EmptyState("search", say(N_("Nothing fits this search.")), (clear,))
        self.empty = EmptyState(defaults.icon, say(defaults.empty), (bring, begin))
        for widget in (table, self.nothing, self.empty):
            self.addWidget(widget)

    def show_what_there_is(self, asked: Selection) -> None:
        """Show the rows that *asked* has, or say that there are none."""
        model = self._table.register()
        narrowed = asked.filters or asked.search or asked.as_of
        if asked.uids and model.complete and not model.rowCount():
            if narrowed:
                self.setCurrentWidget(self.nothing)
            else:
                self.chosen_gone.emit()
        elif model.rowCount():
            self.setCurrentWidget(self._table)
        else:
            limited = narrowed or asked.uids is not None
            self.setCurrentWidget(self.nothing if limited else self.empty)
