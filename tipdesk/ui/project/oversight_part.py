"""Risk, plan, visits, findings and contacts of a project, each a table edited in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.selection import Order
from tipdesk.domain.words import N_, NN_
from tipdesk.services.changes.outcome import Changes, Outcome
from tipdesk.services.desk import Desk
from tipdesk.services.grant.oversight import (
    add_finding,
    close_finding,
    plan_from,
    plan_visits,
    rate,
)
from tipdesk.services.grant.oversight_standing import OversightStanding, oversight_standing
from tipdesk.ui.project.contact_line import DATE_WIDTH, ContactLine
from tipdesk.ui.project.proposal import Proposal
from tipdesk.ui.project.tables_tab import TablesTab
from tipdesk.ui.register.embedded import Embedding
from tipdesk.ui.widgets.date_editor import DateEditor
from tipdesk.ui.workspace import Workspace

KINDS: Final = ("risk_assessment", "monitoring_plan", "site_visit", "finding", "contact_note")
CHECKLIST: Final = "visit-checklist"
_WIDTHS: Final = {
    "site_visit": {"visit_id": 100},
    "finding": {"text_{lang}": 280},
    "contact_note": {"contact": 200, "subject": 340},
}
"""In pixels, where the usual ones hide what matters on the smallest screen."""

_HOW: Final = {
    "risk_assessment": Embedding(
        columns=(
            "assessed_date", "rating", "financial_risk", "performance_risk", "audit_risk",
            "country_risk", "program_risk",
        ),
        order=(Order("assessed_date", descending=True),),
    ),
    "monitoring_plan": Embedding(
        columns=(
            "plan_date", "visit_frequency", "review_frequency", "perf_frequency",
            "fin_frequency", "approved_by",
        ),
        order=(Order("plan_date", descending=True),),
    ),
    "site_visit": Embedding(
        columns=(
            "from_date", "to_date", "visit_kind", "visit_state", "place", "visited_by",
            "visit_id",
        ),
        order=(Order("from_date"),),
        title=N_("Visits and reviews"),
    ),
    "finding": Embedding(
        columns=(
            "text_{lang}", "severity", "state", "action", "action_owner", "action_due",
            "action_done", "site_visit", "finding_id",
        ),
        order=(Order("state", descending=True), Order("action_due")),
    ),
    "contact_note": Embedding(
        columns=("contact_date", "contact_channel", "contact", "subject", "officer"),
        order=(Order("contact_date", descending=True),),
        most_rows=6,
    ),
}  # fmt: skip


class OversightPart(TablesTab):
    """Under each table stands what the desk proposes next, done with one click."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, "monitoring", _HOW, parent, kinds=KINDS)
        self._uid: str | None = None
        for kind, widths in _WIDTHS.items():
            own = {name.format(lang=workspace.words.lang): w for name, w in widths.items()}
            self.tables[kind].set_widths(own)
        self._standing = OversightStanding()
        say = workspace.say
        self.rating = Proposal(say(N_("Take this rating")))
        self.plan = Proposal(say(N_("Make the monitoring plan from this assessment")))
        self.visits = Proposal(say(N_("Plan visits")))
        self.contact = ContactLine(workspace)
        self._checklist = QPushButton(workspace.say(N_("Print the checklist")))
        self._add_finding = QPushButton(workspace.say(N_("Add a finding of this visit")))
        self._done_on = DateEditor(workspace.words)
        self._done_on.set_name(workspace.say(N_("Closed on")))
        self._close = QPushButton(workspace.say(N_("Close finding")))
        self._build()
        workspace.records_changed.connect(self._on_records_changed)

    def show_project(self, uid: str) -> None:
        super().show_project(uid)
        self._uid = uid
        self.contact.show_project(uid)
        self._read()

    def leave(self) -> None:
        super().leave()
        self.contact.leave()

    def stops(self) -> list[QWidget]:
        own: dict[str, list[QWidget]] = {
            "risk_assessment": [*self.rating.stops(), *self.plan.stops()],
            "monitoring_plan": self.visits.stops(),
            "site_visit": [self._checklist, self._add_finding],
            "finding": [self._done_on, self._close],
            "contact_note": self.contact.stops(),
        }
        return [
            stop
            for entity, table in self.tables.items()
            for stop in (*table.stops(), *own.get(entity, ()))
        ]

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        self.rating.taken.connect(self._rate)
        self.plan.taken.connect(self._make_plan)
        self.visits.taken.connect(self._plan_visits)
        for entity, widgets in (
            ("risk_assessment", (self.rating, self.plan)),
            ("monitoring_plan", (self.visits,)),
            ("site_visit", (_row(self._checklist, self._add_finding),)),
            ("finding", (_row(self._close, self._on_label(), self._done_on),)),
            ("contact_note", (self.contact,)),
        ):
            for widget in widgets:
                self.tables[entity].add_under(widget)
        today = QDate.currentDate()
        self._done_on.set_value(PartialDate.of(today.year(), today.month(), today.day()))
        self._done_on.setFixedWidth(DATE_WIDTH)
        self._checklist.clicked.connect(self._print)
        self._add_finding.clicked.connect(self._begin_finding)
        self._close.clicked.connect(self._close_finding)
        for kind in ("site_visit", "finding"):
            table = self.tables[kind].table
            table.current_changed.connect(self._show_enabled)
            self.tables[kind].model.answered.connect(self._show_enabled)
            self.tables[kind].model.refreshed.connect(self._show_enabled)
        self._show_enabled()

    def _on_label(self) -> QLabel:
        label = QLabel(self.workspace.say(N_("Closed on")))
        label.setBuddy(self._done_on)
        return label

    def _current(self, kind: str) -> str | None:
        """The stored record of the current line of a table; a line being typed is none."""
        embedded = self.tables[kind]
        uid = embedded.table.current_uid()
        return None if uid is None or embedded.model.line_of(uid) is not None else uid

    def _show_enabled(self) -> None:
        visit, finding = self._current("site_visit"), self._current("finding")
        for button in (self._checklist, self._add_finding):
            button.setEnabled(visit is not None)
        for widget in (self._close, self._done_on):
            widget.setEnabled(finding is not None)

    # ------------------------------------------------------------ what stands, what is proposed

    def _read(self) -> None:
        desk, uid = self.workspace.desk, self._uid
        if uid is not None:
            self.workspace.read(
                lambda: (uid, oversight_standing(desk, uid)), self._on_standing,
                latest=f"{id(self)}.oversight",
            )  # fmt: skip

    def _on_records_changed(self, changes: Changes) -> None:
        if self._uid is not None and self.isVisible() and changes.touches(self._uid):
            self._read()

    def _on_standing(self, found: tuple[str, OversightStanding]) -> None:
        uid, standing = found
        if uid != self._uid:
            return
        self._standing = standing
        say, words = self.workspace.say, self.workspace.words
        self.rating.setVisible(standing.rating_differs)
        if standing.rating_differs:
            code = standing.proposed_rating or ""
            rating = self.workspace.labels.code("risk", code, words.lang)
            self.rating.propose(say(N_("The factors come to: {rating}."), rating=rating))
        self.plan.setVisible(standing.plan_can_be_made)
        if standing.plan_can_be_made:
            self.plan.propose(say(N_("Visits, reviews and reports as often as the rating asks.")))
        self.visits.setVisible(standing.plan is not None)
        if standing.plan is not None:
            self._show_visits(standing)

    def _show_visits(self, standing: OversightStanding) -> None:
        say, words = self.workspace.say, self.workspace.words
        if standing.visits_lack is not None:
            self.visits.propose(say(standing.visits_lack), can_be=False)
        elif standing.visits_missing:
            self.visits.propose(words.count(*_MISSING, standing.visits_missing))
        else:
            all_planned = say(N_("All visits and reviews of the plan are planned."))
            self.visits.propose(all_planned, can_be=False)

    def _rate(self) -> None:
        self._do(rate, self._standing.assessment)

    def _make_plan(self) -> None:
        self._do(plan_from, self._standing.assessment)

    def _plan_visits(self) -> None:
        self._do(plan_visits, self._standing.plan)

    def _do(self, deed: Callable[[Desk, str], Outcome], uid: str | None) -> None:
        if uid is not None:
            self.leave()
            desk = self.workspace.desk
            self.workspace.change(lambda: deed(desk, uid))

    # ------------------------------------------------------------ visits and findings

    def _print(self) -> None:
        visit = self._current("site_visit")
        if visit is not None:
            self.leave()
            self.workspace.paper_wanted.emit(CHECKLIST, ("site_visit", visit))

    def _begin_finding(self) -> None:
        """A finding of the current visit, ready to say what was found."""
        visit = self._current("site_visit")
        if visit is not None:
            self.leave()
            desk = self.workspace.desk
            self.workspace.change(lambda: add_finding(desk, visit, {}), done=self._go_to_finding)

    def _go_to_finding(self, outcome: Outcome) -> None:
        text = f"text_{self.workspace.words.lang}"
        self.focus("finding", outcome.created[0], text)

    def _close_finding(self) -> None:
        finding, day = self._current("finding"), self._done_on.value()
        if finding is not None and isinstance(day, PartialDate):
            self.leave()
            desk = self.workspace.desk
            self.workspace.change(lambda: close_finding(desk, finding, day))


_MISSING = NN_(
    "{n} visit or review is not planned yet.", "{n} visits and reviews are not planned yet."
)


def _row(*widgets: QWidget) -> QWidget:
    """*widgets* beside each other on the leading side."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(4, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return holder
