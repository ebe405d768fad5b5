"""What becomes of the chosen duties: each deed is one ChangeSet, with Undo beside its news."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.words import N_, NN_, Message, counted, message
from tipdesk.services.changes import steps
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.due import deadlines
from tipdesk.services.due.duties import Duty
from tipdesk.services.due.sources import VISITS
from tipdesk.services.due.words import DutyWords
from tipdesk.ui.due.prompt import DeedPrompt
from tipdesk.ui.undo_offer import UndoOffer
from tipdesk.ui.workspace import Gap, Workspace

_REPORT: Final = "report_due"
_MOVED_DAYS: Final = 30
"""The days that an extension or a return offers first."""
_SO_MANY: Final = NN_("{n} deadline", "{n} deadlines")
_TOLD: Final = {
    "receive": NN_("{n} marked as received or done.", "{n} marked as received or done."),
    "extend": NN_("{n} deadline extended.", "{n} deadlines extended."),
    "waive": NN_("{n} report waived.", "{n} reports waived."),
    "accept": NN_("{n} report accepted.", "{n} reports accepted."),
    "return": NN_("{n} report returned.", "{n} reports returned."),
}


@dataclass(frozen=True, slots=True)
class Target:
    """A record with a date that something is done to; *project* is where one sees it."""

    source: str
    entity: str
    uid: str
    due: PartialDate | None
    project: str | None
    name: str = ""
    """What it is called on the screen."""


def targets(duties: Sequence[Duty], words: DutyWords) -> list[Target]:
    """What can be done something to of *duties*."""
    return [Target(d.source, d.entity, d.uid, d.due, d.project, _name(d, words)) for d in duties]


def _name(duty: Duty, words: DutyWords) -> str:
    """A duty by its kind and its period, or where it has none the day it is due."""
    return words.named(words.kind(duty), words.period(duty) or words.day(duty.due))


class Triage(QObject):
    """Asks in *prompt* what a deed needs, does it, and says so."""

    finished = Signal()
    """The keyboard may go back to the list."""

    def __init__(
        self, workspace: Workspace, prompt: DeedPrompt, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._prompt = workspace, prompt
        self._then: Callable[[date | None, str], None] | None = None
        prompt.answered.connect(self._on_answer)
        prompt.given_up.connect(self.finished)

    def possible(self, deed: str, chosen: Sequence[Target]) -> list[Target]:
        """Those of the *chosen* that the deed can be done to."""
        if deed in ("receive", "extend"):
            fit = [t for t in chosen if t.entity != "site_visit" or t.source == VISITS]
            return [t for t in fit if t.entity in deadlines.DATED]
        return [t for t in chosen if t.entity == _REPORT]

    def do(self, deed: str, chosen: Sequence[Target]) -> None:
        """Begin *deed* on the *chosen*: asked for what it needs, or done at once."""
        if deed == "undo":
            desk = self._workspace.desk
            said = message(N_("Your last change is taken back."))
            tell = self._workspace.tell
            self._workspace.change(lambda: steps.undo_step(desk), done=lambda _: tell(said))
            return
        if deed == "open":
            self._open(chosen)
            return
        fit = self.possible(deed, chosen)
        if not fit:
            self._workspace.tell(N_("This cannot be done to what is chosen. Open it instead."))
            return
        say, today = self._workspace.say, date.today()
        later = max([today, *(t.due.last_day for t in fit if t.due is not None)]) + timedelta(
            _MOVED_DAYS
        )
        asked: dict[str, tuple[str, dict[str, Any]]] = {
            "receive": (N_("{what}: received or done on"), {"day": today}),
            "extend": (N_("{what}: extend to"), {"day": later, "reason": True, "needed": True}),
            "waive": (N_("{what}: waive, because"), {"reason": True, "needed": True}),
            "return": (N_("{what}: return, to come again by"), {"day": later, "reason": True}),
        }
        if deed == "accept":
            self._carry_out(deed, fit, None, "")
            return
        sentence, how = asked[deed]
        named = fit[0].name if len(fit) == 1 else ""
        what = named or self._workspace.words.count(*_SO_MANY, len(fit))
        self._then = partial(self._carry_out, deed, fit)
        self._prompt.ask(say(sentence, what=what), **how)

    def _on_answer(self, day: date | None, reason: str) -> None:
        then, self._then = self._then, None
        if then is not None:
            then(day, reason)

    def _carry_out(self, deed: str, fit: Sequence[Target], day: date | None, reason: str) -> None:
        desk, on = self._workspace.desk, day or date.today()
        things = [(t.entity, t.uid) for t in fit]
        uids = [t.uid for t in fit]
        work: dict[str, Callable[[], Outcome]] = {
            "receive": lambda: deadlines.receive(desk, things, on),
            "extend": lambda: deadlines.extend(desk, things, on, reason),
            "waive": lambda: deadlines.waive(desk, uids, reason),
            "accept": lambda: deadlines.accept(desk, uids),
            "return": lambda: deadlines.send_back(desk, uids, on, reason),
        }
        said: Message = counted(*_TOLD[deed], len(fit))
        offer = UndoOffer(self._workspace, said)
        self._workspace.change(work[deed], done=offer.offer)
        self.finished.emit()

    def _open(self, chosen: Sequence[Target]) -> None:
        for one in chosen[:1]:
            if one.entity == "project" or one.project is None:
                self._workspace.record_wanted.emit(one.entity, one.uid)
            else:
                gap = Gap(("project", one.project), one.entity, one.uid)
                self._workspace.gap_wanted.emit(gap)
