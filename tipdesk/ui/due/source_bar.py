"""Chips that narrow the duties to some kinds, each with how many there are."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from tipdesk.domain.words import N_
from tipdesk.services.due.sources import SOURCES
from tipdesk.ui.widgets.making import quiet_button
from tipdesk.ui.workspace import Workspace


class SourceBar(QWidget):
    """All, or any of the kinds; a kind without duties is not shown."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setAccessibleName(workspace.say(N_("Kinds of deadline")))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.every = self._chip(N_("All kinds"), row)
        self.every.setChecked(True)
        self.every.clicked.connect(self._choose_all)
        self.chips: dict[str, QPushButton] = {}
        for source in SOURCES:
            chip = self._chip(source.label, row)
            chip.clicked.connect(self._on_chip)
            chip.hide()
            self.chips[source.name] = chip
        row.addStretch(1)

    def chosen(self) -> frozenset[str]:
        """The kinds chosen; none of them means all."""
        return frozenset(name for name, chip in self.chips.items() if chip.isChecked())

    def choose(self, names: frozenset[str]) -> None:
        """Choose kinds without telling."""
        for name, chip in self.chips.items():
            chip.setChecked(name in names)
            chip.setVisible(name in names or not chip.isHidden())
        self.every.setChecked(not names)

    def show_counts(self, counts: Mapping[str, tuple[int, int, int]]) -> None:
        """Say how many there are of each kind, and of these how many are overdue."""
        say = self._workspace.say
        for source in SOURCES:
            chip = self.chips[source.name]
            late, _, every = counts.get(source.name, (0, 0, 0))
            label = say(source.label)
            said = say(N_("{kind} {count}"), kind=label, count=every) if every else label
            if late:
                said = say(N_("{kind} {count}, {late} overdue"), kind=label, count=every, late=late)
            chip.setText(said)
            chip.setVisible(bool(every) or chip.isChecked())

    def stops(self) -> list[QWidget]:
        """Where Tab stops."""
        return [self.every, *self.chips.values()]

    def _chip(self, label: str, row: QHBoxLayout) -> QPushButton:
        chip = quiet_button(self._workspace.say(label))
        chip.setCheckable(True)
        row.addWidget(chip)
        return chip

    def _choose_all(self) -> None:
        self.choose(frozenset())
        self.changed.emit()

    def _on_chip(self) -> None:
        self.every.setChecked(not self.chosen())
        self.changed.emit()
