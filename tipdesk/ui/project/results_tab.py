"""The tab with the results of a project: logframe, targets, the sheet of a quarter, what is odd."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tipdesk.domain.selection import Order, Selection
from tipdesk.domain.words import N_, NN_
from tipdesk.services.changes.outcome import Changes
from tipdesk.services.results.integrity import Finding, examine
from tipdesk.ui.project.tables_tab import TablesTab
from tipdesk.ui.register.embedded import Embedding
from tipdesk.ui.results.findings import FindingsView
from tipdesk.ui.results.quarter_grid import QuarterGrid
from tipdesk.ui.widgets.making import icon_button, named, quiet_button
from tipdesk.ui.widgets.page_parts import Card
from tipdesk.ui.workspace import Workspace

_HOW: Final[Mapping[str, Embedding]] = {
    "project_indicator": Embedding(
        columns=("level", "indicator", "counting", "baseline", "baseline_date", "subset_of",
                 "verification", "line_no"),
        order=(Order("level"), Order("line_no")),
        title=N_("Logframe"),
    ),
    "indicator_target": Embedding(
        columns=("indicator", "target_period", "target", "period_start", "period_end", "note"),
        order=(Order("indicator"), Order("period_start")),
    ),
    "result": Embedding(
        columns=("indicator", "period_end", "value", "qualifier", "status", "sex", "age_group",
                 "parent_result", "evidence", "result_id"),
        order=(Order("period_end", descending=True), Order("indicator")),
        title=N_("All results"),
    ),
}  # fmt: skip
_FOLLOWED: Final = frozenset(
    {"result", "indicator_target", "project_indicator", "indicator", "project"}
)
_FOUND: Final = NN_(
    "{n} thing to look at in these results", "{n} things to look at in these results"
)


class ResultsTab(TablesTab):
    """The sheet of a quarter above the tables in which its lines and targets are kept."""

    counts_all = True
    """The number beside its name is that of its heading."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, "results", _HOW, parent)
        self._project: str | None = None
        self.grid = QuarterGrid(workspace)
        self.findings = FindingsView(workspace)
        self.findings.opened.connect(self._mend)
        self.column.insertWidget(0, self.grid)
        self.column.insertWidget(1, self._found())
        self.listed = quiet_button(workspace.say(N_("Show all results")))
        self.listed.setCheckable(True)
        self.listed.toggled.connect(self._show_list)
        self.column.insertWidget(self.column.indexOf(self.tables["result"]), self.listed)
        self.tables["result"].hide()
        workspace.records_changed.connect(self._on_records)

    def _found(self) -> QWidget:
        self.about = QWidget()
        self.said = named(QLabel(), "h2")
        head = QHBoxLayout()
        self.print = icon_button("printer", self.workspace.say(N_("Print what to look at")))
        self.print.clicked.connect(self._print)
        head.addWidget(self.said)
        head.addStretch(1)
        head.addWidget(self.print)
        card = Card(margin=1)
        card.body.addWidget(self.findings)
        layout = QVBoxLayout(self.about)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(card)
        self.about.hide()
        return self.about

    def show_project(self, uid: str) -> None:
        """Show what belongs to the project *uid*."""
        super().show_project(uid)
        self._project = uid
        self.grid.show_project(uid)
        self._examine()

    def leave(self) -> None:
        """Store what is typed."""
        self.grid.leave()
        super().leave()

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        rest = [
            stop
            for name, table in self.tables.items()
            for stop in ([self.listed] if name == "result" else []) + table.stops()
        ]
        return [*self.grid.stops(), self.print, self.findings, *rest]

    def focus(self, entity: str, uid: str | None, field: str | None) -> None:
        """Go to a cell: of a result in the sheet of its quarter, else of one of the tables."""
        finding = next(
            (f for f in self.findings.findings if (f.entity, f.uid) == (entity, uid) and uid), None
        )
        if finding is not None and self._in_sheet(finding):
            self._mend(finding)
            return
        if entity == "result":
            self.listed.setChecked(True)
        super().focus(entity, uid, field)

    def state(self) -> dict[str, Any]:
        """The widths of columns, and the quarter that is shown."""
        return {**super().state(), "grid": self.grid.state()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Show what ``state`` described."""
        self.grid.restore(state.get("grid") or {})
        super().restore({name: widths for name, widths in state.items() if name != "grid"})

    def _show_list(self, on: bool) -> None:
        self.tables["result"].setVisible(on)
        self.listed.setText(
            self.workspace.say(N_("Hide the list") if on else N_("Show all results"))
        )

    # ------------------------------------------------------------ what is odd

    def _examine(self) -> None:
        desk, uid = self.workspace.desk, self._project
        if uid is not None:
            asked = Selection("project", uids=(uid,))
            self.workspace.read(
                lambda: examine(desk, asked), self._on_findings, latest=f"{id(self)}.findings"
            )

    def _on_findings(self, findings: list[Finding]) -> None:
        if any(finding.project != self._project for finding in findings):
            return
        self.findings.show_findings(findings)
        self.said.setText(self.workspace.words.count(*_FOUND, len(findings)))
        self.about.setVisible(bool(findings))
        self.problem_count_changed.emit(len(findings))

    def _on_count(self, entity: str, count: int) -> None:
        """The tab counts what its heading counts; the marks in the tables are among them."""

    def _print(self) -> None:
        if self._project is not None:
            asked = Selection("project", uids=(self._project,))
            self.workspace.paper_wanted.emit("results-integrity", asked)

    def _on_records(self, changes: Changes) -> None:
        if not changes.entities.isdisjoint(_FOLLOWED):
            self._examine()

    def _mend(self, finding: Finding) -> None:
        """Go where a finding is mended."""
        if self._in_sheet(finding):
            self.grid.focus_cell(finding.indicator, finding.period, finding.field, finding.uid)
            QTimer.singleShot(0, self.grid, partial(self.area.ensureWidgetVisible, self.grid))
        else:
            if finding.entity == "result":
                self.listed.setChecked(True)
            super().focus(finding.entity, finding.uid, finding.field)

    def _in_sheet(self, finding: Finding) -> bool:
        """Whether the sheet has a cell for it; a target or baseline stands beside every quarter."""
        if finding.field in ("target", "baseline"):
            return True
        return finding.field == "value" and finding.period is not None
