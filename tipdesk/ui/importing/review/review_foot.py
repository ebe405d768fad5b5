"""Under the review: the totals, the keys that answer, the doubtful cells, the report."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from tipdesk.domain.words import N_, NN_
from tipdesk.ui.importing.review.totals_line import TotalsLine
from tipdesk.ui.widgets.making import named, quiet_button
from tipdesk.ui.widgets.page_parts import paragraph
from tipdesk.ui.workspace import Workspace

_ANSWERED: Final = NN_("{n} of {all} questions is answered", "{n} of {all} questions are answered")


class ReviewFoot(QWidget):
    """Where questions are answered, their keys stand in place of the totals."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = workspace.words
        say = workspace.say
        self.totals = TotalsLine(workspace)
        self.hint = paragraph("mute")
        self.accept = named(
            QCheckBox(say(N_("Take &doubtful cells as not stated"))), "acceptDoubts"
        )
        self.by_group = named(quiet_button(say(N_("&Totals…"))), "reviewTotals")
        self.by_group.setToolTip(say(N_("By program type, country, fiscal year and currency")))
        self.report = named(quiet_button(say(N_("Re&port…"))), "reviewReport")
        self.report.setToolTip(say(N_("Your own workbook with marked cells and notes")))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.totals, 1)
        layout.addWidget(self.hint, 1)
        for widget in (self.accept, self.by_group, self.report):
            layout.addWidget(widget)
        self._planned = False

    def show_planned(self, on: bool) -> None:
        """Whether there is a plan to say something about."""
        self._planned = on
        for button in (self.by_group, self.report):
            button.setVisible(on)
        self._arrange()

    def show_doubts(self, any_: bool, accepted: bool) -> None:
        """Whether cells ask something, and whether they are taken as not stated."""
        self.accept.setVisible(any_)
        self.accept.blockSignals(True)
        self.accept.setChecked(accepted)
        self.accept.blockSignals(False)

    def show_answered(self, answered: int, every: int) -> None:
        """How many of *every* question are answered, and by which keys; 0 for none shown."""
        keys = self._words.say(N_("Keys: 1 to 9 answer, N not stated, Enter to the answers"))
        told = self._words.count(*_ANSWERED, answered, all=every)
        self.hint.setText(f"{told}  ·  {keys}" if every else "")
        self._arrange()

    def _arrange(self) -> None:
        asks = bool(self.hint.text())
        self.hint.setVisible(asks)
        self.totals.setVisible(self._planned and not asks)
