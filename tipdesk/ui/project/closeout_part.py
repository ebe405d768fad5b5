"""The closeout of a project: its checklist, what blocks closing, how long records are kept."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tipdesk.domain.lifecycle import CLOSED, CLOSEOUT, ENDED, SHUT, TERMINATED
from tipdesk.domain.selection import Order
from tipdesk.domain.words import N_, NN_
from tipdesk.services.changes.outcome import Changes
from tipdesk.services.grant.closeout import Standing, begin, standing, take_proved
from tipdesk.services.grant.lifecycle import move
from tipdesk.ui.project.move_dialog import ask_to_move
from tipdesk.ui.project.tables_tab import TablesTab
from tipdesk.ui.register.embedded import Embedding
from tipdesk.ui.widgets.making import named
from tipdesk.ui.widgets.page_parts import Card
from tipdesk.ui.workspace import Workspace

KIND: Final = "closeout_item"
_STEP_WIDTH: Final = 300
_PROVABLE = NN_(
    "Settle {n} step that the desk can prove", "Settle {n} steps that the desk can prove"
)

_HOW: Final = {
    KIND: Embedding(
        columns=("closeout_step", "closeout_state", "done_date", "done_by", "reason"),
        order=(Order("item_id"),),
        title=N_("Closeout checklist"),
        most_rows=9,
    )
}


class CloseoutPart(TablesTab):
    """The checklist is edited in place; above it stands where the closeout has come to."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, "monitoring", _HOW, parent, kinds=(KIND,))
        say = workspace.say
        self._uid: str | None = None
        self._status: str | None = None
        self.tables[KIND].set_widths({"closeout_step": _STEP_WIDTH})
        self._where = named(QLabel(), "h2")
        self._kept = named(QLabel(), "mute")
        self._blocks = QLabel()
        self._blocks.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        for label in (self._where, self._kept, self._blocks):
            label.setWordWrap(True)
        self.begin = QPushButton(say(N_("Begin closeout")))
        self.prove = QPushButton(workspace.words.count(*_PROVABLE, 0))
        self.close_ = QPushButton(say(N_("Close the award")))
        self.begin.clicked.connect(self._begin)
        self.prove.clicked.connect(self._prove)
        self.close_.clicked.connect(self._close)
        self.column.insertWidget(0, self._card())
        workspace.records_changed.connect(self._on_records_changed)

    def show_project(self, uid: str) -> None:
        super().show_project(uid)
        self._uid = uid
        self._read()

    def stops(self) -> list[QWidget]:
        return [self._blocks, self.begin, self.prove, self.close_, *super().stops()]

    def _card(self) -> Card:
        card = Card()
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.begin, self.prove, self.close_):
            buttons.addWidget(button)
        buttons.addStretch(1)
        lines = QVBoxLayout()
        lines.setSpacing(6)
        for widget in (self._where, self._blocks, self._kept):
            lines.addWidget(widget)
        card.body.addLayout(lines)
        card.body.addLayout(buttons)
        return card

    # ------------------------------------------------------------ where it stands

    def _read(self) -> None:
        desk, uid = self.workspace.desk, self._uid
        if uid is not None:
            self.workspace.read(
                lambda: (uid, standing(desk, uid)), self._on_standing,
                latest=f"{id(self)}.closeout",
            )  # fmt: skip

    def _on_records_changed(self, changes: Changes) -> None:
        if self._uid is not None and self.isVisible() and changes.touches(self._uid):
            self._read()

    def _on_standing(self, found: tuple[str, Standing]) -> None:
        uid, now = found
        if uid != self._uid:
            return
        self._status = now.status
        say, words = self.workspace.say, self.workspace.words
        shut = now.status in SHUT
        self._where.setText(self._heading(now, shut=shut))
        bullet = N_("•  {line}")
        lines = [say(bullet, line=say(block)) for block in now.blocks] if not shut else []
        self._blocks.setText("\n".join(lines))
        self._blocks.setVisible(bool(lines))
        self._kept.setText(self._retention(now))
        provable = sum(step.provable for step in now.steps if step.uid)
        self.prove.setText(words.count(*_PROVABLE, provable))
        self.begin.setVisible(not now.begun and not shut)
        self.prove.setVisible(provable > 0 and not shut)
        self.close_.setVisible(now.begun and not shut)

    def _heading(self, now: Standing, *, shut: bool) -> str:
        say = self.workspace.say
        if shut:
            return say(N_("The award is closed."))
        if not now.begun:
            return say(N_("The closeout has not begun."))
        steps = say(
            N_("{settled} of {steps} steps are settled."),
            settled=now.settled,
            steps=len(now.steps),
        )
        if not now.blocks:
            return say(N_("{steps} Nothing stands in the way of closing."), steps=steps)
        return say(N_("{steps} This stands in the way of closing:"), steps=steps)

    def _retention(self, now: Standing) -> str:
        say = self.workspace.say
        if now.on_hold:
            return say(N_("The records are on hold: they are kept until the hold is lifted."))
        if now.retain_until is None:
            return say(
                N_("Records are kept three years from the receipt of the final financial report.")
            )
        return say(N_("Keep the records until {date}."), date=now.retain_until)

    # ------------------------------------------------------------ deeds

    def _begin(self) -> None:
        """Make the checklist; an award that has ended moves to closeout with it."""
        desk, uid = self.workspace.desk, self._uid
        if uid is None:
            return
        self.leave()
        if self._status in (ENDED, TERMINATED):
            self.workspace.change(lambda: move(desk, uid, CLOSEOUT))
        else:
            self.workspace.change(lambda: begin(desk, uid))

    def _prove(self) -> None:
        desk, uid, words = self.workspace.desk, self._uid, self.workspace.words
        if uid is not None:
            self.leave()
            self.workspace.change(lambda: take_proved(desk, uid, words))

    def _close(self) -> None:
        if self._uid is not None:
            self.leave()
            ask_to_move(self.workspace, self._uid, CLOSED, self)
