"""What the projects of the desk came to together, and what is odd about their results."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_, NN_, counted
from tipdesk.services.catalog import how_many
from tipdesk.services.changes.outcome import Changes
from tipdesk.services.results.integrity import Finding, examine
from tipdesk.services.results.rollup import INDICATOR, Asked, Line, roll_up
from tipdesk.ui.folders import begin_in_usual_folder
from tipdesk.ui.icons import icon
from tipdesk.ui.results.findings import FindingsView
from tipdesk.ui.results.rollup_table import RollupView
from tipdesk.ui.saving import file_name, open_action
from tipdesk.ui.widgets.making import named
from tipdesk.ui.widgets.page_parts import Card, EmptyState
from tipdesk.ui.widgets.search_field import SearchField
from tipdesk.ui.workspace import Gap, Workspace

_BY: Final = (("pillar", N_("Pillar")), ("country", N_("Country")), ("year", N_("Year")))
_FOLLOWED: Final = frozenset(
    {"result", "indicator_target", "project_indicator", "indicator", "project"}
)
_SAVED: Final = NN_("The workbook holds {n} line.", "The workbook holds {n} lines.")
_FIGURES, _FINDINGS = 0, 1
_PAPERS: Final = {_FIGURES: "results", _FINDINGS: "results-integrity"}


class ResultsPage(QWidget):
    """Figures by indicator and by what is ticked; a second tab lists what is odd or missing."""

    name = "results"
    status_changed = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("page")
        self._workspace, self._stale = workspace, True
        self.figures, self.findings = RollupView(workspace), FindingsView(workspace, projects=True)
        self.by = {name: self._switch(label) for name, label in _BY}
        self._build()
        self.figures.opened.connect(self._open_rows)
        self.findings.opened.connect(self._mend)
        workspace.records_changed.connect(self._on_records)

    # ------------------------------------------------------------ contract of a page

    def state(self) -> dict[str, Any]:
        """What is told apart, and which tab is shown."""
        return {
            "by": [name for name, button in self.by.items() if button.isChecked()],
            "fiscal": self.years.currentIndex() == 0,
            "across": self.across.isChecked(),
            "tab": self.tabs.currentIndex(),
            "sought": self.search.text(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Show the same again."""
        for name, button in self.by.items():
            button.setChecked(name in state.get("by", ()))
        self.years.setCurrentIndex(0 if state.get("fiscal", True) else 1)
        self.across.setChecked(state.get("across", True))
        self.tabs.setCurrentIndex(state.get("tab", _FIGURES))
        self.search.show_text(state.get("sought", ""))
        self.figures.lines.seek(self.search.text())
        self._stale = True

    def activate(self) -> None:
        """Read the figures when something has changed since they were shown."""
        if self._stale:
            self.ask()
        self._view().setFocus()

    def leave(self) -> None:
        """Nothing is typed here."""

    def seek(self) -> None:
        """Go to the line into which a sought text is typed."""
        self.search.setFocus()

    def ask(self) -> None:
        """Read the figures, and after them the findings."""
        self._stale = False
        desk, asked = self._workspace.desk, self.asked()
        self._workspace.read(
            lambda: (asked, roll_up(desk, asked)), self._show_lines, latest=f"{id(self)}.lines"
        )

    def asked(self) -> Asked:
        """The question that the page puts."""
        by = tuple(name for name, button in self.by.items() if button.isChecked())
        return Asked(
            Selection("project"),
            (*by, INDICATOR),
            fiscal=self.years.currentIndex() == 0,
            across=self.across.isChecked(),
        )

    # ------------------------------------------------------------ building

    def _switch(self, label: str) -> QPushButton:
        button = QPushButton(self._workspace.say(label))
        button.setCheckable(True)
        button.setProperty("quiet", True)
        button.toggled.connect(self._on_way)
        return button

    def _build(self) -> None:
        say = self._workspace.say
        self.years = QComboBox()
        self.years.addItems([say(N_("Fiscal years")), say(N_("Calendar years"))])
        for widget in (self.years, self.years.view()):
            widget.setAccessibleName(say(N_("Which years")))
        self.years.activated.connect(self._on_way)
        self.across = self._switch(N_("Successors together"))
        self.across.setChecked(True)
        self.across.setToolTip(
            say(N_("Results of an indicator that was replaced count for its successor."))
        )
        self.search = SearchField(say(N_("Find in these results")))
        self.search.sought.connect(self.figures.lines.seek)
        self.search.setMaximumWidth(280)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(8)
        layout.addLayout(self._head())
        self.tabs = QTabWidget()
        self.tabs.addTab(self._figures_tab(), say(N_("Figures")))
        self.tabs.addTab(self._findings_tab(), say(N_("To look at")))
        layout.addWidget(self.tabs, 1)

    def _head(self) -> QHBoxLayout:
        say = self._workspace.say
        self.library = QPushButton(icon("list"), say(N_("Library of indicators")))
        self.all_results = QPushButton(icon("table-2"), say(N_("All results")))
        self.export = QPushButton(icon("download"), say(N_("Export")))
        self.print = QPushButton(icon("printer"), say(N_("Print")))
        page = self._workspace.page_wanted
        self.library.clicked.connect(partial(page.emit, "indicator"))
        self.all_results.clicked.connect(partial(page.emit, "result"))
        menu = QMenu(self.export)
        menu.addAction(say(N_("These figures, and what to look at")), self.ask_where)
        menu.addAction(
            say(N_("Every result with its line and target")), partial(self.ask_where, every=True)
        )
        self.export.setMenu(menu)
        self.print.clicked.connect(self._print)
        self.count = named(QLabel(), "mute")
        head = QHBoxLayout()
        head.addWidget(named(QLabel(say(N_("Results"))), "h1"))
        head.addSpacing(8)
        head.addWidget(self.count)
        head.addStretch(1)
        for button in (self.library, self.all_results, self.export, self.print):
            head.addWidget(button)
        return head

    def _figures_tab(self) -> QWidget:
        say, part = self._workspace.say, QWidget()
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.search, 1)
        row.addSpacing(8)
        row.addWidget(named(QLabel(say(N_("Told apart by indicator and"))), "mute"))
        for button in self.by.values():
            row.addWidget(button)
        row.addWidget(self.years)
        row.addWidget(self.across)
        row.addStretch(1)
        self.nothing = EmptyState(
            "target",
            say(N_("No results yet. Enter them on the Results tab of a project.")),
        )
        self.card = Card(margin=1)
        self.card.body.addWidget(self.figures)
        layout = QVBoxLayout(part)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.card, 1)
        layout.addWidget(self.nothing, 1)
        return part

    def _findings_tab(self) -> QWidget:
        part, card = QWidget(), Card(margin=1)
        card.body.addWidget(self.findings)
        layout = QVBoxLayout(part)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(card)
        return part

    # ------------------------------------------------------------ what happens

    def _on_way(self) -> None:
        self.years.setEnabled(self.by["year"].isChecked())
        if not self._stale:
            self.ask()

    def _show_lines(self, found: tuple[Asked, list[Line]]) -> None:
        asked, lines = found
        self.figures.lines.show_lines(asked, lines)
        self.years.setEnabled(self.by["year"].isChecked())
        if not lines and self.focusWidget() is self.figures:
            self.search.setFocus()  # what is hidden would let the keyboard leave the page
        self.card.setVisible(bool(lines))
        self.nothing.setVisible(not lines)
        projects = {uid for line in lines for uid in line.projects}
        said = self._workspace.say(how_many("project", len(projects)))
        self.count.setText(said)
        self.status_changed.emit(said)
        desk = self._workspace.desk
        self._workspace.read(
            lambda: examine(desk, asked.projects),
            self._show_findings,
            latest=f"{id(self)}.findings",
        )

    def _show_findings(self, findings: list[Finding]) -> None:
        self.findings.show_findings(findings)
        words = self._workspace.words
        name = words.say(N_("To look at"))
        self.tabs.setTabText(_FINDINGS, f"{name} ({words.number(len(findings))})")

    def _open_rows(self, line: Line) -> None:
        self._workspace.selection_wanted.emit(line.selection)

    def _mend(self, finding: Finding) -> None:
        owner = ("project", finding.project)
        gap = Gap(owner, finding.entity, finding.uid, finding.field)
        self._workspace.gap_wanted.emit(gap)

    def _on_records(self, changes: Changes) -> None:
        if not changes.entities.isdisjoint(_FOLLOWED):
            self._stale = True
            if self.isVisible():
                self.ask()

    def _view(self) -> QWidget:
        return self.figures if self.tabs.currentIndex() == _FIGURES else self.findings

    def _print(self) -> None:
        self._workspace.paper_wanted.emit(_PAPERS[self.tabs.currentIndex()], None)

    # ------------------------------------------------------------ workbook

    def ask_where(self, *, every: bool = False) -> QFileDialog:
        """Ask where a workbook goes, of the figures or of *every* result; the answer writes it."""
        say, workspace = self._workspace.say, self._workspace
        dialog = QFileDialog(self, say(N_("Save the workbook")))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{say(N_('Excel workbook'))} (*.xlsx)")
        dialog.setDefaultSuffix("xlsx")
        begin_in_usual_folder(dialog, workspace.settings)
        name = N_("Indicators and results") if every else N_("Results")
        dialog.selectFile(file_name(say(name), "xlsx"))
        dialog.fileSelected.connect(partial(self.save, every=every))
        dialog.finished.connect(lambda _: dialog.deleteLater())
        dialog.setModal(True)
        dialog.show()
        return dialog

    def save(self, file: str, *, every: bool = False) -> None:
        """Write the workbook of the figures, or of *every* result, into *file*."""
        path, workspace = Path(file), self._workspace

        def done(count: int) -> None:
            workspace.tell(counted(*_SAVED, count), open_action(path))

        workspace.make_file(self._writing(path, every=every), done)

    def _writing(self, path: Path, *, every: bool) -> Callable[[], int]:
        # Only who exports a workbook pays for its writer (start-up time).
        from tipdesk.services.results.book import write_results
        from tipdesk.services.results.sheet import write_sheet

        desk, asked = self._workspace.desk, self.asked()
        words, labels = self._workspace.words, self._workspace.labels
        if every:
            return lambda: write_sheet(desk, path, asked.projects, words, labels)
        return lambda: write_results(desk, path, asked, words, labels)
