"""The chips of the review: how many rows are new, changed and so on; each narrows the table."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from tipdesk.domain.words import N_, Words
from tipdesk.ui.importing.review.review_rows import STATES
from tipdesk.ui.widgets.flow_layout import FlowLayout
from tipdesk.ui.widgets.making import named

ALL, ASKED, WARNED = "all", "asked", "warned"
CONFLICTS, MISSING = "conflicts", "missing"
_LABELS = {
    ALL: N_("All rows"),
    **{state: label for state, (label, _group) in STATES.items()},
    ASKED: N_("A&sked"),
    WARNED: N_("Warned"),
    CONFLICTS: N_("Conflicts"),
    MISSING: N_("No longer in the file"),
}


class ReviewFilter(QWidget):
    """Sends `chosen` with the name of a state, or another of these names."""

    chosen = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._buttons: dict[str, QToolButton] = {}
        group = QButtonGroup(self)
        self._flow = FlowLayout(self)
        for name in _LABELS:
            button = named(QToolButton(), f"filter-{name}")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setMinimumHeight(30)
            button.clicked.connect(lambda _on, name=name: self._choose(name))
            group.addButton(button)
            self._flow.addWidget(button)
            self._buttons[name] = button
        self.setAccessibleName(words.say(N_("Show only")))

    def show_counts(self, counts: dict[str, int]) -> None:
        """Show the counts; what there is none of cannot be chosen, rare things are hidden."""
        self._flow.setEnabled(False)  # one arrangement at the end, not one for each button
        for name, button in self._buttons.items():
            count = counts.get(name, 0)
            label = self._words.say(_LABELS[name])
            button.setText(f"{label} {self._words.number(count)}")
            button.setEnabled(count > 0)
            rare = name in (WARNED, ASKED, CONFLICTS, MISSING)
            button.setVisible(count > 0 or not rare)
        self._flow.setEnabled(True)
        self._flow.invalidate()

    def show_chosen(self, name: str) -> None:
        """Mark *name* as chosen."""
        self._buttons[name].setChecked(True)

    def text(self, name: str) -> str:
        """What the chip *name* says."""
        return self._buttons[name].text()

    def click(self, name: str) -> None:
        """Choose *name* as by a click."""
        self._buttons[name].click()

    def _choose(self, name: str) -> None:
        self.chosen.emit(name)
