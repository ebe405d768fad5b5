"""The way of an award from plan to closed, with where it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from tipdesk.domain.vocabulary import code_list
from tipdesk.domain.words import N_
from tipdesk.ui.status_groups import STAGES, stage_of, status_group
from tipdesk.ui.widgets.chips import Chip
from tipdesk.ui.workspace import Workspace


class LifecycleStrip(QWidget):
    """Six chips in a row; the one that holds says its state, the others are quiet."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._chips: list[Chip] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for label, codes in STAGES:
            if self._chips:
                row.addWidget(_join())
            chip = Chip(workspace.say(label), "quiet")
            chip.setToolTip(_held_by(workspace, codes))
            self._chips.append(chip)
            row.addWidget(chip)
        self._off = Chip()
        row.addSpacing(8)
        row.addWidget(self._off)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_status(None)

    def show_status(self, code: str | None) -> None:
        """Show where the state *code* stands; off the way it has a chip of its own."""
        lang, at = self._workspace.words.lang, stage_of(code)
        state = self._workspace.labels.code("status", code, lang)
        for place, (chip, (label, _codes)) in enumerate(zip(self._chips, STAGES, strict=True)):
            here = place == at
            chip.show_code(
                state if here else self._workspace.say(label),
                status_group(code) if here else "quiet",
            )
            chip.updateGeometry()
        self._off.setVisible(code is not None and at is None)
        self._off.show_code(state, status_group(code))
        said = message_of(self._workspace, code, state)
        self.setAccessibleName(said)
        self.setToolTip(said)


def message_of(workspace: Workspace, code: str | None, state: str) -> str:
    """The state in a sentence."""
    if code is None:
        return workspace.say(N_("Status: not stated"))
    return workspace.say(N_("Status: {state}"), state=state)


def _held_by(workspace: Workspace, codes: frozenset[str]) -> str:
    """The statuses that a step of the way holds, one a line, in their order."""
    lang = workspace.words.lang
    return "\n".join(
        workspace.labels.code("status", choice.code, lang)
        for choice in code_list("status")
        if choice.code in codes
    )


def _join() -> QFrame:
    """A short line between two chips."""
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFixedWidth(10)
    line.setEnabled(False)
    line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return line
