"""What the files of all projects lack, with the auditor's counters on top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_, NN_, message
from tipdesk.services.changes.outcome import Changes
from tipdesk.services.file.check import Counter, Files, counters, file_check, looked_after
from tipdesk.services.file.lists import Asked, GapGroup, listed
from tipdesk.ui.file_check.asking import AskingBar
from tipdesk.ui.file_check.gap_export import export_gaps
from tipdesk.ui.file_check.gap_model import WHAT, GapModel
from tipdesk.ui.file_check.gap_tree import GapTree
from tipdesk.ui.icons import icon
from tipdesk.ui.project.gauge import Gauge
from tipdesk.ui.tasks import Control, Progress
from tipdesk.ui.widgets.making import named
from tipdesk.ui.widgets.page_parts import Card, EmptyState
from tipdesk.ui.workspace import Gap, Workspace

_REPORT: Final = "file_check"
_PROJECTS = NN_("{n} project", "{n} projects")
_GAPS = NN_("{n} gap", "{n} gaps")


@dataclass(frozen=True, slots=True)
class _Found:
    groups: Sequence[GapGroup]
    files: Files
    counters: tuple[Counter, ...]
    whole: bool


class FileCheckPage(QWidget):
    """Looks at every file off the ui thread; what is seen first is looked at first."""

    name = "file_check"
    status_changed = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._workspace = workspace
        self._check = file_check(workspace.desk)
        self._changed: list[Changes] = []
        self._found: _Found | None = None
        say = workspace.say
        self.state_line = named(QLabel(), "mute")
        self.export_button = QPushButton(icon("download"), say(N_("Export")))
        self.print_button = QPushButton(icon("printer"), say(N_("Print")))
        self.gauges = [Gauge() for _ in range(3)]
        self.asking = AskingBar(workspace)
        self.model = GapModel(workspace, self)
        self.tree = GapTree(workspace, self.model)
        self._nothing = EmptyState("circle-check", say(N_("Nothing is missing.")))
        self._card = Card(margin=1)
        self._card.body.addWidget(self.tree)
        self._lay_out()
        self.asking.changed.connect(self._group)
        self.tree.activated.connect(self._open)
        self.export_button.clicked.connect(self._export)
        self.print_button.clicked.connect(self._print)
        for gauge in self.gauges:
            gauge.setEnabled(False)
        for at, gauge in enumerate(self.gauges):
            gauge.clicked.connect(partial(self._show_projects, at))
        paper = QShortcut(QKeySequence("Ctrl+P"), self, self._print)
        paper.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        workspace.records_changed.connect(self._on_changed)

    # ------------------------------------------------------------ what the window asks

    def state(self) -> dict[str, Any]:
        """What was asked."""
        return self.asking.state()

    def restore(self, state: dict[str, Any]) -> None:
        """Ask the same again."""
        self.asking.restore(state)

    def activate(self) -> None:
        """Look at the files, or at those again that were touched since."""
        if not self._check.complete:
            self._look()
        elif self._changed or self._found is None:
            self._look_again()
        self.tree.setFocus()

    def leave(self) -> None:
        """Nothing is typed here."""

    def seek(self) -> None:
        """Take the keyboard to the search."""
        self.asking.search.setFocus()
        self.asking.search.selectAll()

    # ------------------------------------------------------------ looking

    def _look(self) -> None:
        """First what is seen first, then all of it."""
        desk, check, ask = self._workspace.desk, self._check, self._asking()
        self._changed.clear()
        self.state_line.setText(self._workspace.say(N_("Looking at the files")))

        def first() -> _Found:
            files = check.first(looked_after(desk, ask[0].who))
            return self._grouped(files, ask, whole=False)

        def whole(control: Control) -> _Found:
            def told(done: int, total: int) -> None:
                control.report(done, total)

            return self._grouped(check.whole(told), ask, whole=True)

        self._workspace.read(first, self._on_first, latest="file check first")
        self._workspace.tasks.run_long(
            whole, done=self._show, progress=self._on_progress, latest="file check"
        )

    def _look_again(self) -> None:
        check, ask = self._check, self._asking()
        changes, self._changed = self._changed, []

        def again() -> _Found:
            for touched in changes:
                check.again(touched)
            return self._grouped(check.whole(), ask, whole=True)

        self._workspace.read(again, self._show, latest="file check")

    def _group(self) -> None:
        """The same files in other groups."""
        check, ask, known = self._check, self._asking(), self._found
        files = check.files if check.complete else known.files if known else {}
        self._workspace.read(
            lambda: self._grouped(files, ask, whole=check.complete), self._show,
            latest="file check groups",
        )  # fmt: skip

    def _asking(self) -> tuple[Asked, date]:
        return self.asking.asked(), date.today()

    def _grouped(self, files: Files, ask: tuple[Asked, date], *, whole: bool) -> _Found:
        words, labels = self._workspace.words, self._workspace.labels
        groups = listed(files.values(), ask[0], words, labels, ask[1])
        return _Found(groups, files, counters(files.values()) if whole else (), whole)

    def _on_changed(self, changes: Changes) -> None:
        self._changed.append(changes)
        if self.isVisible() and self._check.complete:
            self._look_again()

    def _on_progress(self, progress: Progress) -> None:
        said = N_("Looked at {done} of {total} projects")
        words = self._workspace.words
        self.state_line.setText(words.say(said, done=progress.done, total=progress.total or 0))

    def _on_first(self, found: _Found) -> None:
        if self._found is None or not self._found.whole:
            self._show(found)

    # ------------------------------------------------------------ showing

    def _show(self, found: _Found) -> None:
        self._found = found
        asked = self.asking.asked()
        self.tree.show_groups(
            found.groups, found.files, projects=asked.by != "project", days=asked.ahead is not None
        )
        gaps = sum(len(group.gaps) for group in found.groups)
        self._stack.setCurrentIndex(0 if found.groups else 1)
        for at, counter in enumerate(found.counters):
            self._show_counter(self.gauges[at], counter)
        words = self._workspace.words
        if found.whole:
            projects = len({gap.project for group in found.groups for gap in group.gaps})
            said = [words.count(*_GAPS, gaps), words.count(*_PROJECTS, projects)]
            self.state_line.setText(words.say(N_("{gaps} · {projects}"), gaps=said[0],
                                              projects=said[1]))  # fmt: skip
        self.status_changed.emit(self.state_line.text())

    def _show_counter(self, gauge: Gauge, counter: Counter) -> None:
        words = self._workspace.words
        text = words.say(
            N_("{what}: {found} of {total}"),
            what=message(counter.label), found=len(counter.projects), total=counter.total,
        )  # fmt: skip
        if counter.percent is not None:
            text = words.say(
                N_("{what}: {found} of {total} ({percent}%)"),
                what=message(counter.label), found=len(counter.projects), total=counter.total,
                percent=counter.percent,
            )  # fmt: skip
        tip = words.say(N_("Of the awards that are signed and not closed. Opens their list."))
        gauge.show_figure(text, counter.percent, "warns" if counter.projects else "informs", tip)
        gauge.setEnabled(bool(counter.projects))

    # ------------------------------------------------------------ doing

    def _open(self, index: QModelIndex) -> None:
        """Go to where a gap is mended; the line of a project opens its file."""
        gap, group = self.model.gap(index), self.model.group(index)
        if gap is not None:
            place = gap.place
            self._workspace.gap_wanted.emit(
                Gap(("project", gap.project), place.entity, place.uid, place.field, place.values)
            )
        elif group is not None and group.project is not None:
            self._workspace.gap_wanted.emit(Gap(("project", group.project), "document"))
        else:
            top = index.siblingAtColumn(WHAT)
            self.tree.setExpanded(top, not self.tree.isExpanded(top))

    def _show_projects(self, at: int) -> None:
        if self._found is not None and at < len(self._found.counters):
            self._workspace.show_selection("project", self._found.counters[at].projects)

    def _print(self) -> None:
        if self._found is not None:
            uids = dict.fromkeys(g.project for group in self._found.groups for g in group.gaps)
            self._workspace.paper_wanted.emit(_REPORT, Selection("project", uids=tuple(uids)))

    def _export(self) -> None:
        if (found := self._found) is not None:
            export_gaps(self._workspace, self, found.groups, found.files, found.counters)

    # ------------------------------------------------------------ layout

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(named(QLabel(self._workspace.say(N_("File check"))), "h1"))
        head.addWidget(self.state_line, 1)
        head.addWidget(self.export_button)
        head.addWidget(self.print_button)
        counted = QHBoxLayout()
        counted.setSpacing(8)
        for gauge in self.gauges:
            counted.addWidget(gauge)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._card)
        self._stack.addWidget(self._nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 8)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addLayout(counted)
        layout.addWidget(self.asking)
        layout.addLayout(self._stack, 1)
        before: QWidget = self.asking.search
        for stop in (*self.asking.stops()[1:], self.tree, self.export_button, self.print_button):
            QWidget.setTabOrder(before, stop)
            before = stop
