"""The money of the whole portfolio: what is obligated and paid, by year, and what will expire."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_
from tipdesk.services.changes.outcome import Changes
from tipdesk.services.grant.portfolio_money import Obligations, PortfolioMoney, portfolio_money
from tipdesk.ui.project.money_tables import ExpiringTable, Titled
from tipdesk.ui.widgets.editor import leading_alignment
from tipdesk.ui.widgets.figure_table import FigureRow
from tipdesk.ui.widgets.making import named
from tipdesk.ui.widgets.page_parts import EmptyState
from tipdesk.ui.workspace import Workspace

_REST_MS: Final = 150
_KINDS: Final = frozenset({"project", "funding_action", "disbursement"})


class MoneyPage(QWidget):
    """Three tables of figures; each row opens the records that it adds up."""

    status_changed = Signal(str)
    name = "money"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._workspace = workspace
        self.currencies = CurrencyTable(workspace)
        self.expiring = ExpiringTable(workspace)
        self.years = YearTable(workspace)
        self._empty = EmptyState("banknote", workspace.say(_NOTHING))
        inner = named(QWidget(), "page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 8)
        column.setSpacing(16)
        for table in (self.currencies, self.expiring, self.years):
            column.addWidget(table)
        column.addWidget(self._empty)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        title = named(QLabel(workspace.say(N_("Money"))), "h1")
        title.setAlignment(leading_alignment())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(12)
        layout.addWidget(title)
        layout.addWidget(area, 1)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._ask)
        workspace.records_changed.connect(self._on_changes)

    def state(self) -> dict[str, Any]:
        """Nothing is chosen here."""
        return {}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Nothing is chosen here."""

    def activate(self) -> None:
        """The page is shown: count anew."""
        self._ask()

    def leave(self) -> None:
        """Nothing is typed here."""

    def _on_changes(self, changes: Changes) -> None:
        if self.isVisible() and not _KINDS.isdisjoint(changes.entities):
            self._rest.start()

    def _ask(self) -> None:
        desk, today = self._workspace.desk, date.today()
        self._workspace.read(
            lambda: portfolio_money(desk, Selection("project"), today),
            self._show,
            latest="portfolio_money",
        )

    def _show(self, found: PortfolioMoney) -> None:
        self.currencies.show_money(found)
        today = PartialDate(date.today().isoformat())
        self.expiring.show_expiring(found.expiring, Selection("funding_action"), today)
        self.years.show_lines(found.lines)
        self._empty.setVisible(not found.obligated)


_NOTHING = N_(
    "What is obligated, paid and about to expire stands here as soon as projects have funding "
    "actions."
)


class CurrencyTable(Titled):
    """What is obligated, paid and left in each currency, side by side."""

    def __init__(self, workspace: Workspace) -> None:
        headings = (
            N_("Currency"), N_("Total obligated"), N_("Total disbursed"),
            N_("Balance by payments"),
        )  # fmt: skip
        super().__init__(workspace, N_("Totals per currency"), headings, 3)

    def show_money(self, found: PortfolioMoney) -> None:
        """Show the sums; a row opens the funding actions."""
        opens = partial(self._workspace.selection_wanted.emit, Selection("funding_action"))
        self.show_rows(
            [
                FigureRow(
                    (
                        self._workspace.labels.code("currency", unit, self._workspace.words.lang),
                        *(
                            self._money(sums.get(unit))
                            for sums in (found.obligated, found.disbursed, found.balance)
                        ),
                    ),
                    opens,
                )
                for unit in sorted({*found.obligated, *found.disbursed})
            ]
        )


class YearTable(Titled):
    """Obligations by fiscal year and account."""

    def __init__(self, workspace: Workspace) -> None:
        headings = (N_("Fiscal year"), N_("Account"), N_("Obligated"))
        super().__init__(workspace, N_("Obligations by fiscal year"), headings, 1)

    def show_lines(self, lines: tuple[Obligations, ...]) -> None:
        """Show *lines*, the latest year first; a row opens its funding actions."""
        nothing = self._workspace.say(N_("not stated"))
        lang = self._workspace.words.lang
        newest = sorted(lines, key=lambda line: -(line.year or 0))
        self.show_rows(
            [
                FigureRow(
                    (
                        str(line.year) if line.year else nothing,
                        self._workspace.labels.code("account", line.account, lang) or nothing,
                        self._money(line.amount),
                    ),
                    partial(self._workspace.selection_wanted.emit, behind(line)),
                )
                for line in newest
            ]
        )


def behind(line: Obligations) -> Selection:
    """The funding actions that a line adds up."""
    year = None if line.year is None else str(line.year)
    return Selection("funding_action").where("year", "=", year).where("account", "=", line.account)
