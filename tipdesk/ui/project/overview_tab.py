"""The tab with the project's own fields, in sections."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tipdesk.ui.form.details_pane import DetailsPane
from tipdesk.ui.project.parts import OVERVIEW, PROJECT, tables_of
from tipdesk.ui.workspace import Workspace


class OverviewTab(QWidget):
    """The form that stands beside the register too; what has a tab of its own is left out."""

    problem_count_changed = Signal(int)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kinds = frozenset(kind for kind, _ in tables_of(OVERVIEW))
        self._pane = DetailsPane(workspace, PROJECT, with_head=False, children=kinds)
        self._pane.problem_count_changed.connect(self.problem_count_changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(self._pane)

    def show_project(self, uid: str) -> None:
        """Show the project *uid*."""
        self._pane.show_record(uid)

    def leave(self) -> None:
        """Store what is typed."""
        self._pane.leave()

    def stops(self) -> list[QWidget]:
        """Where Tab stops first; the form knows the rest."""
        form = self._pane.body().form
        if form is None:
            return [self._pane]
        found: list[QWidget] = [r.editor for r in form.rows.values() if not r.field.computed]
        return found[:1]

    def focus(self, entity: str, uid: str | None, field: str | None) -> None:
        """Go to a field of the project, or for another kind to its table."""
        if entity == PROJECT and field is not None:
            self._pane.focus_field(field)

    def next_problem(self) -> None:
        """Go to the next field with something to look at."""
        self._pane.next_problem()

    def show_field_history(self) -> None:
        """What happened to the field that has the focus."""
        self._pane.show_field_history()

    def state(self) -> dict[str, Any]:
        """The field that has the keyboard."""
        return self._pane.state()

    def restore(self, state: Mapping[str, Any]) -> None:
        """Go to that field again."""
        self._pane.restore(state)
