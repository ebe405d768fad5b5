"""What every page is handed: the open desk, the language, the workers, and the news."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as made
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from tipdesk.domain.errors import DeskOutOfReach
from tipdesk.domain.problems import Severity
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_, Message, Words
from tipdesk.services.changes.outcome import Changes, Outcome
from tipdesk.services.desk import Desk
from tipdesk.services.display import Display
from tipdesk.services.labels import Labels
from tipdesk.services.settings import Settings
from tipdesk.ui.messages import Action, Messages
from tipdesk.ui.tasks import CancelToken, Tasks, call

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Gap:
    """Where something is missing: a field of a record of *entity* that belongs to *owner*.

    *owner* is (kind, uid) of a record with a page of its own. Without *uid* a record of
    *entity* is missing, which would begin with *values*; without *field* any of its fields may
    be meant.
    """

    owner: tuple[str, str]
    entity: str
    uid: str | None = None
    field: str | None = None
    values: Mapping[str, Any] = made(default_factory=dict)


class Workspace(QObject):
    """The open desk as the ui sees it. Pages ask it, and hear of changes from it."""

    records_changed = Signal(object)
    """Changes: what was touched; screens refresh themselves from it."""
    outcome_stored = Signal(object)
    """Outcome: something was stored just now (the status line says when)."""
    record_wanted = Signal(str, str)
    """Show the record (entity, uid), wherever it lives."""
    selection_wanted = Signal(object)
    """Show a Selection in its register: every figure opens its rows."""
    page_wanted = Signal(str)
    """Go to the page of that name."""
    paper_wanted = Signal(str, object)
    """Show the report of that name for a Selection or a (entity, uid)."""
    gap_wanted = Signal(object)
    """Gap: go to where it is mended."""

    def __init__(
        self, desk: Desk, settings: Settings, tasks: Tasks, words: Words,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.desk, self.settings, self.tasks = desk, settings, tasks
        self.labels = Labels(desk)
        self.display = Display(words, self.labels)
        self.messages: Messages | None = None
        self.outcome_stored.connect(self._on_stored)

    @property
    def words(self) -> Words:
        """The language of the screen."""
        return self.display.words

    def say(self, what: str | Message, /, **values: Any) -> str:
        """A sentence in the language of the screen."""
        return self.words.say(what, **values)

    def use_words(self, words: Words) -> None:
        """Speak another language from now on; the window builds its pages again."""
        self.display = replace(self.display, words=words)

    def read(
        self,
        work: Callable[[], R],
        done: Callable[[R], None],
        *,
        latest: str | None = None,
    ) -> CancelToken:
        """Ask the desk off the ui thread; with *latest* only the newest answer is delivered."""
        return self.tasks.run(work, done=done, latest=latest)

    def change(
        self,
        work: Callable[[], Outcome | None],
        *,
        done: Callable[[Outcome], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Change the desk on the writer's thread, then tell every screen what was touched."""

        def on_done(outcome: Outcome | None) -> None:
            if outcome is None:
                return
            self.announce(outcome.changes)
            if outcome.stored:
                self.outcome_stored.emit(outcome)
            # The news may have done away with who asked.
            call(done, outcome)

        def on_failed(failure: Exception) -> None:
            call(failed or self.tell_failure, failure)
            if isinstance(failure, DeskOutOfReach):
                # Whoever asked may show what is stored again; the work still has what was typed.
                self.tell_retry(failure, lambda: self.change(work, done=done, failed=failed))

        self.tasks.run(work, done=on_done, failed=on_failed, writes=True)

    def make_file(self, work: Callable[[], R], done: Callable[[R], None]) -> None:
        """Write a file off the ui thread; where it cannot be written, offer to try again."""

        def on_failed(failure: Exception) -> None:
            self.tell_retry(failure, lambda: self.make_file(work, done))

        self.tasks.run(work, done=done, failed=on_failed)

    def announce(self, changes: Changes) -> None:
        """Tell every screen what was touched; names are read again."""
        if changes.entities:
            self.labels.forget(changes.entities)
            self.records_changed.emit(changes)

    def tell(
        self, what: str | Message, action: Action | None = None, severity: Severity = "informs"
    ) -> None:
        """A quiet line at the foot of the window, with at most one thing to do about it."""
        if self.messages is not None:
            self.messages.say(what, action, severity)

    def remark(self, what: str | Message) -> None:
        """Tell what follows from something else, unless that stands there with its Undo."""
        if self.messages is not None and not self.messages.text():
            self.messages.say(what)

    def tell_progress(self, what: str | Message, action: Action) -> None:
        """How far the work is that *action* stops: seen, but not read out again and again."""
        if self.messages is not None:
            self.messages.say_progress(what, action)

    def tell_failure(self, failure: Exception, action: Action | None = None) -> None:
        """Say what went wrong: known trouble in its own sentence, a bug as one of ours."""
        if self.messages is not None:
            self.messages.show_failure(failure, action)

    def tell_retry(self, failure: Exception, again: Callable[[], None]) -> None:
        """Say what went wrong, and offer to do it *again*: a disk may have room by then."""
        self.tell_failure(failure, Action(N_("Try again"), again))

    def _on_stored(self) -> None:
        if self.messages is not None:
            self.messages.hear_stored()

    def show_selection(self, entity: str, uids: Iterable[str] | None = None) -> None:
        """Open the register of *entity*, on *uids* when given."""
        self.selection_wanted.emit(Selection(entity, uids=None if uids is None else tuple(uids)))
