"""The page of one project: its head, its figures, its tabs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from itertools import pairwise
from typing import Any, Final, cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from tipdesk.domain.words import N_
from tipdesk.services.changes.outcome import Changes
from tipdesk.services.project_facts import ProjectFacts, facts_of
from tipdesk.ui.deleting import delete_records
from tipdesk.ui.form.deeds import duplicate
from tipdesk.ui.keys import listen
from tipdesk.ui.project.gauge import GaugeRow
from tipdesk.ui.project.head import ProjectHead
from tipdesk.ui.project.parts import OVERVIEW, PROJECT, tab_of
from tipdesk.ui.project.tabs import TABS, Tab
from tipdesk.ui.workspace import Workspace

_SHEET: Final = "project-sheet"
_FILE: Final = "file"
_NAMES: Final = [spec.name for spec in TABS]


class ProjectPage(QWidget):
    """Each tab is made when it is first shown; whichever is shown knows the project."""

    status_changed = Signal(str)
    name = "project_page"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._workspace = workspace
        self._uid: str | None = None
        self._tabs: dict[str, QWidget] = {}
        self._gaps: dict[str, int] = {}
        self._told: dict[str, int] = {}
        self._stale = False
        self._kept: dict[str, Mapping[str, Any]] = {}
        say = workspace.say
        self.head = ProjectHead(workspace)
        self.gauges = GaugeRow(workspace)
        self.bar = QTabBar()
        self.bar.setAccessibleName(say(N_("Parts of the project")))
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        for spec in TABS:
            self.bar.addTab(say(spec.label))
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 0)
        layout.setSpacing(8)
        layout.addWidget(self.head)
        layout.addWidget(self.gauges)
        layout.addWidget(self.bar)
        layout.addWidget(self._stack, 1)
        self.bar.currentChanged.connect(self._on_tab)
        self.gauges.tab_wanted.connect(self.show_tab)
        self.head.back_wanted.connect(self._back)
        self.head.sheet_wanted.connect(self._show_sheet)
        self.head.duplicate_wanted.connect(self._duplicate)
        self.head.remove_wanted.connect(self._remove)
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+PgDown": lambda: self._turn(1),
            "Ctrl+PgUp": lambda: self._turn(-1),
            "Ctrl+P": self._show_sheet,
        }
        listen(self, keys)
        self.head.move_status.clicked.connect(self.leave)
        workspace.records_changed.connect(self._on_records_changed)

    # ------------------------------------------------------------ what the window asks

    def shown_uid(self) -> str | None:
        """The project shown."""
        return self._uid

    def show_record(self, uid: str, tab: str | None = None) -> None:
        """Show the project *uid*, on its tab *tab* or on the one that is shown."""
        if uid != self._uid:
            self.leave()
            self._uid = uid
            self._gaps, self._told = {}, {}
            self._read()
        if tab is not None:
            self.show_tab(tab)
        self._show_current()
        if self.isVisible():
            self.bar.setFocus()

    def show_tab(self, name: str) -> None:
        """Turn to the tab *name*."""
        self.bar.setCurrentIndex(_NAMES.index(name))

    def mend(
        self, entity: str, uid: str | None, field: str | None, values: Mapping[str, Any]
    ) -> None:
        """Go to where a gap is mended: a field of a record of the project, or a new record."""
        self.show_tab(tab_of(entity))
        begin = getattr(self._tab(), "begin_record", None)
        if uid is None and values and begin is not None:
            begin(entity, values, field)
        else:
            self._tab().focus(entity, uid, field)

    def tab(self) -> str:
        """The name of the tab shown."""
        return _NAMES[self.bar.currentIndex()]

    def activate(self) -> None:
        """The page is shown; without a project there is only the list to go to."""
        if self._uid is None:
            QTimer.singleShot(0, self, self._go_back_if_empty)
            return
        if self._stale:
            self._read()
        self.bar.setFocus()

    def leave(self) -> None:
        """Store what is typed."""
        for widget in self._tabs.values():
            cast("Tab", widget).leave()

    def state(self) -> dict[str, Any]:
        """What survives a switch of language or a restart."""
        states = {name: dict(state) for name, state in self._kept.items()}
        for name, widget in self._tabs.items():
            if (state := getattr(widget, "state", None)) is not None:
                states[name] = state()
        # The fields of the form are of this hour, as those of the pane beside the register.
        pane = states.pop(OVERVIEW, {})
        return {"uid": self._uid, "tab": self.tab(), "tabs": states, "pane": pane}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Show again what ``state`` told."""
        self._kept = {**state.get("tabs", {}), OVERVIEW: state.get("pane") or {}}
        tab = state.get("tab")
        if (uid := state.get("uid")) is not None:
            self.show_record(uid, tab if tab in _NAMES else None)

    def next_problem(self) -> None:
        """Go to the next thing to look at on the tab shown."""
        self._have("next_problem")

    def show_field_history(self) -> None:
        """What happened to the field that has the keyboard."""
        self._have("show_field_history")

    # ------------------------------------------------------------ tabs

    def _tab(self) -> Tab:
        return cast("Tab", self._tabs[self.tab()])

    def _have(self, name: str) -> None:
        """Have the tab shown do something, if it can."""
        if (do := getattr(self._tabs.get(self.tab()), name, None)) is not None:
            do()

    def _on_tab(self) -> None:
        if self._uid is not None:
            self._show_current()

    def _turn(self, step: int) -> None:
        self.bar.setCurrentIndex((self.bar.currentIndex() + step) % len(TABS))
        self.bar.setFocus()

    def _show_current(self) -> None:
        """Show the project on the tab shown, which is made the first time."""
        name = self.tab()
        before = self._stack.currentWidget()
        if before is not None and before is not self._tabs.get(name):
            cast("Tab", before).leave()
        if name not in self._tabs:
            self._make(name)
        widget = self._tabs[name]
        self._stack.setCurrentWidget(widget)
        if self._uid is not None:
            cast("Tab", widget).show_project(self._uid)
        if (state := self._kept.pop(name, None)) and (back := getattr(widget, "restore", None)):
            back(state)

    def _make(self, name: str) -> None:
        widget = TABS[_NAMES.index(name)].make(self._workspace)
        self._tabs[name] = widget
        self._stack.addWidget(widget)
        _in_order(self.bar, *cast("Tab", widget).stops())
        if (counted := getattr(widget, "problem_count_changed", None)) is not None:
            counted.connect(partial(self._on_told, name))

    def _on_told(self, name: str, count: int) -> None:
        self._told[name] = count
        self._show_count(name)

    def _show_count(self, name: str) -> None:
        """Show beside a tab how many things there are to look at: gaps, or what it tells itself.

        A tab that counts all that is its own (``counts_all``) has the last word, but it does not
        hide a gap: where it has nothing itself, what the file lacks of it still counts.
        """
        say, place = self._workspace.say, _NAMES.index(name)
        told, gaps = self._told.get(name), self._gaps.get(name, 0)
        own = getattr(self._tabs.get(name), "counts_all", False)
        count = told if own and told else max(gaps, told or 0)
        label = say(TABS[place].label)
        self.bar.setTabText(
            place, say(N_("{tab} ({count})"), tab=label, count=count) if count else label
        )

    # ------------------------------------------------------------ the project

    def _read(self) -> None:
        desk, uid = self._workspace.desk, self._uid
        self._stale = False
        if uid is not None:
            self._workspace.read(
                lambda: (uid, facts_of(desk, uid)), self._on_facts, latest=f"project {id(self)}"
            )

    def _on_facts(self, found: tuple[str, ProjectFacts | None]) -> None:
        uid, facts = found
        if uid != self._uid:
            return
        if facts is None:
            self._uid = None
            if self.isVisible():
                self._back()
            return
        self.head.show_values(facts.values)
        self.head.move_status.show_project(uid)
        self.gauges.show_figures(facts.figures)
        _in_order(self.head.move_status, *self.gauges.stops())
        self._gaps = dict.fromkeys(_NAMES, 0)
        for entity, count in facts.gaps.items():
            self._gaps[tab_of(entity)] += count
        # That tab lists them all, wherever they are mended.
        self._gaps[_FILE] = facts.missing
        for name in _NAMES:
            self._show_count(name)

    def _on_records_changed(self, _changes: Changes) -> None:
        """Whatever changed may be counted in a figure; out of sight it waits."""
        if self.isVisible():
            self._read()
        else:
            self._stale = True

    def _go_back_if_empty(self) -> None:
        if self._uid is None and self.isVisible():
            self._back()

    def _back(self) -> None:
        self._workspace.page_wanted.emit(PROJECT)

    def _show_sheet(self) -> None:
        if self._uid is not None:
            self.leave()
            self._workspace.paper_wanted.emit(_SHEET, (PROJECT, self._uid))

    def _duplicate(self) -> None:
        if self._uid is not None:
            self.leave()
            duplicate(self._workspace, PROJECT, self._uid)

    def _remove(self) -> None:
        if (uid := self._uid) is not None:
            delete_records(self._workspace, PROJECT, 1, lambda: [uid])


def _in_order(*stops: QWidget) -> None:
    """Tab goes from each to the next, whichever was made first."""
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
