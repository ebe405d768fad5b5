"""The tab with the monitoring of a project: oversight, what was learned, closeout."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any, Final, cast

from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from tipdesk.domain.words import N_
from tipdesk.ui.project.closeout_part import KIND as CLOSEOUT
from tipdesk.ui.project.closeout_part import CloseoutPart
from tipdesk.ui.project.learning_part import KINDS as LEARNING
from tipdesk.ui.project.learning_part import LearningPart
from tipdesk.ui.project.oversight_part import KINDS as OVERSIGHT
from tipdesk.ui.project.oversight_part import OversightPart
from tipdesk.ui.project.tables_tab import TablesTab
from tipdesk.ui.workspace import Workspace

_PARTS: Final[tuple[tuple[str, str, tuple[str, ...], Callable[[Workspace], TablesTab]], ...]] = (
    ("oversight", N_("Risk, visits and findings"), OVERSIGHT, OversightPart),
    ("learning", N_("Evaluations and products"), LEARNING, LearningPart),
    ("closeout", N_("Closeout"), (CLOSEOUT,), CloseoutPart),
)
"""Name, label, kinds of record, how it is made."""


class MonitoringTab(QWidget):
    """Three parts, each made when it is first shown."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._uid: str | None = None
        self._kept: dict[str, Mapping[str, Any]] = {}
        self.parts: dict[str, TablesTab] = {}
        self.bar = QTabBar()
        self.bar.setAccessibleName(workspace.say(N_("Parts of monitoring")))
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        for _name, label, _kinds, _make in _PARTS:
            self.bar.addTab(workspace.say(label))
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self._stack, 1)
        self.bar.currentChanged.connect(self._turn)

    def show_project(self, uid: str) -> None:
        """Show the project *uid* on the part that is open."""
        self._uid = uid
        self._turn()

    def leave(self) -> None:
        """Store what is typed."""
        for part in self.parts.values():
            part.leave()

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [self.bar, *self.part().stops()]

    def focus(self, entity: str, uid: str | None, field: str | None) -> None:
        """Go to a cell of the table of *entity*, on its part."""
        for at, (_name, _label, kinds, _make) in enumerate(_PARTS):
            if entity in kinds:
                self.bar.setCurrentIndex(at)
                self.part().focus(entity, uid, field)

    def begin_record(self, entity: str, values: Mapping[str, Any], field: str | None) -> None:
        """Go to the line of a new record that states *values*, on its part."""
        for at, (_name, _label, kinds, _make) in enumerate(_PARTS):
            if entity in kinds:
                self.bar.setCurrentIndex(at)
                self.part().begin_record(entity, values, field)

    def part(self) -> TablesTab:
        """The part that is open, made the first time."""
        name, _label, _kinds, make = _PARTS[self.bar.currentIndex()]
        if name not in self.parts:
            part = self.parts[name] = make(self._workspace)
            self._stack.addWidget(part)
            # What stands under a table comes after it, though it was made later.
            for before, after in pairwise((self.bar, *part.stops())):
                QWidget.setTabOrder(before, after)
            if state := self._kept.pop(name, None):
                part.restore(state)
        return self.parts[name]

    def state(self) -> dict[str, Any]:
        """The part that is open, and the widths that somebody gave to columns."""
        states = {name: part.state() for name, part in self.parts.items()}
        return {"part": self.bar.currentIndex(), "parts": {**self._kept, **states}}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Open that part again, with those widths."""
        self._kept = dict(state.get("parts", {}))
        for name in self.parts.keys() & self._kept.keys():
            self.parts[name].restore(self._kept.pop(name))
        at = state.get("part")
        if isinstance(at, int) and 0 <= at < len(_PARTS):
            self.bar.setCurrentIndex(at)

    def _turn(self) -> None:
        before = self._stack.currentWidget()
        part = self.part()
        if before is not None and before is not part:
            cast("TablesTab", before).leave()
        self._stack.setCurrentWidget(part)
        if self._uid is not None:
            part.show_project(self._uid)
