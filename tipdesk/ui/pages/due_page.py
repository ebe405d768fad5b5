"""What is due across the portfolio: overdue first, week by week, or month by month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_, NN_, counted, message
from tipdesk.services.changes.outcome import Changes
from tipdesk.services.due import duties
from tipdesk.services.due.duties import DutyFilter, DutyPage
from tipdesk.services.due.sources import SOURCES
from tipdesk.services.due.words import DutyWords
from tipdesk.ui.due.deed_bar import DeedBar
from tipdesk.ui.due.due_model import DueModel
from tipdesk.ui.due.due_view import DueView
from tipdesk.ui.due.export import export_calendar
from tipdesk.ui.due.month_view import MonthView
from tipdesk.ui.due.prompt import DeedPrompt
from tipdesk.ui.due.set_up_bar import SetUpBar
from tipdesk.ui.due.source_bar import SourceBar
from tipdesk.ui.due.triage import Triage, targets
from tipdesk.ui.icons import icon
from tipdesk.ui.widgets.making import icon_button, named
from tipdesk.ui.widgets.page_parts import Card, EmptyState
from tipdesk.ui.workspace import Workspace

_MONTH_ROWS: Final = 2000
_KINDS: Final = frozenset(
    {source.entity for source in SOURCES}
    | {"project", "organization", "person", "evaluation", "report_rule"}
)
"""The kinds of record whose change may change what is due."""


class DuePage(QWidget):
    """Letters do what is usual with a deadline; whoever prefers a month sees a month."""

    name = "due"
    status_changed = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("page")
        self._workspace, say = workspace, workspace.say
        self._words = DutyWords(workspace.display)
        self._stale, self._row = True, 0
        self.model = DueModel(workspace, self)
        self.table = DueView(self.model, say(N_("Due")))
        self.prompt = DeedPrompt(workspace)
        self.triage = Triage(workspace, self.prompt, self)
        self.deeds = DeedBar(workspace)
        self.sources = SourceBar(workspace)
        self.month = MonthView(workspace)
        self.set_up = SetUpBar(workspace)
        self.mine = self._switch("user", N_("Mine"))
        self.in_months = self._switch("calendar-days", N_("Calendar"))
        self.mine.setToolTip(say(N_("Only projects of which I am an officer, and my own actions")))
        self.mine.setVisible(workspace.desk.who is not None)
        self._empty = EmptyState("circle-check", say(N_("Nothing is due.")))
        self._empty_day = EmptyState("calendar-days", say(N_("Nothing on this day.")))
        self._calendar = self._month_part()
        self._build()
        self._wire()

    # ------------------------------------------------------------ contract of a page

    def state(self) -> dict[str, Any]:
        """What is shown of whom, and how."""
        return {
            "mine": self.mine.isChecked(),
            "calendar": self.in_months.isChecked(),
            "sources": sorted(self.sources.chosen()),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Show the same again."""
        for switch, on in (
            (self.mine, bool(state.get("mine")) and self._workspace.desk.who is not None),
            (self.in_months, bool(state.get("calendar"))),
        ):
            # It is read when it is shown, not at each switch.
            switch.blockSignals(True)
            switch.setChecked(on)
            switch.blockSignals(False)
        known = {source.name for source in SOURCES}
        self.sources.choose(frozenset(state.get("sources", ())) & known)
        self._calendar.setVisible(self.in_months.isChecked())
        self._stale = True

    def activate(self) -> None:
        """Read the list when something has changed since it was shown."""
        if self._stale:
            self.ask()
        self.table.setFocus()

    def leave(self) -> None:
        """Nothing is typed here but into a question that waits for its answer."""

    def ask(self, *, again: bool = False) -> None:
        """Ask for what is to be shown; *again* what was shown before."""
        self._stale = False
        self._row = self.table.currentIndex().row() if again else 0
        asked = DutyFilter(
            self._workspace.desk.who if self.mine.isChecked() else None, self.sources.chosen()
        )
        if self.in_months.isChecked():
            self._ask_month(asked)
            asked = replace(asked, since=self.month.day, until=self.month.day)
        self.model.ask(asked, again=again)

    # ------------------------------------------------------------ building

    def _switch(self, drawing: str, label: str) -> QPushButton:
        button = QPushButton(icon(drawing), self._workspace.say(label))
        button.setCheckable(True)
        button.setProperty("quiet", True)
        return button

    def _month_part(self) -> QWidget:
        say = self._workspace.say
        part = Card(margin=8)
        self._title = named(QLabel(), "h2")
        row = QHBoxLayout()
        row.addWidget(self._title)
        row.addStretch(1)
        for drawing, label, months in (
            ("chevron-left", N_("Previous month"), -1),
            ("chevron-right", N_("Next month"), 1),
        ):
            button = icon_button(drawing, say(label))
            button.clicked.connect(lambda _=False, by=months: self.month.turn(by))
            row.addWidget(button)
        today = QPushButton(say(N_("Today")))
        today.clicked.connect(lambda: self.month.choose(date.today()))
        row.addWidget(today)
        part.body.addLayout(row)
        part.body.addWidget(self.month, 1)
        part.hide()
        return part

    def _build(self) -> None:
        say = self._workspace.say
        self.print = QPushButton(icon("printer"), say(N_("Print")))
        self.export = QPushButton(icon("calendar-days"), say(N_("Calendar file")))
        self.export.setToolTip(say(N_("A file that Outlook and other calendars open (.ics)")))
        self._late = named(QLabel(), "mute")
        head = QHBoxLayout()
        head.addWidget(named(QLabel(say(N_("Due"))), "h1"))
        head.addSpacing(8)
        head.addWidget(self._late)
        head.addStretch(1)
        for button in (self.mine, self.in_months, self.export, self.print):
            head.addWidget(button)
        self._card = Card(margin=1)
        self._card.body.addWidget(self.table)
        self._stack = QStackedLayout()
        for widget in (self._card, self._empty, self._empty_day):
            self._stack.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 8)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.set_up)
        layout.addWidget(self.sources)
        layout.addWidget(self._calendar, 3)
        layout.addWidget(self.prompt)
        layout.addLayout(self._stack, 2)
        layout.addWidget(self.deeds)

    def _wire(self) -> None:
        self.mine.toggled.connect(lambda _: self.ask())
        self.in_months.toggled.connect(self._on_months)
        self.sources.changed.connect(self.ask)
        self.month.month_wanted.connect(lambda *_: self.ask())
        self.month.day_chosen.connect(self._on_day)
        self.table.deed_wanted.connect(self._do)
        self.deeds.deed_wanted.connect(self._do)
        self.table.chosen.connect(self._on_chosen)
        self.triage.finished.connect(self.table.setFocus)
        self.model.shown.connect(self._on_shown)
        self.print.clicked.connect(self._print)
        self.export.clicked.connect(self._export)
        self._workspace.records_changed.connect(self._on_changed)

    # ------------------------------------------------------------ what happens

    def _do(self, deed: str) -> None:
        self.triage.do(deed, targets(self.table.duties(), self._words))

    def _on_months(self, on: bool) -> None:
        self._calendar.setVisible(on)
        self.ask()
        (self.month if on else self.table).setFocus()

    def _on_day(self, day: date) -> None:
        self.model.ask(replace(self.model.asked, since=day, until=day))
        self._say_month()

    def _ask_month(self, asked: DutyFilter) -> None:
        first, last = self.month.span()
        desk, wanted = self._workspace.desk, replace(asked, since=first, until=last)
        self._say_month()

        def show(page: DutyPage) -> None:
            self.month.show_duties(page.duties)

        self._workspace.read(
            lambda: duties.duties(desk, wanted, limit=_MONTH_ROWS),
            show,
            latest=f"{id(self)}.month",
        )

    def _say_month(self) -> None:
        day = self.month.day
        self._title.setText(self._workspace.display.date(PartialDate.of(day.year, day.month)))

    def _on_shown(self) -> None:
        nothing = self._empty_day if self.in_months.isChecked() else self._empty
        self._stack.setCurrentWidget(self._card if self.model.rowCount() else nothing)
        self.table.go_to(max(self._row, 0))
        self._on_chosen()
        # After the rows: they are what one waits for.
        desk, every = self._workspace.desk, DutyFilter(self.model.asked.who)
        self._workspace.read(
            lambda: duties.counts(desk, every), self._show_counts, latest=f"{id(self)}.counts"
        )
        self.set_up.look()

    def _on_chosen(self) -> None:
        chosen = targets(self.table.duties(), self._words)
        possible = {"open"} if chosen else set()
        possible |= {
            deed for deed in self.deeds.buttons if deed != "open"
            and self.triage.possible(deed, chosen)
        }  # fmt: skip
        self.deeds.show_chosen(len(chosen), possible)

    def _show_counts(self, found: dict[str, tuple[int, int, int]]) -> None:
        self.sources.show_counts(found)
        late = sum(late for late, _, _ in found.values())
        soon = sum(soon for _, soon, _ in found.values())
        said = message(
            N_("{late}, {soon}"),
            late=counted(*NN_("{n} overdue", "{n} overdue"), late),
            soon=counted(*NN_("{n} due within 30 days", "{n} due within 30 days"), soon),
        )
        self._late.setText(self._workspace.say(said))
        self.status_changed.emit(self._workspace.say(said))

    def _on_changed(self, changes: Changes) -> None:
        if changes.entities.isdisjoint(_KINDS):
            return
        self._stale = True
        if self.isVisible():
            self.ask(again=True)

    def _export(self) -> None:
        # The list beside a month is of one day; the file is of all that is due.
        export_calendar(self._workspace, replace(self.model.asked, since=None, until=None), self)

    def _print(self) -> None:
        projects = Selection("project")
        if self.mine.isChecked():
            projects = projects.where("po", "=", self._workspace.desk.who)
        self._workspace.paper_wanted.emit("reports_due", projects)
