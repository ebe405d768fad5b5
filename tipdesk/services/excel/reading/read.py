"""Reading a workbook: a file in, sheets of raw values out, whatever the file is like."""

from __future__ import annotations

import os
import pickle
import signal
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import IO, Literal

from tipdesk.services.child import start_module
from tipdesk.services.excel.reading import guard
from tipdesk.services.excel.reading.file_stamp import stamp_of
from tipdesk.services.excel.reading.messages import (
    AGAIN,
    BOOK,
    END,
    REFUSED,
    ROWS,
    SHEET,
    TAKE_BACK,
    Said,
    received,
)
from tipdesk.services.excel.reading.packed import Block, PackedRows, unpack
from tipdesk.services.excel.reading.shown_names import shown_names
from tipdesk.services.excel.reading.workbook import (
    BookFacts,
    Place,
    Row,
    Sheet,
    SheetFacts,
    Workbook,
)

Progress = Callable[[int], None]
"""Called with the number of rows read so far."""

Cancelled = Callable[[], bool]
"""Asked now and then; true ends the work."""

Reader = Literal["first", "second"]

_MB = 1 << 20
_READER = "tipdesk.services.excel.reading.reader_process"
_ONE_HEAP = {"MALLOC_ARENA_MAX": "1"}
"""Linux would set 64 MB of the address space aside for each thread of the reader."""
_WAITING = 8
"""Chunks that wait for the desk to take them."""
_SMALL = 5000
"""Rows below which a sheet is not kept packed."""


class Stopped(Exception):
    """The person no longer wants the work."""


def read_workbook(
    path: str | os.PathLike[str],
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Workbook:
    """Every sheet of the workbook at *path*, read in a process of its own.

    Raises UnreadableWorkbook with one sentence when it cannot be read, and Stopped when
    *cancelled* says so. No file can hang or end the desk, or take more memory than it merits.
    """
    path = Path(path).absolute()
    guard.sniff(path)
    stamp = stamp_of(path)
    memory, seconds = _limits(path.stat().st_size)
    deadline = time.monotonic() + seconds + 1
    collected = _Collected(progress)
    try:
        try:
            _Reading(path, memory, deadline, cancelled).run("first", collected)
        except _Died:
            collected.forget()
            _Reading(path, memory, deadline, cancelled).run("second", collected)
        sheets = collected.sheets()
    except (_Died, pickle.UnpicklingError, zlib.error) as trouble:
        raise guard.refused(guard.DAMAGED, path) from trouble
    if not sheets:
        raise guard.refused(guard.DAMAGED, path)
    facts = collected.book
    shown = shown_names((*(sheet.name for sheet in sheets), *facts.chart_sheets))
    facts = replace(facts, chart_sheets=tuple(map(shown.__getitem__, facts.chart_sheets)))
    with_cells = tuple(_called(sheet, shown[sheet.name]) for sheet in sheets if sheet.rows)
    if not with_cells:
        raise guard.refused(guard.EMPTY, path)
    empty = tuple(shown[sheet.name] for sheet in sheets if not sheet.rows)
    return Workbook(str(path), with_cells, empty, facts, stamp)


def _called(sheet: Sheet, name: str) -> Sheet:
    if name == sheet.name:
        return sheet
    return replace(sheet, facts=replace(sheet.facts, name=name, unnamed=True))


class _Died(Exception):
    """The reading process ended without a word."""


class _Collected:
    """The sheets as they arrive, their rows still packed."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._sheets: list[tuple[SheetFacts, Place, list[Block]]] = []
        self.book = BookFacts()

    def forget(self) -> None:
        self._sheets.clear()

    def add(self, said: Said) -> None:
        match said.kind:
            case k if k == BOOK:
                self.book = said.content
            case k if k == SHEET:
                facts, place = said.content
                self._sheets.append((facts, place, []))
            case k if k == ROWS:
                self._sheets[-1][2].append(said.content)
                if self._progress is not None:
                    self._progress(self._rows())
            case k if k == TAKE_BACK:
                self._sheets.pop()
            case k if k == AGAIN:
                self.forget()

    def _rows(self) -> int:
        return sum(block.size for _, _, blocks in self._sheets for block in blocks)

    def sheets(self) -> list[Sheet]:
        return [Sheet(facts, _rows(blocks), *place) for facts, place, blocks in self._sheets]


def _rows(blocks: list[Block]) -> Sequence[Row]:
    if sum(block.size for block in blocks) < _SMALL:
        return list(chain.from_iterable(map(unpack, blocks)))
    return PackedRows(blocks)


def _limits(size: int) -> tuple[int, int]:
    """Address space in bytes and seconds that a file of *size* bytes may take."""
    large = max(0, size - 4 * _MB)
    return min(1024, 288 + 48 * size // _MB) * _MB, min(300, 8 + 3 * large // _MB)


class _Reading:
    """One run of the reading process on the file at *path*, until *deadline* (monotonic)."""

    def __init__(
        self, path: Path, memory: int, deadline: float, cancelled: Cancelled | None
    ) -> None:
        self._path, self._memory = path, memory
        self._deadline, self._cancelled = deadline, cancelled

    def run(self, reader: Reader, collected: _Collected) -> None:
        """Collect what it says; _Died when it ends without having said all."""
        seconds = max(1, int(self._deadline - time.monotonic()))
        arguments = (str(self._path), reader, str(self._memory), str(seconds))
        process = start_module(_READER, *arguments, settings=_ONE_HEAP)
        pipe = process.stdout
        if pipe is None:
            raise _Died
        arrived: Queue[bytes] = Queue(_WAITING)
        over = Event()
        # A thread waits at the pipe, for Windows cannot wait there for a while only.
        waiter = Thread(target=_hand_over, args=(pipe, arrived, over), daemon=True)
        waiter.start()
        try:
            for said in received(self._chunks(arrived)):
                if said.kind == END:
                    return
                if said.kind == REFUSED:
                    raise guard.refused(said.content, self._path)
                collected.add(said)
                self._stop_if_asked()
            if time.monotonic() > self._deadline or _ran_out_of_time(process.wait()):
                raise guard.refused(guard.TOO_LARGE, self._path)
            raise _Died
        finally:
            over.set()
            process.kill()
            waiter.join()
            pipe.close()
            process.wait()

    def _chunks(self, arrived: Queue[bytes]) -> Iterator[bytes]:
        """What comes through the pipe, until it ends or the time is up."""
        while time.monotonic() < self._deadline:
            self._stop_if_asked()
            try:
                chunk = arrived.get(timeout=0.1)
            except Empty:
                continue
            if not chunk:
                return
            yield chunk

    def _stop_if_asked(self) -> None:
        if self._cancelled is not None and self._cancelled():
            raise Stopped


def _hand_over(pipe: IO[bytes], arrived: Queue[bytes], over: Event) -> None:
    """Move what comes through the pipe on, an empty chunk at its end; not once it is *over*."""
    chunk = b"begin"
    while chunk and not over.is_set():
        chunk = os.read(pipe.fileno(), _MB)
        while not over.is_set():
            try:
                arrived.put(chunk, timeout=0.1)
                break
            except Full:
                continue


def _ran_out_of_time(returned: int) -> bool:
    """Whether the system ended the process for the processor time it took."""
    return hasattr(signal, "SIGXCPU") and returned in (-signal.SIGXCPU, -signal.SIGKILL)
