"""Evaluations of a project with their papers and recommendations, its products and events."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tipdesk.domain.selection import Order
from tipdesk.domain.words import N_
from tipdesk.services.changes.outcome import Changes
from tipdesk.ui.project.tables_tab import TablesTab
from tipdesk.ui.register.embedded import EmbeddedRegister, Embedding
from tipdesk.ui.workspace import Workspace

KINDS: Final = ("evaluation", "product", "event")

_HOW: Final = {
    "evaluation": Embedding(
        columns=(
            "subject_{lang}", "evaluation_kind", "independent", "evaluator", "period_start",
            "period_end",
        ),
        order=(Order("period_start"),),
        most_rows=6,
    ),
    "product": Embedding(
        columns=(
            "title_{lang}", "product_kind", "product_date", "copies", "qualifier", "symbol",
        ),
        order=(Order("product_date", descending=True),),
    ),
    "event": Embedding(
        columns=(
            "title_{lang}", "event_kind", "event_date", "place", "participants", "qualifier",
        ),
        order=(Order("event_date", descending=True),),
    ),
}  # fmt: skip
_NESTED: Final = {
    "evaluation_recommendation": Embedding(
        columns=(
            "text_{lang}", "response", "action", "action_owner", "action_due", "action_done",
            "state", "recommendation_id",
        ),
        order=(Order("recommendation_id"),),
        title=N_("Recommendations of this evaluation"),
    ),
    "evaluation_product": Embedding(
        columns=("paper_kind", "paper_date", "link", "paper_id"),
        title=N_("Papers of this evaluation"),
        most_rows=5,
    ),
}  # fmt: skip

_WITHIN: Final = 24
"""Pixels by which the tables of one evaluation stand within."""


class LearningPart(TablesTab):
    """Under the evaluations stand the papers and recommendations of the one that is current."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, "monitoring", _HOW, parent, kinds=KINDS)
        self._nested: dict[str, EmbeddedRegister] = {}
        evaluations = self.tables["evaluation"]
        holder = QWidget()
        # A space and no margin: a layout does not mirror its margins.
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 8, 0, 0)
        row.addSpacing(_WITHIN)
        nested = QVBoxLayout()
        nested.setSpacing(12)
        row.addLayout(nested)
        evaluations.add_under(holder)
        for entity, how in _NESTED.items():
            table = EmbeddedRegister(workspace, entity, "evaluation", how)
            table.problem_count_changed.connect(lambda n, e=entity: self._on_count(e, n))
            table.hide()
            self._nested[entity] = table
            nested.addWidget(table)
        evaluations.table.current_changed.connect(self._show_nested)
        for signal in (evaluations.model.answered, evaluations.model.refreshed):
            signal.connect(self._show_nested)
        workspace.records_changed.connect(self._on_records_changed)

    def leave(self) -> None:
        super().leave()
        for table in self._nested.values():
            table.leave()

    def stops(self) -> list[QWidget]:
        nested = [stop for table in self._nested.values() for stop in table.stops()]
        return [
            stop
            for entity, table in self.tables.items()
            for stop in (*table.stops(), *(nested if entity == "evaluation" else ()))
        ]

    def _show_nested(self) -> None:
        """Show what belongs to the current evaluation; the first one until another is chosen."""
        evaluations = self.tables["evaluation"]
        uid = evaluations.table.current_uid()
        if uid is None or evaluations.model.line_of(uid) is not None:
            first = evaluations.model.row_at(0)
            stored = first is not None and evaluations.model.line_of(first.uid) is None
            uid = first.uid if first is not None and stored else None
        for table in self._nested.values():
            table.setVisible(uid is not None)
            if uid is not None:
                table.show_owner(uid)

    def _on_records_changed(self, changes: Changes) -> None:
        if "evaluation" in changes.entities and self.isVisible():
            self._show_nested()
