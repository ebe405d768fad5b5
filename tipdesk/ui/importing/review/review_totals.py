"""Control totals of an import by type, country, fiscal year and currency: now, and after it."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tipdesk.domain.words import N_
from tipdesk.services.catalog import how_many
from tipdesk.services.excel.headings.targets import PROJECT
from tipdesk.services.excel.planning.control_account import SEVERAL, GroupLine
from tipdesk.services.selections import Totals
from tipdesk.ui.importing.lines import Lines, LinesTable
from tipdesk.ui.widgets.editor import leading_alignment
from tipdesk.ui.widgets.making import named
from tipdesk.ui.workspace import Workspace

_WIDTHS: Final = (110, 0, 210, 210)


class TotalsDialog(QDialog):
    """A table beside the review; it can stay open while rows are looked at."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._lines: list[GroupLine] = []
        say = workspace.say
        self.setWindowTitle(say(N_("Control totals of this import")))
        headings = ("", say(N_("Group")), say(N_("Now")), say(N_("After the import")))
        self.lines = Lines(headings, self)
        self.table = LinesTable(say(N_("Control totals")), self.lines, _WIDTHS)
        self.table.setObjectName("importTotals")
        self.only = named(QCheckBox(say(N_("Only what &changes"))), "totalsThatChange")
        self.only.setChecked(True)
        self.only.toggled.connect(lambda _on: self._fill())
        self._remark = named(QLabel(), "mute")
        self._remark.setWordWrap(True)
        title = named(QLabel(self.windowTitle()), "h2")
        for label in (title, self._remark):
            label.setAlignment(leading_alignment())
        top = QHBoxLayout()
        top.addWidget(title, 1)
        top.addWidget(self.only)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._remark)
        self.resize(720, 560)
        self.table.setFocus()

    def show_totals(self, lines: list[GroupLine]) -> None:
        """List the groups."""
        self._lines = lines
        self._fill()

    def _fill(self) -> None:
        say = self._workspace.say
        shown = [line for line in self._lines if line.changes or not self.only.isChecked()]
        self.lines.show_rows(shown, self._texts, muted=frozenset({0}))
        if shown:
            self.table.setCurrentIndex(self.lines.index(0, 1))
        self._remark.setText(say(SEVERAL) if shown else say(N_("Nothing changes in the totals.")))

    def _texts(self, line: GroupLine) -> tuple[str, str, str, str]:
        value = self._workspace.words.value
        return line.of, value(line.name), self._said(line.before), self._said(line.after)

    def _said(self, totals: Totals) -> str:
        words = self._workspace.words
        parts = [words.say(how_many(PROJECT, totals.count))] if totals.count else []
        parts += [words.value(amount) for _currency, amount in sorted(totals.amounts.items())]
        return " · ".join(parts) or "–"
