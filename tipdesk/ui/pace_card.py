"""The setting of a desk: how far spending and time may be apart before it is told."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel

from tipdesk.domain.balances import Thresholds
from tipdesk.domain.words import N_
from tipdesk.services.grant.pace import pace, use_pace
from tipdesk.ui.widgets.making import named
from tipdesk.ui.widgets.page_parts import Card
from tipdesk.ui.workspace import Workspace

_AMBER: Final = (5, 10, 15, 20, 25)
_RED: Final = (15, 20, 25, 30, 40, 50)
_WIDTH: Final = 320


class PaceCard(Card):
    """Two choices that take effect at once, for everybody at the desk."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        say = workspace.say
        self.body.addWidget(named(QLabel(say(N_("Pace of spending"))), "h2"))
        form = QFormLayout()
        self.amber, self.red = QComboBox(), QComboBox()
        for label, box in ((N_("Amber beyond"), self.amber), (N_("Red beyond"), self.red)):
            said = named(QLabel(say(label)), "fieldLabel")
            said.setBuddy(box)
            box.setAccessibleName(say(label))
            box.setFixedWidth(_WIDTH)
            box.activated.connect(self._use)
            form.addRow(said, box)
        self.body.addLayout(form)
        self._show(Thresholds())
        workspace.read(lambda: pace(workspace.desk), self._show)

    def _show(self, now: Thresholds) -> None:
        for box, usual, chosen in ((self.amber, _AMBER, now.amber), (self.red, _RED, now.red)):
            box.clear()
            for points in sorted({*usual, chosen}):
                said = self._workspace.say(N_("{points} percentage points"), points=points)
                box.addItem(said, points)
            box.setCurrentIndex(box.findData(chosen))

    def _use(self) -> None:
        desk = self._workspace.desk
        amber, red = int(self.amber.currentData()), int(self.red.currentData())
        chosen = Thresholds(amber, max(amber, red))
        self._workspace.tasks.run(
            lambda: use_pace(desk, chosen), done=lambda _: self._show(chosen), writes=True
        )
