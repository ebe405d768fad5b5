"""The process that reads one workbook under limits and hands its rows on through a pipe.

Run as ``python -m tipdesk.services.excel.reader_process PATH READER BYTES SECONDS``. Each
message on standard output is its length in four bytes and a pickle of plain values.
"""

from __future__ import annotations

import os
import pickle
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from tipdesk.domain.errors import UnreadableWorkbook
from tipdesk.services.excel import guard, readers


def main(arguments: list[str]) -> int:
    """Read the workbook; 0 when the rows or the refusal were sent."""
    path, reader = Path(arguments[0]), arguments[1]
    _limit(int(arguments[2]), int(arguments[3]))
    out = os.fdopen(os.dup(1), "wb", buffering=1 << 18)
    os.dup2(2, 1)  # nothing that a library prints can get between the messages
    try:
        for piece in _pieces(path, reader):
            _send(out, piece)
        _send(out, "end")
    except UnreadableWorkbook as refusal:
        _send(out, ("refused", refusal.message.id))
    except MemoryError:
        _send(out, ("refused", guard.TOO_LARGE))
    out.flush()
    return 0


def _pieces(path: Path, reader: str) -> Iterator[readers.Piece]:
    """What the reader yields; a failure before the first rows turns to the second reader."""
    kind = guard.sniff(path)
    if kind == "text":
        yield from readers.read_text(path)
        return
    scans = guard.look_into(path) if kind == "xlsx" else {}
    if reader == "openpyxl":
        if kind != "xlsx":
            raise guard.refused(guard.DAMAGED, path)
        yield from _second_reader(path, scans)
        return
    begun = False
    try:
        for piece in readers.read_with_calamine(path, scans):
            begun = begun or isinstance(piece, list)
            yield piece
    except MemoryError:
        raise
    except BaseException as trouble:  # a panic of the native reader is no Exception
        if type(trouble).__name__ == "PasswordError":
            raise guard.refused(guard.PROTECTED, path) from trouble
        if isinstance(trouble, GeneratorExit | KeyboardInterrupt | SystemExit):
            raise
        if begun or kind != "xlsx":
            raise guard.refused(guard.DAMAGED, path) from trouble
    else:
        return
    yield from _second_reader(path, scans)


def _second_reader(path: Path, scans: dict[str, guard.SheetScan]) -> Iterator[readers.Piece]:
    try:
        yield readers.AGAIN
        yield from readers.read_with_openpyxl(path, scans)
    except MemoryError:
        raise
    except Exception as trouble:  # the library raises whatever the damaged file provokes
        raise guard.refused(guard.DAMAGED, path) from trouble


def _limit(memory: int, seconds: int) -> None:
    """Bound address space (bytes) and processor time where the system can."""
    if sys.platform == "win32":
        return
    import resource  # not on Windows

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _send(out: BinaryIO, what: Any) -> None:
    packed = pickle.dumps(what, protocol=5)
    out.write(struct.pack("<I", len(packed)))
    out.write(packed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
