"""The head of a project's deadlines: what is next, how reporting is set up, what moved and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from tipdesk.domain.schedule import frequency_fields, owes_reports, regime_of
from tipdesk.domain.words import N_, NN_, counted, message
from tipdesk.services import records
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.desk import Desk
from tipdesk.services.due import deadlines
from tipdesk.services.due.duties import Duty, DutyFilter, duties
from tipdesk.services.due.moves import Move, moves
from tipdesk.services.due.sources import REPORTS
from tipdesk.services.due.words import DutyWords
from tipdesk.ui.moments import moment
from tipdesk.ui.undo_offer import UndoOffer
from tipdesk.ui.widgets.making import named, quiet_button
from tipdesk.ui.widgets.page_parts import Card
from tipdesk.ui.workspace import Workspace

_SHOWN: Final = 4
_MOVED: Final = N_("{when}: {did}, because {why}.")
_FREQUENCIES: Final = (("Q", N_("Quarterly")), ("S", N_("Semiannual")), ("A", N_("Annual")))


@dataclass(frozen=True, slots=True)
class Standing:
    """What the head says of a project."""

    stated: bool = False
    """Whether the project says how often it reports."""
    proposed: int = 0
    rules: int = 0
    owes: bool = True
    overdue: int = 0
    next: Duty | None = None
    moved: Sequence[Move] = field(default_factory=tuple)


def standing(desk: Desk, uid: str) -> Standing:
    """What the head of the deadlines of the project *uid* says."""
    project = records.load(desk, "project", uid)
    if project is None:
        return Standing()
    values = project.values
    open_ = duties(desk, DutyFilter(sources=frozenset({REPORTS}), project=uid)).duties
    return Standing(
        stated=any(values[name] for name in frequency_fields().values()),
        proposed=len(deadlines.propose_rules(values)),
        rules=deadlines.count_rules(desk, uid),
        owes=owes_reports(regime_of(values["instrument"])),
        overdue=sum(duty.state == "OVERDUE" for duty in open_),
        next=next((duty for duty in open_ if duty.state != "OVERDUE"), None),
        moved=moves(desk, uid, _SHOWN),
    )


class ReportingHead(QWidget):
    """Says it in sentences; one click sets reporting up."""

    was_set_up = Signal()
    """There are rules and a schedule now."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, say = workspace, workspace.say
        self._uid: str | None = None
        self._said = QLabel()
        self._said.setWordWrap(True)
        self.set_up = QPushButton(say(N_("Set up reporting")))
        self.set_up.setProperty("primary", True)
        self.set_up.clicked.connect(lambda: self._set_up(None, None))
        self.choose = QPushButton(say(N_("Set up reporting")))
        self.from_now = quiet_button(say(N_("From now on only")))
        self.from_now.setToolTip(say(N_("Only the period that runs now, and those after it")))
        self.from_now.clicked.connect(lambda: self._set_up(None, date.today()))
        menu = QMenu(self.choose)
        for code, label in _FREQUENCIES:
            menu.addAction(say(label), partial(self._set_up, code, None))
        self.choose.setMenu(menu)
        self._moved = named(QLabel(), "mute")
        self._moved.setWordWrap(True)
        self._why = named(QLabel(say(N_("What moved, and why"))), "fieldLabel")
        row = QHBoxLayout()
        row.addWidget(self._said, 1)
        row.addWidget(self.from_now)
        row.addWidget(self.set_up)
        row.addWidget(self.choose)
        card = Card(margin=12)
        card.body.setSpacing(6)
        card.body.addLayout(row)
        card.body.addWidget(self._why)
        card.body.addWidget(self._moved)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        self.show_standing(Standing())

    def show_project(self, uid: str) -> None:
        """Ask again what is to be said of the project *uid*."""
        self._uid = uid
        desk = self._workspace.desk
        self._workspace.read(
            lambda: (uid, standing(desk, uid)), self._on_standing, latest=f"{id(self)}.standing"
        )

    def stops(self) -> list[QWidget]:
        """Where Tab stops."""
        return [self.from_now, self.set_up, self.choose]

    def said(self) -> str:
        """All that it says now."""
        return f"{self._said.text()}\n{self._moved.text()}"

    def show_standing(self, found: Standing) -> None:
        """Say what was *found*."""
        self._said.setText(self._sentence(found))
        missing = found.owes and not found.rules
        # With a frequency stated one click is enough; else it is asked for.
        self.set_up.setVisible(missing and bool(found.proposed))
        self.from_now.setVisible(missing and bool(found.proposed))
        self.choose.setVisible(missing and not found.stated)
        words = self._workspace.words
        lines = [
            words.say(
                N_("{when}: {did}.") if move.because is None else _MOVED,
                when=moment(words, move.when),
                did=move.did,
                why=move.because or "",
            )
            for move in found.moved
        ]
        self._moved.setText("\n".join(lines))
        for label in (self._why, self._moved):
            label.setVisible(bool(lines))

    def _on_standing(self, found: tuple[str, Standing]) -> None:
        if found[0] == self._uid:
            self.show_standing(found[1])

    def _sentence(self, found: Standing) -> str:
        say = self._workspace.say
        if not found.owes:
            return say(N_("The instrument of this award asks for no standard reports."))
        if not found.rules and found.next is None and not found.overdue:
            if found.stated:
                return say(N_("No rule sets the reports of this award yet."))
            return say(N_("Nothing says how often this award reports. Choose how often, or state "
                          "it on the overview."))  # fmt: skip
        parts = []
        if found.overdue:
            parts.append(say(counted(*NN_("{n} report overdue.", "{n} reports overdue."),
                                     found.overdue)))  # fmt: skip
        if found.next is not None:
            words = DutyWords(self._workspace.display)
            parts.append(
                say(
                    N_("Next: {kind}, due {date}."),
                    kind=words.kind(found.next),
                    date=words.due(found.next),
                )
            )
        else:
            parts.append(say(N_("No further report is to come.")))
        return " ".join(parts)

    def _set_up(self, frequency: str | None, first: date | None) -> None:
        if (uid := self._uid) is None:
            return
        desk = self._workspace.desk
        offer = UndoOffer(self._workspace, message(N_("Reporting is set up.")))
        self._workspace.change(
            lambda: deadlines.set_up_reporting(desk, uid, frequency=frequency, first=first),
            done=lambda outcome: self._on_set_up(offer, outcome),
        )

    def _on_set_up(self, offer: UndoOffer, outcome: Outcome) -> None:
        offer.offer(outcome)
        self.was_set_up.emit()
