"""Stores what is typed into cells, and marks the cells whose values are not stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QObject

from tipdesk.domain.errors import DeskOutOfReach, Refused
from tipdesk.domain.fields import Field
from tipdesk.domain.words import N_, Message, counted, message
from tipdesk.services.changes import edits, reasons
from tipdesk.services.changes.outcome import Conflict, Outcome
from tipdesk.ui.messages import Action
from tipdesk.ui.register.model import RegisterModel
from tipdesk.ui.register.refusals import Refusal
from tipdesk.ui.workspace import Workspace

_MARKED: Final = 50
"""When more cells are refused at once, only the message bar says so."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell goes from *before*, the value shown, to *after*; *text* is what was typed."""

    uid: str
    field: Field
    before: Any
    after: Any
    text: str = ""


class CellStore(QObject):
    """One ChangeSet for each thing done; values refused before are tried again with it."""

    def __init__(self, workspace: Workspace, entity: str, model: RegisterModel) -> None:
        super().__init__(model)
        self.workspace, self.entity, self.model = workspace, entity, model

    def store(self, changes: Sequence[CellChange], reason: Message | None = None) -> None:
        """Store *changes* as one step."""
        attempt = _Attempt(self, self._with_waiting(changes), reason or reasons.IN_REGISTER)
        attempt.begin()

    def paste_into(self, row: int, fields: Sequence[Field], texts: Sequence[str]) -> bool:
        """Paste *texts* into a row that is no record yet; False where all rows are records."""
        return False

    def _with_waiting(self, changes: Sequence[CellChange]) -> list[CellChange]:
        """*changes* and the refused values of their records, that they may be stored together."""
        found = {(c.uid, c.field.name): c for c in changes}
        for uid in {c.uid for c in changes} if len(changes) <= _MARKED else ():
            for name, refusal in self.model.refusals_of(uid).items():
                if (uid, name) in found or not refusal.read:
                    continue
                place = self.model.place_of(uid)
                row = None if place is None else self.model.row_at(place)
                names = [field.name for field in self.model.fields]
                if row is None or name not in names:
                    continue
                column = names.index(name)
                found[uid, name] = CellChange(
                    uid, self.model.fields[column], row.values[column], refusal.value, refusal.text
                )
        return list(found.values())


class _Attempt(QObject):
    """One try to store some cells; it hears how it ended even when others began meanwhile."""

    def __init__(self, store: CellStore, changes: list[CellChange], reason: Message) -> None:
        super().__init__(store)
        self._workspace, self._model = store.workspace, store.model
        self._entity, self._changes, self._reason = store.entity, changes, reason
        self._waiting: int | None = None

    def begin(self) -> None:
        marked = len(self._changes) <= _MARKED
        for change in self._changes if marked else ():
            self._model.refuse(change.uid, change.field.name, None)
            self._model.show_value(change.uid, change.field.name, change.after)
        wanted = [
            edits.Edit(self._entity, c.uid, c.field.name, c.before, c.after) for c in self._changes
        ]
        desk, reason = self._workspace.desk, self._reason
        self._workspace.change(
            lambda: edits.edit(desk, wanted, reason=reason), done=self._done, failed=self._failed
        )

    def _done(self, outcome: Outcome) -> None:
        if not outcome.stored:
            self._show_stored()
        if outcome.conflicts:
            self._waiting = outcome.waiting
            for conflict in outcome.conflicts:
                self._mark_conflict(conflict)
            sentence = counted(
                N_("{n} value was changed by somebody else meanwhile; theirs is kept."),
                N_("{n} values were changed by somebody else meanwhile; theirs are kept."),
                len(outcome.conflicts),
            )
            action = None
            if self._waiting is not None:
                action = Action(N_("Use mine"), self._use_mine)
            self._workspace.tell(sentence, action, "warns")
            return
        for problem in outcome.problems:
            if problem.severity == "warns" and problem.field in {
                c.field.name for c in self._changes
            }:
                self._workspace.tell(problem.message, severity="warns")
                break
        self.deleteLater()

    def _failed(self, failure: Exception) -> None:
        self._show_stored()
        if not isinstance(failure, Refused):
            self._workspace.tell_failure(failure)
            if not isinstance(failure, DeskOutOfReach):  # else it may be tried again
                self.deleteLater()
            return
        if len(self._changes) <= _MARKED:
            for change in self._changes:
                self._mark_refused(change, failure)
        self._workspace.tell(failure.message, severity="blocks")
        self.deleteLater()

    def _show_stored(self) -> None:
        """Nothing was stored: the cells show again what is."""
        for change in self._changes:
            self._model.show_value(change.uid, change.field.name, change.before)

    def _mark_refused(self, change: CellChange, failure: Refused) -> None:
        """Say under the cell why; the first reason when none speaks of this cell."""
        mine = (p for p in failure.problems if p.field == change.field.name and p.blocks)
        problem = next(mine, failure.problems[0])
        sentence = self._workspace.say(problem.message)
        if change.field.required and change.after is None:
            # What no record can be without is never tried again as empty: the cell keeps its text.
            refusal = Refusal(self._workspace.display.cell(change.field, change.before), sentence)
        else:
            text = change.text or self._workspace.display.text(change.field, change.after)
            refusal = Refusal(text, sentence, read=True, value=change.after)
        self._model.refuse(change.uid, change.field.name, refusal)

    def _mark_conflict(self, conflict: Conflict) -> None:
        change = next(
            (c for c in self._changes if (c.uid, c.field.name) == (conflict.uid, conflict.field)),
            None,
        )
        if change is None:
            return
        text = change.text or self._workspace.display.text(change.field, change.after)
        sentence = message(N_("Somebody else changed this value meanwhile; theirs is kept."))
        self._model.refuse(
            change.uid, change.field.name, Refusal(text, self._workspace.say(sentence))
        )

    def _use_mine(self) -> None:
        desk, waiting = self._workspace.desk, self._waiting
        for change in self._changes:
            self._model.refuse(change.uid, change.field.name, None)
        if waiting is not None:
            self._workspace.change(lambda: edits.decide(desk, waiting, mine=True))
        self.deleteLater()
