"""The four steps on the leading side of the import page, each with what it came to."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from tipdesk.domain.words import N_, Words
from tipdesk.ui.icons import icon
from tipdesk.ui.widgets.making import named
from tipdesk.ui.widgets.page_parts import paragraph

_WIDTH: Final = 172
_SUMMARY_INDENT: Final = 29


class Step(NamedTuple):
    """A step: its name in states, its label and its drawing."""

    name: str
    label: str
    drawing: str


STEPS: Final = (
    Step("file", N_("&File"), "file-spreadsheet"),
    Step("layout", N_("&Layout"), "table-2"),
    Step("columns", N_("&Columns"), "columns-3"),
    Step("review", N_("&Review"), "clipboard-check"),
)


class StepList(QWidget):
    """Goes to a step at a click or by its letter; a step that cannot be yet is disabled."""

    chosen = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QToolButton] = {}
        self._summaries: dict[str, QLabel] = {}
        group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName(words.say(N_("Steps of the import")))
        for step in STEPS:
            button = named(QToolButton(), f"step-{step.name}")
            button.setText(words.say(step.label))
            button.setAccessibleName(words.say(step.label).replace("&", ""))
            button.setIcon(icon(step.drawing))
            button.setIconSize(QSize(18, 18))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setMinimumHeight(34)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _on, name=step.name: self.chosen.emit(name))
            group.addButton(button)
            summary = paragraph("mute")
            layout.addWidget(button)
            layout.addWidget(summary)
            layout.addSpacing(8)
            self._buttons[step.name], self._summaries[step.name] = button, summary
        indent = _SUMMARY_INDENT
        for summary in self._summaries.values():
            right_to_left = words.right_to_left
            summary.setContentsMargins(*((0, 0, indent, 0) if right_to_left else (indent, 0, 0, 0)))
        layout.addStretch(1)

    def show_current(self, name: str) -> None:
        """Mark the step *name* as the one that is shown."""
        self._buttons[name].setChecked(True)

    def show_summary(self, name: str, text: str) -> None:
        """Say under the step *name* what it came to."""
        summary = self._summaries[name]
        summary.setText(text)
        summary.setVisible(bool(text))
        self._buttons[name].setAccessibleDescription(text)

    def enable(self, name: str, on: bool) -> None:
        """Whether the step *name* can be gone to."""
        self._buttons[name].setEnabled(on)
