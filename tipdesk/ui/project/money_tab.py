"""The tab with the money of a project: the award of a day, and the records it comes from."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.selection import Filter, Order, Selection
from tipdesk.domain.words import N_
from tipdesk.services import catalog
from tipdesk.services.changes.outcome import Changes
from tipdesk.services.grant.money import ProjectMoney, project_money
from tipdesk.ui.project.money_figures import MoneyFigures
from tipdesk.ui.project.money_tables import BudgetTable, ExpiringTable
from tipdesk.ui.project.tables_tab import TablesTab
from tipdesk.ui.register.embedded import EmbeddedRegister, Embedding
from tipdesk.ui.workspace import Workspace

_REPORT: Final = "report_due"
_FINANCIAL: Final = ("FFR", "FINAL_FFR")
_HOW: Final = {
    "funding_action": Embedding(
        columns=("amendment_no", "action_kind", "action_date", "amount", "fiscal_year", "account",
                 "available_until", "cancels_on", "cn_ref", "doc_ref", "note_{lang}"),
        order=(Order("action_date"), Order("amendment_no")),
        most_rows=6,
    ),
    "amendment": Embedding(
        columns=("amendment_no", "amendment_kind", "effective_date", "new_end_date",
                 "amount_change", "ceiling_change", "countries_added", "countries_removed",
                 "reason_{lang}", "signed_date", "doc_ref"),
        order=(Order("effective_date"), Order("amendment_no")),
        most_rows=6,
    ),
    "disbursement": Embedding(
        columns=("disb_id", "payment_kind", "pay_date", "amount", "funding_action", "channel",
                 "note"),
        order=(Order("pay_date"),),
        most_rows=6,
    ),
    "budget_line": Embedding(
        columns=("category", "amount", "effective_date", "amendment", "note"),
        order=(Order("effective_date"), Order("category")),
        most_rows=6,
    ),
    "expenditure": Embedding(
        columns=("category", "amount", "period_start", "period_end", "report", "note"),
        order=(Order("period_end"), Order("category")),
        most_rows=6,
    ),
    "subaward": Embedding(
        columns=("number", "recipient", "amount", "start_date", "end_date", "country",
                 "fsrs_date"),
        order=(Order("start_date"),),
        most_rows=6,
    ),
}  # fmt: skip


class MoneyTab(TablesTab):
    """Figures on top, replayed as of a day that can be chosen; the records below as they are."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, "money", _HOW, parent)
        self._uid: str | None = None
        self.figures = MoneyFigures(workspace)
        self.expiring, self.budget = ExpiringTable(workspace), BudgetTable(workspace)
        for place, widget in enumerate((self.figures, self.expiring, self.budget)):
            self.column.insertWidget(place, widget)
        self._add_reports()
        self.figures.day_changed.connect(self._ask)
        workspace.records_changed.connect(self._on_changes)

    def show_project(self, uid: str) -> None:
        """Show what belongs to the project *uid*."""
        super().show_project(uid)
        self._uid = uid
        self._ask()

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [
            *self.figures.stops(), self.expiring.table, self.budget.table, *super().stops(),
        ]  # fmt: skip

    def _add_reports(self) -> None:
        """The lines of the financial reports, under the payments that they tell of."""
        lines = [f.name for f in catalog.fields_of(_REPORT) if f.section == "sf425"]
        how = Embedding(
            columns=("report_kind", "period_end", "review", *lines[:8], "ffr_10i", "ffr_10j"),
            order=(Order("period_end"),),
            filters=(Filter("report_kind", "=", _FINANCIAL),),
            begun={"report_kind": _FINANCIAL[0]},
            title=N_("Financial reports (SF-425)"),
            most_rows=6,
        )
        self.reports = EmbeddedRegister(self.workspace, _REPORT, "project", how)
        self.tables[_REPORT] = self.reports
        below = self.column.indexOf(self.tables["disbursement"]) + 1
        self.column.insertWidget(below, self.reports)

    def _ask(self) -> None:
        uid, desk = self._uid, self.workspace.desk
        if uid is None:
            return
        day = self.figures.chosen() or PartialDate(date.today().isoformat())
        self.workspace.read(
            lambda: project_money(desk, uid, day), self._show, latest="project_money"
        )

    def _show(self, found: ProjectMoney) -> None:
        self.figures.show_money(found)
        self.budget.show_money(found)
        asked = Selection("funding_action", as_of=self.figures.chosen())
        asked = asked.where("project", "=", self._uid)
        self.expiring.show_expiring(
            found.expiring, asked, found.award.as_of, loose=found.loose_payments
        )

    def _on_changes(self, changes: Changes) -> None:
        if self._uid is not None and self.isVisible():
            kinds = {"project", "exchange_rate", *self.tables}
            if changes.touches(self._uid) or not kinds.isdisjoint(changes.entities):
                self._ask()
