"""The head of a register: its name, what it comes to, and what can be done with it."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from tipdesk.domain.words import N_
from tipdesk.services.catalog import plural
from tipdesk.services.selections import Totals
from tipdesk.ui.icons import icon
from tipdesk.ui.kinds import beside
from tipdesk.ui.register.defaults import defaults_of
from tipdesk.ui.register.figures import exactly, headline
from tipdesk.ui.widgets.making import icon_button, named, quiet_button
from tipdesk.ui.workspace import Workspace

_BUTTONS: Final = (
    ("columns", "columns-3", N_("Columns"), "", "columns_wanted"),
    ("export", "download", N_("Export"), "Ctrl+E", "export_wanted"),
    ("print", "printer", N_("Print"), "Ctrl+P", "print_wanted"),
)


class PageHead(QWidget):
    """Buttons send what they want; the page does it."""

    columns_wanted = Signal()
    replace_wanted = Signal()
    export_wanted = Signal()
    print_wanted = Signal()
    new_wanted = Signal()
    details_wanted = Signal(bool)

    def __init__(self, workspace: Workspace, entity: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._entity = workspace, entity
        say = workspace.say
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._title = named(QLabel(say(plural(entity))), "h1")
        self._count = named(QLabel(), "mute")
        self._count.setAccessibleName(say(N_("What the list comes to")))
        self._count.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout.addWidget(self._title)
        for other in beside(entity):
            if other != entity:
                leads = named(quiet_button(say(plural(other))), "sibling")
                leads.clicked.connect(partial(workspace.page_wanted.emit, other))
                layout.addWidget(leads)
        layout.addSpacing(8)
        layout.addWidget(self._count, 1)
        for name, drawing, text, keys, signal in _BUTTONS:
            button = named(QPushButton(icon(drawing), say(text)), name)
            button.clicked.connect(getattr(self, signal))
            button.setToolTip(keys)
            layout.addWidget(button)
        begin = say(defaults_of(entity).new)
        new = named(QPushButton(icon("plus", "accent_text"), begin), "primary")
        new.setToolTip("Ctrl+N")
        new.clicked.connect(self.new_wanted)
        layout.addWidget(new)
        find = named(icon_button("replace", say(N_("Find and replace (Ctrl+H)"))), "replace")
        find.clicked.connect(self.replace_wanted)
        layout.addWidget(find)
        self._details = icon_button("panel-right", say(N_("Details (Ctrl+I)")))
        self._details.setCheckable(True)
        self._details.clicked.connect(self.details_wanted)
        layout.addWidget(self._details)

    def show_totals(self, totals: Totals) -> None:
        """Show how many records and about how much; exactly when pointed at."""
        words = self._workspace.words
        self._count.setText(headline(self._entity, totals, words))
        self._count.setToolTip(exactly(self._entity, totals, words))

    def count_text(self) -> str:
        """What stands beside the title."""
        return self._count.text()

    def show_details(self, on: bool) -> None:
        """Mark whether the details are open."""
        self._details.setChecked(on)
