"""The rows of a register, or what is said where there are none."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget

from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_
from tipdesk.services import selections
from tipdesk.services.choice_words import by_choices
from tipdesk.services.sentences import sentences
from tipdesk.ui.register.defaults import defaults_of
from tipdesk.ui.register.view import RegisterView
from tipdesk.ui.widgets.making import named
from tipdesk.ui.widgets.page_parts import EmptyState
from tipdesk.ui.workspace import Workspace

_INSTEAD: Final = N_("Look for {what}")


class ListStack(QStackedWidget):
    """Nothing found says how to see more, nothing there how to begin."""

    clear_wanted = Signal()
    instead_wanted = Signal(object)
    """Selection: what somebody who found nothing may have meant."""
    new_wanted = Signal()
    chosen_gone = Signal()
    """None of the records that were chosen one by one is there any more."""

    def __init__(self, workspace: Workspace, entity: str, table: RegisterView) -> None:
        super().__init__()
        self._workspace, self._table = workspace, table
        self._instead: Selection | None = None
        say, defaults = workspace.say, defaults_of(entity)
        clear = QPushButton(say(N_("Clear search and filters")))
        clear.clicked.connect(self.clear_wanted)
        begin = named(QPushButton(say(defaults.new)), "primary")
        begin.clicked.connect(self.new_wanted)
        bring = QPushButton(say(N_("Import a workbook")))
        bring.clicked.connect(lambda: workspace.page_wanted.emit("import"))
        self.instead = QPushButton(say(_INSTEAD, what="…"))
        self.instead.clicked.connect(lambda _on: self.instead_wanted.emit(self._instead))
        nothing = say(N_("Nothing fits this search."))
        self.nothing = EmptyState("search", nothing, (self.instead, clear))
        self.empty = EmptyState(defaults.icon, say(defaults.empty), (bring, begin))
        for widget in (table, self.nothing, self.empty):
            self.addWidget(widget)

    def show_what_there_is(self, asked: Selection) -> None:
        """Show the rows that *asked* has, or say that there are none."""
        model = self._table.register()
        narrowed = asked.filters or asked.search or asked.as_of
        if asked.uids and model.complete and not model.rowCount():
            if narrowed:
                self._show_nothing(asked)
            else:
                self.chosen_gone.emit()
        elif model.rowCount():
            self.setCurrentWidget(self._table)
        else:
            limited = narrowed or asked.uids is not None
            if limited:
                self._show_nothing(asked)
            else:
                self.setCurrentWidget(self.empty)

    def _show_nothing(self, asked: Selection) -> None:
        self.setCurrentWidget(self.nothing)
        self.instead.hide()
        desk, labels = self._workspace.desk, self._workspace.labels

        def look() -> Selection | None:
            found = by_choices(labels, asked) if asked.search else None
            return found if found is not None and selections.ids(desk, found, 1) else None

        self._workspace.read(look, self._offer, latest=f"instead of nothing {asked.entity}")

    def _offer(self, instead: Selection | None) -> None:
        """Offer to ask for the choices that the search names; the index has no words of them."""
        self._instead = instead
        self.instead.setVisible(instead is not None)
        if instead is not None:
            words, told = self._workspace.words, sentences(self._workspace.display, instead)
            self.instead.setText(words.say(_INSTEAD, what=words.listed(told)))
