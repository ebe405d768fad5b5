"""The tab with the deadlines of a project: its schedule, the rules that set it, its closeout."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from tipdesk.domain.selection import Order
from tipdesk.domain.words import N_
from tipdesk.services.catalog import field_of
from tipdesk.services.changes.outcome import Changes
from tipdesk.services.due.words import DutyWords
from tipdesk.ui.due.deed_bar import DeedBar
from tipdesk.ui.due.due_view import DEEDS
from tipdesk.ui.due.prompt import DeedPrompt
from tipdesk.ui.due.triage import Target, Triage
from tipdesk.ui.keys import letter_key
from tipdesk.ui.project.reporting_head import ReportingHead
from tipdesk.ui.project.tables_tab import TablesTab
from tipdesk.ui.register.embedded import Embedding
from tipdesk.ui.workspace import Workspace

_REPORT: Final = "report_due"
_HOW: Final = {
    _REPORT: Embedding(
        columns=(
            "status", "effective_due", "report_kind", "period_start", "period_end",
            "extension_granted", "override_reason", "received_date", "review", "days_late",
        ),
        order=(Order("effective_due"),),
        title=N_("Schedule of reports"),
        most_rows=12,
    ),
    "report_rule": Embedding(
        columns=(
            "report_kind", "frequency", "offset_days", "final_offset_days", "valid_from",
            "regime", "note",
        ),
        order=(Order("report_kind"), Order("valid_from")),
        title=N_("Rules of reporting"),
        most_rows=5,
    ),
    "closeout_item": Embedding(most_rows=8),
}  # fmt: skip
_WATCHED: Final = frozenset({_REPORT, "report_rule", "project", "amendment"})


class DeadlinesTab(TablesTab):
    """Letters work as on the Due page while the keyboard is on a cell that is worked out."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, "deadlines", _HOW, parent)
        self._uid: str | None = None
        self.reporting = ReportingHead(workspace)
        self.prompt = DeedPrompt(workspace)
        self.deeds = DeedBar(workspace)
        self.triage = Triage(workspace, self.prompt, self)
        self.column.insertWidget(0, self.reporting)
        place = self.column.indexOf(self.tables[_REPORT])
        self.column.insertWidget(place + 1, self.deeds)
        self.column.insertWidget(place, self.prompt)
        self.deeds.buttons["open"].hide()
        self.deeds.deed_wanted.connect(self._do)
        self._words = DutyWords(workspace.display)
        self._unordered = False
        self._kept: tuple[str | None, int] | None = None
        self._schedule = self.tables[_REPORT].table
        self.tables[_REPORT].model.answered.connect(self._on_ordered)
        self._schedule.installEventFilter(self)
        self._schedule.rows_selected.connect(self._on_selected)
        self.triage.finished.connect(self._schedule.setFocus)
        self.reporting.was_set_up.connect(self._schedule.setFocus)
        workspace.records_changed.connect(self._on_changed)
        self._on_selected()

    def show_project(self, uid: str) -> None:
        super().show_project(uid)
        self._uid = uid
        self.reporting.show_project(uid)

    def stops(self) -> list[QWidget]:
        first, *rest = super().stops()
        return [first, *self.deeds.buttons.values(), *rest, *self.reporting.stops()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Letters are deeds where nothing can be typed."""
        if event.type() == QEvent.Type.FocusOut and self._unordered:
            self._put_in_order()
        if (
            watched is self._schedule
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and not event.modifiers()
        ):
            deed = DEEDS.get(letter_key(event))
            if deed is not None and deed != "open" and self._on_worked_out():
                self._do(deed)
                return True
        return super().eventFilter(watched, event)

    def _on_worked_out(self) -> bool:
        """Whether the keyboard is on a cell of a stored record that is computed."""
        index, model = self._schedule.currentIndex(), self.tables[_REPORT].model
        editing = self._schedule.state() == QAbstractItemView.State.EditingState
        return (
            index.isValid()
            and not editing
            and bool(self._chosen())
            and model.fields[index.column()].computed
        )

    def _chosen(self) -> list[Target]:
        """The stored reports whose rows are selected."""
        model = self.tables[_REPORT].model
        found = []
        for row in self._schedule.selected_rows():
            shown = model.row_at(row)
            if shown is not None and model.line_of(shown.uid) is None:
                values = dict(zip((f.name for f in model.fields), shown.values, strict=True))
                due: Any = values.get("effective_due")
                name = self._name(values)
                found.append(Target("reports", _REPORT, shown.uid, due, self._uid, name))
        return found

    def _name(self, values: Mapping[str, Any]) -> str:
        """A report by its kind and the end of its period."""
        display, words = self.workspace.display, self._words
        kind = display.cell(field_of(_REPORT, "report_kind"), values.get("report_kind"))
        return words.named(kind or self.workspace.say(N_("Report")),
                           words.day(values.get("period_end")))  # fmt: skip

    def _do(self, deed: str) -> None:
        self._unordered = True
        self.triage.do(deed, self._chosen())

    def _on_selected(self) -> None:
        chosen = self._chosen()
        self.deeds.show_chosen(len(chosen), set(self.deeds.buttons) if chosen else ())

    def _on_changed(self, changes: Changes) -> None:
        if self._uid is not None and not changes.entities.isdisjoint(_WATCHED):
            self.reporting.show_project(self._uid)
        if _REPORT in changes.entities:
            typing = self._schedule.hasFocus() and not self._unordered
            self._unordered = True
            if not typing:
                self._put_in_order()

    def _put_in_order(self) -> None:
        """A date that moved moves its row: not under the hands of somebody who types."""
        table = self.tables[_REPORT]
        editing = self._schedule.state() == QAbstractItemView.State.EditingState
        if editing or table.model.becoming() or not self.isVisible():
            return
        self._unordered = False
        self._kept = self._schedule.current_uid(), self._schedule.currentIndex().column()
        table.model.ask(table.model.selection)

    def _on_ordered(self) -> None:
        """The keyboard stays on its report."""
        kept, self._kept = self._kept, None
        if kept is None or kept[0] is None:
            return
        place = self.tables[_REPORT].model.place_of(kept[0])
        if place is not None:
            self._schedule.show_row(place, max(kept[1], 0))
