"""One opened record: what was seen of it, what is being stored, what waits refused."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from tipdesk.domain.errors import Refused
from tipdesk.domain.problems import Problem
from tipdesk.services import catalog
from tipdesk.services.changes import drafts, edits
from tipdesk.services.changes.drafts import Unstored
from tipdesk.services.changes.outcome import Outcome
from tipdesk.ui.form.attempt import Attempt, Met
from tipdesk.ui.form.gone import tell_if_gone
from tipdesk.ui.workspace import Workspace

_ONE_STEP_SECONDS: Final = 60.0


class Session(QObject):
    """Stores fields as they are left; what a rule refuses waits and is tried again together.

    A record that is not there yet (*draft*) is made once the rules hold.
    """

    stored = Signal(object)
    """Outcome: something was put into effect."""
    settled = Signal()
    """An attempt has ended: what waits, what is refused or what was met may differ."""
    reload_wanted = Signal()
    """What is stored is not what was seen."""

    def __init__(
        self,
        workspace: Workspace,
        entity: str,
        uid: str | None,
        values: Mapping[str, Any],
        unstored: Unstored | None = None,
    ) -> None:
        """*values* are those stored, *unstored* what was typed before and could not be.

        Without a *uid* the record is a draft.
        """
        super().__init__()
        self._workspace = workspace
        self.entity = entity
        self.draft = uid is None
        self.uid = uid or secrets.token_hex(8)
        self.seen: dict[str, Any] = dict(values)
        self.waiting: dict[str, Any] = {}
        self.texts: dict[str, str] = {}
        self._kept = unstored or Unstored()
        self._take_up(self._kept)
        self.refused: tuple[Problem, ...] = ()
        self.met: dict[str, Met] = {}
        self._left: dict[str, Any] = {}
        self._trying: Attempt | None = None
        self._own: list[Attempt] = []
        self._step = ""
        self._step_of: frozenset[str] = frozenset()
        self._step_at = 0.0
        workspace.outcome_stored.connect(self._on_any_stored)

    @property
    def busy(self) -> bool:
        """Whether something typed is not decided on yet."""
        return self._trying is not None or bool(self._left)

    @property
    def open(self) -> bool:
        """Whether anything typed is not stored."""
        return self.busy or bool(self.waiting or self.texts)

    def shown(self, name: str) -> Any:
        """The value that the form shows: as typed while it waits, else as stored."""
        for values in (self._left, self._trying.values if self._trying else {}, self.waiting):
            if name in values:
                return values[name]
        return self.seen.get(name)

    def leave_field(self, name: str, value: Any) -> None:
        """A field was left with *value*: store it, together with all that waits."""
        if value == self.shown(name):
            return
        self.met.pop(name, None)
        self._left[name] = value
        self._attempt()

    def keep_text(self, name: str, text: str) -> None:
        """A field shows *text* that cannot be read; "" when it shows none any more."""
        if text == self.texts.get(name, ""):
            return
        self.texts.pop(name, None)
        if text:
            self.texts[name] = text
        self._keep()

    def resume(self) -> None:
        """Try again what waits since the record was shown last: a rule may be content now."""
        if self.waiting:
            self._left, self.waiting = {**self.waiting, **self._left}, {}
            self._attempt()

    def refresh(self, values: Mapping[str, Any]) -> None:
        """The record holds *values* now; what is under way here is not touched by it."""
        under_way = {*self._left, *self.waiting, *(self._trying.values if self._trying else ())}
        for name, value in values.items():
            if name not in under_way:
                self.seen[name] = value

    def decide(self, name: str, *, mine: bool) -> None:
        """End the conflict of one field: take my value of it, or theirs."""
        met, desk, place = self.met.pop(name), self._workspace.desk, (self.entity, self.uid, name)
        self._workspace.change(
            lambda: edits.decide(desk, met.waiting, mine=mine, only=place),
            done=lambda _: self.settled.emit(),
        )
        self.reload_wanted.emit()

    def give_up(self) -> None:
        """Drop what waits: the form shows again what is stored."""
        self.waiting.clear()
        self.refused = ()
        self._keep()
        self.settled.emit()
        self.reload_wanted.emit()

    def make(self, entity: str, values: dict[str, Any], made: Callable[[str], None]) -> None:
        """Make another record that a field here shall name, in the same step as the field."""
        desk, step, attempt = self._workspace.desk, self._take_step(), Attempt({})

        def work() -> Outcome:
            attempt.outcome = edits.create(desk, entity, values, step=step)
            return attempt.outcome

        self._own.append(attempt)
        self._workspace.change(work, done=lambda outcome: made(outcome.created[0]))

    def _attempt(self) -> None:
        if self._trying is not None or not self._left:
            return
        left, self._left = self._left, {}
        together = {**self.waiting, **left}
        if self.draft:
            attempt = Attempt(together)
            work = self._creation(attempt)
        else:
            together = {n: v for n, v in together.items() if v != self.seen.get(n)}
            self.waiting = {n: v for n, v in self.waiting.items() if n in together}
            if not together:
                self.refused = ()
                self._keep()
                self.settled.emit()
                return
            attempt = Attempt(together)
            work = self._storing(attempt, left)
        self._trying = attempt
        self._own.append(attempt)
        self._workspace.change(
            work,
            done=lambda outcome: self._on_done(attempt, outcome),
            failed=lambda failure: self._on_failed(attempt, failure),
        )

    def _storing(self, attempt: Attempt, left: dict[str, Any]) -> Callable[[], Outcome]:
        """Store all that waits with what was *left*; where that is refused, that alone."""
        desk, step = self._workspace.desk, self._take_step(left)
        every = {
            name: edits.Edit(self.entity, self.uid, name, self.seen.get(name), value)
            for name, value in attempt.values.items()
        }
        alone = [edit for name, edit in every.items() if name in left]

        def work() -> Outcome:
            try:
                attempt.outcome = edits.edit(desk, every.values(), step=step)
            except Refused as refused:
                if not alone or len(alone) == len(every):
                    raise
                attempt.refused = refused.problems
                attempt.left_out = {n: v for n, v in attempt.values.items() if n not in left}
                attempt.outcome = edits.edit(desk, alone, step=step)
            return attempt.outcome

        return work

    def _creation(self, attempt: Attempt) -> Callable[[], Outcome]:
        """Make the record, or keep what is stated of it as a draft."""
        desk, step = self._workspace.desk, self._take_step(attempt.values)
        entity, uid = self.entity, self.uid
        values = {**self.seen, **attempt.values}
        stated = {n: v for n, v in values.items() if v not in (None, ())}
        complete = all(
            f.computed or values.get(f.name) is not None
            for f in catalog.fields_of(entity)
            if f.required
        )

        def work() -> Outcome:
            if complete:
                try:
                    attempt.outcome = edits.create(desk, entity, stated, uid=uid, step=step)
                except Refused as refused:
                    attempt.refused = refused.problems
            if attempt.outcome is None:
                drafts.keep_draft(desk, entity, uid, stated)
                return Outcome()
            drafts.forget_draft(desk, uid)
            return attempt.outcome

        return work

    def _on_done(self, attempt: Attempt, outcome: Outcome) -> None:
        self._trying = None
        if self.draft and attempt.outcome is None:
            self.waiting = {**self.waiting, **attempt.values}
            self.refused = attempt.refused
        else:
            self.draft = False
            kept = {n: v for n, v in attempt.values.items() if n not in attempt.left_out}
            self.seen.update(kept)
            self.waiting = {n: v for n, v in self.waiting.items() if n not in kept}
            self.waiting.update(attempt.left_out)
            self.refused = attempt.refused
            self._note_conflicts(outcome, kept)
        self._keep()
        if outcome.stored:
            self.stored.emit(outcome)
        self.settled.emit()
        self._attempt()

    def _note_conflicts(self, outcome: Outcome, wanted: dict[str, Any]) -> None:
        if not outcome.conflicts or outcome.waiting is None:
            return
        # What happened to a link is told of the link; its field is found among what was wanted.
        names = {c.field for c in outcome.conflicts if c.entity == self.entity}
        links = {c.entity for c in outcome.conflicts}
        for name, value in wanted.items():
            if name in names or catalog.field_of(self.entity, name).via in links:
                self.met[name] = Met(outcome.waiting, value)
        self.reload_wanted.emit()
        tell_if_gone(self._workspace, self.entity, self.uid)

    def _on_failed(self, attempt: Attempt, failure: Exception) -> None:
        self._trying = None
        self.waiting = {**self.waiting, **attempt.values}
        if isinstance(failure, Refused):
            self.refused = failure.problems
        else:
            self._workspace.tell_failure(failure)
        self._keep()
        self.settled.emit()
        self._attempt()

    def _take_up(self, unstored: Unstored) -> None:
        """What was typed before waits again, against what stood there when it was typed."""
        for name, (before, after) in unstored.values.items():
            if after != self.seen.get(name):
                self.seen[name], self.waiting[name] = before, after
        self.texts.update(unstored.texts)

    def _keep(self) -> None:
        """Keep what cannot be stored so that a crash does not take it; drop what was."""
        if self.draft:
            return
        values = {name: (self.seen.get(name), value) for name, value in self.waiting.items()}
        unstored = Unstored(values, dict(self.texts))
        if unstored == self._kept:
            return
        self._kept, desk = unstored, self._workspace.desk
        entity, uid = self.entity, self.uid
        self._workspace.tasks.run(
            lambda: drafts.keep_unstored(desk, entity, uid, unstored), writes=True
        )

    def _take_step(self, fields: Collection[str] = ()) -> str:
        """The step that edits of the same *fields* within a minute share.

        A record made for a field, of which none is told yet, shares the step of that field.
        """
        now, named = time.monotonic(), frozenset(fields)
        other = bool(self._step_of) and named != self._step_of
        if not self._step or other or now - self._step_at > _ONE_STEP_SECONDS:
            self._step, self._step_at = secrets.token_hex(8), now
        self._step_of = named
        return self._step

    def _on_any_stored(self, outcome: Outcome) -> None:
        """Whatever else was stored, an undo too, ends the step."""
        mine = [attempt for attempt in self._own if attempt.outcome is outcome]
        self._own = [attempt for attempt in self._own if attempt not in mine]
        if not mine:
            self._step = ""
