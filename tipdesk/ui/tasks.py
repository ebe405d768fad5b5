"""Work off the ui thread: one writer in order, several readers, answers on the ui thread."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from tipdesk.domain.errors import TipdeskError

R = TypeVar("R")
_LOG = logging.getLogger(__name__)
_READERS: Final = 3
_TURN_SECONDS: Final = 0.0005
_SECONDS_BETWEEN_REPORTS: Final = 0.1


class Cancelled(Exception):
    """Raised inside work that was told to stop, and understood as such."""


class CancelToken:
    """Says to running work that nobody waits for it any more; the work asks."""

    __slots__ = ("cancelled",)

    def __init__(self) -> None:
        self.cancelled = False

    def cancel(self) -> None:
        """Ask the work to stop at its next chance."""
        self.cancelled = True


@dataclass(frozen=True, slots=True)
class Progress:
    """How far work has come. *rate* is in units a second, *total* None when not known."""

    done: int
    total: int | None
    rate: float


@dataclass(slots=True)
class Control:
    """What long work is handed: where to ask whether to stop and to say how far it is."""

    token: CancelToken
    _publish: Callable[[Progress], None]
    _started: float = field(default_factory=time.monotonic)
    _next: float = 0.0

    @property
    def cancelled(self) -> bool:
        """Whether the work should stop."""
        return self.token.cancelled

    def report(self, done: int, total: int | None = None) -> None:
        """Say how far the work is; raises Cancelled when it should stop.

        May be called for every row: only ten reports a second are passed on, and the last.
        """
        if self.token.cancelled:
            raise Cancelled
        now = time.monotonic()
        if now < self._next and done != total:
            return
        self._next = now + _SECONDS_BETWEEN_REPORTS
        seconds = max(now - self._started, 1e-6)
        self._publish(Progress(done, total, done / seconds))


@dataclass(slots=True)
class _Job:
    work: Callable[[Control], Any]
    token: CancelToken
    done: Callable[[Any], None] | None
    failed: Callable[[Exception], None] | None
    progress: Callable[[Progress], None] | None
    stopped: Callable[[], None] | None
    latest: str | None
    writes: bool


class Tasks(QObject):
    """Runs work in threads. Reads are never stuck behind a long write."""

    busy_changed = Signal(bool)
    _deliver = Signal(object, object)

    def __init__(
        self, on_failure: Callable[[Exception], None], parent: QObject | None = None
    ) -> None:
        """*on_failure* gets what went wrong wherever a caller does not say otherwise."""
        super().__init__(parent)
        # A painting asks Python for thousands of cells: at the usual five milliseconds a turn,
        # work in threads would hold it up for long.
        sys.setswitchinterval(_TURN_SECONDS)
        self._on_failure = on_failure
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="reader")
        self._running: list[_Job] = []
        self._newest: dict[str, CancelToken] = {}
        self._closed = False
        self._deliver.connect(self._on_delivery, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether any work is waiting or running."""
        return bool(self._running)

    def run(
        self,
        work: Callable[[], R],
        *,
        done: Callable[[R], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        latest: str | None = None,
        writes: bool = False,
    ) -> CancelToken:
        """Run *work* off the ui thread, then call *done* with its answer on the ui thread.

        Work that *writes* runs in the order in which it was given. With *latest* only the
        newest work of that name delivers; what waits or runs under it is cancelled.
        """
        return self.run_long(
            lambda _control: work(), done=done, failed=failed, latest=latest, writes=writes
        )

    def run_long(
        self,
        work: Callable[[Control], R],
        *,
        done: Callable[[R], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        progress: Callable[[Progress], None] | None = None,
        stopped: Callable[[], None] | None = None,
        latest: str | None = None,
        writes: bool = False,
    ) -> CancelToken:
        """Like `run` for work that reports how far it is and can be stopped.

        *stopped* is called when the work was cancelled before it came to an answer. Work
        that finishes in spite of a cancel delivers its answer: what is stored is stored.
        """
        job = _Job(work, CancelToken(), done, failed, progress, stopped, latest, writes)
        if self._closed:
            job.token.cancel()
            return job.token
        if latest is not None:
            if (before := self._newest.get(latest)) is not None:
                before.cancel()
            self._newest[latest] = job.token
        self._running.append(job)
        if len(self._running) == 1:
            self.busy_changed.emit(True)
        (self._writer if writes else self._readers).submit(self._work, job)
        return job.token

    def close(self) -> None:
        """Stop the reads, wait for every write that was begun or waits, deliver nothing more."""
        self._closed = True
        for job in self._running:
            if not job.writes:
                job.token.cancel()
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)
        self._running.clear()

    def _work(self, job: _Job) -> None:
        """In a thread: do the work and hand over how it ended."""
        outcome: object
        try:
            if job.token.cancelled:
                raise Cancelled
            outcome = job.work(Control(job.token, lambda p: self._deliver.emit(job, p)))
        except Cancelled as stop:
            outcome = stop
        except TipdeskError as trouble:
            _LOG.info("work ended with a known trouble: %s", trouble)
            outcome = trouble
        except Exception as bug:  # noqa: BLE001 - whatever it is, the ui must be told
            _LOG.exception("work failed")
            outcome = bug
        self._deliver.emit(job, _End(outcome))

    def _on_delivery(self, job: _Job, what: Progress | _End) -> None:
        if self._closed:
            return
        superseded = job.latest is not None and self._newest.get(job.latest) is not job.token
        if isinstance(what, Progress):
            if not superseded:
                call(job.progress, what)
            return
        self._running.remove(job)
        if job.latest is not None and not superseded:
            del self._newest[job.latest]
        if not superseded:
            self._finish(job, what.outcome)
        if not self._running:
            self.busy_changed.emit(False)

    def _finish(self, job: _Job, outcome: object) -> None:
        if isinstance(outcome, Cancelled):
            call(job.stopped)
        elif isinstance(outcome, Exception):
            call(job.failed or self._on_failure, outcome)
        else:
            call(job.done, outcome)


@dataclass(slots=True)
class _End:
    """How work ended: its answer or what it raised."""

    outcome: object


def call(receiver: Callable[..., None] | None, *values: object) -> None:
    """Call *receiver* unless it belongs to a widget that is gone."""
    if receiver is None:
        return
    owner = getattr(receiver, "__self__", None)
    if isinstance(owner, QObject) and not shiboken6.isValid(owner):
        return
    receiver(*values)
