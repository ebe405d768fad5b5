"""The head of a project's page: the way back, its names, where it stands, what can be done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from tipdesk.domain.words import N_
from tipdesk.services import catalog
from tipdesk.ui.icons import icon
from tipdesk.ui.project.move_status import MoveStatus
from tipdesk.ui.project.parts import PROJECT
from tipdesk.ui.project.strip import LifecycleStrip
from tipdesk.ui.widgets.elided import ElidedLabel
from tipdesk.ui.widgets.making import icon_button, named, quiet_button
from tipdesk.ui.workspace import Workspace

_NUMBERS = ("award_number", "project_id", "alt_number")
_FACTS = ("program_type", "pillars", "countries")


class ProjectHead(QWidget):
    """Buttons tell what is wanted; the page does it."""

    back_wanted = Signal()
    sheet_wanted = Signal()
    duplicate_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        say = workspace.say
        self._back = quiet_button(say(catalog.plural(PROJECT)))
        self._back.setIcon(icon("arrow-left", "accent"))
        self._back.setToolTip(say(N_("Back to the list")))
        self._back.clicked.connect(self.back_wanted)
        self._number = named(QLabel(), "mute")
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._title, self._other = named(ElidedLabel(), "h1"), named(ElidedLabel(), "h2")
        self._facts = named(ElidedLabel(), "mute")
        for label in (self._title, self._other, self._facts):
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._strip = LifecycleStrip(workspace)
        self.move_status = MoveStatus(workspace)
        first = QHBoxLayout()
        first.setSpacing(4)
        for widget in (self._back, QLabel("/"), self._number):
            first.addWidget(widget)
        first.addStretch(1)
        for drawing, name, keys, wanted in (
            ("printer", N_("Fact sheet"), "Ctrl+P", self.sheet_wanted),
            ("copy", N_("Duplicate"), "", self.duplicate_wanted),
            ("trash-2", N_("Delete"), "", self.remove_wanted),
        ):
            button = icon_button(drawing, say(name))
            button.setToolTip(f"{say(name)}   {keys}".strip())
            button.clicked.connect(wanted)
            first.addWidget(button)
        second = QHBoxLayout()
        second.setSpacing(16)
        second.addWidget(self._title)
        second.addWidget(self._other)
        second.addStretch(1)
        third = QHBoxLayout()
        third.setSpacing(16)
        third.addWidget(self._strip)
        third.addWidget(self.move_status)
        third.addStretch(1)
        third.addWidget(self._facts)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for row in (first, second, third):
            layout.addLayout(row)

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show the project that states *values*."""
        say, display = self._workspace.say, self._workspace.display
        number = next((str(values[n]) for n in _NUMBERS if values.get(n)), None)
        self._number.setText(
            self._workspace.words.value(number) if number else say(N_("no number yet"))
        )
        names = {f.language or "": values.get(f.name) for f in self._named()}
        first = names.pop(self._workspace.words.lang, None)
        second = next((text for text in names.values() if text), None)
        if not first:
            first, second = second, None
        unnamed = say(N_("{kind} without a name"), kind=say(catalog.singular(PROJECT)))
        self._title.setText(first or unnamed)
        self._title.setToolTip(first or unnamed)
        self._other.setText(second or "")
        self._other.setToolTip(second or "")
        self._other.setVisible(bool(second))
        self._strip.show_status(values.get("status"))
        texts = [display.cell(catalog.field_of(PROJECT, name), values.get(name)) for name in _FACTS]
        facts = say(N_(" · ")).join(text for text in texts if text)
        self._facts.setText(facts)
        self._facts.setToolTip(facts)

    def _named(self) -> list[Any]:
        return [catalog.field_of(PROJECT, name) for name in catalog.names(PROJECT)]
