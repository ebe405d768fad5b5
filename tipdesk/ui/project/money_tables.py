"""The tables of the money tab that are read, not typed: budget against spending, expiring money."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.expiring import Expiring
from tipdesk.domain.money import Money
from tipdesk.domain.percents import WHOLE, as_text
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_
from tipdesk.services import catalog
from tipdesk.services.grant.money import ProjectMoney
from tipdesk.ui.widgets.editor import leading_alignment
from tipdesk.ui.widgets.figure_table import FigureRow, FigureTable
from tipdesk.ui.widgets.making import named
from tipdesk.ui.widgets.page_parts import Card
from tipdesk.ui.workspace import Workspace

ACTION: Final = "funding_action"


class Titled(QWidget):
    """A table of figures under its title; hidden while it has no rows."""

    def __init__(
        self, workspace: Workspace, title: str, headings: tuple[str, ...], numbers: int
    ) -> None:
        super().__init__()
        self._workspace = workspace
        said = workspace.say(title)
        self.table = FigureTable(said, [workspace.say(h) for h in headings], numbers)
        card = Card(margin=1)
        card.body.addWidget(self.table)
        self.column = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        heading = named(QLabel(said), "h2")
        heading.setAlignment(leading_alignment())
        layout.addWidget(heading)
        layout.addWidget(card)
        self.hide()

    def show_rows(self, rows: list[FigureRow]) -> None:
        """Show *rows*, and nothing where there are none."""
        self.table.show_rows(rows)
        self.setVisible(bool(rows))

    def _money(self, amount: Money | None) -> str:
        if amount is None:
            return self._workspace.say(N_("not stated"))
        return self._workspace.words.value(amount)


class BudgetTable(Titled):
    """What each category of the budget gives, what is spent of it, and what is left."""

    def __init__(self, workspace: Workspace) -> None:
        headings = (N_("Budget category"), N_("Budget"), N_("Spent"), N_("Left"), N_("% spent"))
        super().__init__(workspace, N_("Budget against spending"), headings, 4)

    def show_money(self, found: ProjectMoney) -> None:
        """Show the budget of an award at its day."""
        words = self._workspace.words
        rows = []
        for line in found.budget:
            name = self._workspace.labels.code("budget_category", line.category, words.lang)
            share = line.share
            rows.append(
                FigureRow(
                    (
                        name or self._workspace.say(N_("not stated")),
                        self._money(line.budget),
                        self._money(line.spent),
                        self._money(line.left),
                        "" if share is None else as_text(share, words.lang, words.digits),
                    ),
                    severity="warns" if share is not None and share > WHOLE else "informs",
                )
            )
        self.show_rows(rows)


class ExpiringTable(Titled):
    """Money that will expire, by year, account and currency; a row opens its funding actions."""

    def __init__(self, workspace: Workspace) -> None:
        headings = (
            N_("What ends"), N_("Year"), N_("Account"), N_("Obligated"), N_("Paid against it"),
            N_("Left"),
        )  # fmt: skip
        super().__init__(workspace, N_("Money that will expire"), headings, 3)
        said = workspace.say(N_("Payments that name no action are not taken off."))
        self.note = named(QLabel(said), "mute")
        self.note.setAlignment(leading_alignment())
        self.note.hide()
        self.column.addWidget(self.note)

    def show_expiring(
        self,
        lines: tuple[Expiring, ...],
        asked: Selection,
        since: PartialDate,
        *,
        loose: bool = False,
    ) -> None:
        """Show *lines*, which *since* is the first day of.

        *asked* are the funding actions of which the rows are a part; *loose* says that there
        are payments that name none of them.
        """
        self.note.setVisible(loose)
        self.show_rows([self._row(line, asked, since) for line in lines])

    def _row(self, line: Expiring, asked: Selection, since: PartialDate) -> FigureRow:
        say, labels = self._workspace.say, self._workspace.labels
        account = labels.code("account", line.account, self._workspace.words.lang)
        return FigureRow(
            (
                say(catalog.field_of(ACTION, line.ending).label),
                str(line.year),
                account or say(N_("not stated")),
                *map(self._money, (line.amount, line.paid, line.left)),
            ),
            partial(self._workspace.selection_wanted.emit, behind(line, asked, since)),
            "warns" if line.year == since.first_day.year else "informs",
        )


def behind(line: Expiring, asked: Selection, since: PartialDate) -> Selection:
    """The funding actions among *asked* that a line of expiring money adds up."""
    found = asked.where(line.ending, "=", str(line.year)).where("account", "=", line.account)
    # Of the first year only what is still to come was added up.
    return found.where(line.ending, ">=", since) if line.year == since.first_day.year else found
