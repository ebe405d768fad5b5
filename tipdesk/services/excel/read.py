"""Reading a workbook: a file in, sheets of raw values out, whatever the file is like."""

from __future__ import annotations

import io
import os
import pickle
import selectors
import struct
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from tipdesk.services.child import start_module
from tipdesk.services.excel import guard
from tipdesk.services.excel.readers import AGAIN
from tipdesk.services.excel.workbook import Row, Sheet, SheetFacts, Workbook

Progress = Callable[[int], None]
"""Called with the number of rows read so far."""

Cancelled = Callable[[], bool]
"""Asked now and then; true ends the work."""

_MB = 1 << 20
_READER = "tipdesk.services.excel.reader_process"
_SAFE = {
    ("datetime", "date"),
    ("datetime", "datetime"),
    ("datetime", "time"),
    ("datetime", "timedelta"),
    ("tipdesk.services.excel.workbook", "SheetFacts"),
    ("builtins", "frozenset"),
}


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
    collected = _Collected(progress)
    try:
        _run(path, "calamine", collected, cancelled)
    except _Died:
        collected.forget()
        try:
            _run(path, "openpyxl", collected, cancelled)
        except _Died as trouble:
            raise guard.refused(guard.DAMAGED, path) from trouble
    sheets = collected.sheets()
    if not sheets:
        raise guard.refused(guard.DAMAGED, path)
    with_cells = tuple(sheet for sheet in sheets if sheet.rows)
    if not with_cells:
        raise guard.refused(guard.EMPTY, path)
    empty = tuple(sheet.name for sheet in sheets if not sheet.rows)
    return Workbook(str(path), with_cells, empty)


class _Died(Exception):
    """The reading process ended without a word."""


class _Collected:
    """The sheets as they arrive."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._sheets: list[tuple[SheetFacts, list[int], list[Row]]] = []
        self._rows = 0

    def forget(self) -> None:
        self._sheets.clear()
        self._rows = 0

    def add(self, piece: Any) -> None:
        if isinstance(piece, SheetFacts):
            self._sheets.append((piece, [0, 0], []))
        elif isinstance(piece, tuple):
            self._sheets[-1][1][:] = piece
        elif isinstance(piece, list):
            self._sheets[-1][2].extend(piece)
            self._rows += len(piece)
            if self._progress is not None:
                self._progress(self._rows)
        elif piece == AGAIN:
            self.forget()

    def sheets(self) -> list[Sheet]:
        for facts, first, rows in self._sheets:
            _place_errors(facts, first[1], rows)
        return [
            _trimmed(Sheet(facts, rows, first[0], first[1])) for facts, first, rows in self._sheets
        ]


def _place_errors(facts: SheetFacts, first_column: int, rows: list[Row]) -> None:
    """Write '#N/A' and its like where the reader left a blank, or a 0 never computed."""
    for (row, column), text in facts.errors.items():
        at = column - first_column
        if at < 0 or row > len(rows) + 10_000:
            continue
        rows.extend(() for _ in range(row + 1 - len(rows)))
        cells = list(rows[row])
        cells.extend("" for _ in range(at + 1 - len(cells)))
        cells[at] = text
        rows[row] = tuple(cells)


def _trimmed(sheet: Sheet) -> Sheet:
    """The sheet without the blank rows above its first and below its last cell."""
    rows, first = sheet.rows, 0
    while rows and _is_blank(rows[-1]):
        rows.pop()
    while first < len(rows) and _is_blank(rows[first]):
        first += 1
    return Sheet(sheet.facts, rows[first:], sheet.first_row + first, sheet.first_column)


def _is_blank(row: Row) -> bool:
    return row.count("") == len(row) or all(
        isinstance(value, str) and not value.strip() for value in row
    )


def _limits(size: int) -> tuple[int, int]:
    """Address space in bytes and seconds that a file of *size* bytes may take."""
    return min(1024, 288 + 48 * size // _MB) * _MB, min(300, 8 + 3 * size // _MB)


def _run(path: Path, reader: str, collected: _Collected, cancelled: Cancelled | None) -> None:
    memory, seconds = _limits(path.stat().st_size)
    process = start_module(_READER, str(path), reader, str(memory), str(seconds))
    pipe = process.stdout
    if pipe is None:
        raise _Died
    deadline = time.monotonic() + seconds + 1
    try:
        for piece in _messages(pipe, deadline, cancelled):
            if piece == "end":
                return
            if isinstance(piece, tuple) and piece[0] == "refused":
                raise guard.refused(piece[1], path)
            collected.add(piece)
        if time.monotonic() > deadline:
            raise guard.refused(guard.TOO_LARGE, path)
        raise _Died
    finally:
        process.kill()
        pipe.close()
        process.wait()


def _messages(pipe: IO[bytes], deadline: float, cancelled: Cancelled | None) -> Iterator[Any]:
    """The messages of the reading process until it ends or its time is up."""
    buffer = bytearray()
    for chunk in _chunks(pipe, deadline, cancelled):
        buffer += chunk
        place = 0
        while len(buffer) - place >= 4:
            (length,) = struct.unpack_from("<I", buffer, place)
            if len(buffer) - place - 4 < length:
                break
            yield _Plain(io.BytesIO(buffer[place + 4 : place + 4 + length])).load()
            place += 4 + length
        del buffer[:place]


def _chunks(pipe: IO[bytes], deadline: float, cancelled: Cancelled | None) -> Iterator[bytes]:
    if sys.platform == "win32":  # no select on pipes there: the limits of the child suffice
        while chunk := os.read(pipe.fileno(), _MB):
            _stop_if(cancelled)
            yield chunk
        return
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while time.monotonic() < deadline:
            _stop_if(cancelled)
            if selector.select(timeout=0.1):
                chunk = os.read(pipe.fileno(), _MB)
                if not chunk:
                    return
                yield chunk


def _stop_if(cancelled: Cancelled | None) -> None:
    if cancelled is not None and cancelled():
        raise Stopped


class _Plain(pickle.Unpickler):
    """Takes nothing but plain values from the process that saw the foreign file."""

    def find_class(self, module: str, name: str) -> Any:
        """The few classes that a cell value can have."""
        if (module, name) not in _SAFE:
            raise pickle.UnpicklingError(f"{module}.{name}")
        return super().find_class(module, name)
