"""Asks for the date and, where one is due, the reason of a step to another status."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.words import N_
from tipdesk.services.grant.lifecycle import NextState, move, next_states
from tipdesk.ui.widgets.date_editor import DateEditor
from tipdesk.ui.widgets.long_text_editor import LongTextEditor
from tipdesk.ui.widgets.making import named
from tipdesk.ui.workspace import Workspace


def ask_to_move(workspace: Workspace, project: str, to: str, parent: QWidget) -> None:
    """Open the small window for the step of *project* to the status *to*."""

    def show(states: tuple[NextState, ...]) -> None:
        for state in states:
            if state.status == to:
                MoveDialog(workspace, project, state, parent).show()

    workspace.read(lambda: next_states(workspace.desk, project), show)


class MoveDialog(QDialog):
    """Stays open when the step is refused, and says why."""

    def __init__(
        self, workspace: Workspace, project: str, state: NextState, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._project, self._state = workspace, project, state
        say, words = workspace.say, workspace.words
        name = workspace.labels.code("status", state.status, words.lang)
        self.setWindowTitle(say(N_("Move to: {status}"), status=name))
        self.on = DateEditor(words)
        self.on.set_name(say(N_("Date of the step")))
        today = QDate.currentDate()
        self.on.set_value(PartialDate.of(today.year(), today.month(), today.day()))
        self.reason = LongTextEditor(words, None)
        self.reason.set_name(say(N_("Reason")))
        self._trouble = QLabel()
        self._trouble.setWordWrap(True)
        self._trouble.hide()
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        for text in self._said():
            label = QLabel(text)
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addWidget(named(QLabel(say(N_("Date of the step"))), "fieldLabel"))
        layout.addWidget(self.on)
        asked = N_("Reason (needed)") if state.needs_reason else N_("Reason")
        layout.addWidget(named(QLabel(say(asked)), "fieldLabel"))
        layout.addWidget(self.reason)
        layout.addWidget(self._trouble)
        layout.addWidget(self._buttons(name))
        self.setMinimumWidth(460)

    def _said(self) -> list[str]:
        """What stands in the way, and that the step is no usual one."""
        say, state = self._workspace.say, self._state
        if state.blocks:
            return [say(N_("This stands in the way of closing:")), self._blocks()]
        if not state.usual:
            return [say(N_("This is no usual step. Take it to correct the record, and say why."))]
        return []

    def _blocks(self) -> str:
        """All that stands in the way, one a line."""
        say = self._workspace.say
        return "\n".join(say(N_("•  {line}"), line=say(block)) for block in self._state.blocks)

    def _buttons(self, name: str) -> QDialogButtonBox:
        buttons, say = QDialogButtonBox(), self._workspace.say
        role = QDialogButtonBox.ButtonRole
        take = buttons.addButton(say(N_("Move to: {status}"), status=name), role.AcceptRole)
        buttons.addButton(say(N_("Cancel")), role.RejectRole)
        take.setDefault(True)
        buttons.accepted.connect(self._move)
        buttons.rejected.connect(self.reject)
        return buttons

    def _move(self) -> None:
        self.on.leave()
        self.reason.leave()
        day = self.on.value()
        if not self.on.readable() or not isinstance(day, PartialDate):
            self.on.setFocus()
            return
        desk, project, to = self._workspace.desk, self._project, self._state.status
        reason = self.reason.value()
        self._workspace.change(
            partial(move, desk, project, to, day, reason),
            done=lambda _outcome: self.accept(),
            failed=self._on_refused,
        )

    def _on_refused(self, trouble: Exception) -> None:
        if not isinstance(trouble, TipdeskError):
            raise trouble
        said = self._workspace.say(trouble.message)
        if self._state.blocks and not self.reason.value():
            asked = N_("Closing is held up. Say why it is closed all the same.")
            said = f"{self._workspace.say(asked)}\n{self._blocks()}"
        self._trouble.setText(said)
        self._trouble.show()
        self.reason.setFocus()
