"""The menu at the margin of a sheet: what the chosen rows are, the present answer ticked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from tipdesk.domain.words import N_, Words
from tipdesk.services.excel.headings.targets import target
from tipdesk.services.excel.layout.row_kinds import Section
from tipdesk.services.excel.layout.sections import GIVERS
from tipdesk.ui.importing.layout.row_choices import CHOICES, Choice


class RowMenu(QMenu):
    """Sends `chosen` with the name of a RowChoice, `gives` with the target of a section."""

    chosen = Signal(str)
    gives = Signal(str)

    def __init__(
        self,
        words: Words,
        present: Choice | None,
        not_now: set[Choice],
        *,
        section: Section | None,
        parent: QWidget,
    ) -> None:
        """*present* is ticked, *not_now* are without effect; *section*: what gives a value."""
        super().__init__(parent)
        self._words = words
        group = QActionGroup(self)
        for choice in CHOICES:
            if choice.name == "table":
                self.addSeparator()
            label = words.say(choice.label)
            action = self.addAction(f"{label}\t{choice.letter}")
            action.setCheckable(choice.name not in ("table", "auto"))
            action.setChecked(choice.name == present)
            action.setEnabled(choice.name not in not_now)
            action.triggered.connect(lambda _on, name=choice.name: self.chosen.emit(name))
            group.addAction(action)
        if section is not None:
            self._add_targets(section)

    def _add_targets(self, section: Section) -> None:
        """What the section gives to the rows below."""
        self.addSeparator()
        inner = self.addMenu(self._words.say(N_("It gives the rows below")))
        group = QActionGroup(inner)
        for name in GIVERS:
            action = inner.addAction(self._words.say(target(name).label))
            action.setCheckable(True)
            action.setChecked(name == section.target)
            action.triggered.connect(lambda _on, name=name: self.gives.emit(name))
            group.addAction(action)
