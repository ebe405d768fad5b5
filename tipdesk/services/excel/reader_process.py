"""The process that reads one workbook under limits and hands its rows on through a pipe.

Run as ``python -m tipdesk.services.excel.reader_process PATH READER BYTES SECONDS``, where
READER is "first" or, when that has died of the file, "second".
"""

from __future__ import annotations

import csv
import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat

from tipdesk.domain.errors import UnreadableWorkbook
from tipdesk.services.excel import guard, readers
from tipdesk.services.excel.html_reader import read_html
from tipdesk.services.excel.messages import AGAIN, BOOK, END, REFUSED, ROWS, SHEET, TAKE_BACK, send
from tipdesk.services.excel.package import Package, package_of
from tipdesk.services.excel.packed import Block
from tipdesk.services.excel.scan import SheetScan
from tipdesk.services.excel.shaping import Shaped
from tipdesk.services.excel.spreadsheet_xml import read_spreadsheet_xml
from tipdesk.services.excel.text_reader import read_text
from tipdesk.services.excel.workbook import BookFacts, RawSheet
from tipdesk.services.excel.xml_reader import read_with_expat

TextReader = Callable[[Path], Iterator[RawSheet]]
_TEXT_READERS: dict[guard.Format, TextReader] = {
    "text": read_text,
    "html": read_html,
    "spreadsheet-xml": read_spreadsheet_xml,
}


def main(arguments: list[str]) -> int:
    """Read the workbook; 0 when the rows or the refusal were sent."""
    path, reader = Path(arguments[0]), arguments[1]
    _limit(int(arguments[2]), int(arguments[3]))
    gc.disable()  # millions of values and no garbage among them
    out = os.fdopen(os.dup(1), "wb", buffering=1 << 18)
    os.dup2(2, 1)  # nothing that a library prints can get between the messages
    try:
        _read(path, out, second=reader == "second")
        send(out, END)
    except UnreadableWorkbook as refusal:
        send(out, REFUSED, refusal.message.id)
    except MemoryError:
        send(out, REFUSED, guard.TOO_LARGE)
    out.flush()
    return 0


def _read(path: Path, out: BinaryIO, *, second: bool) -> None:
    """Send the sheets; where the first reader fails, those of the second."""
    match guard.sniff(path):
        case "text" | "html" | "spreadsheet-xml" as kind:
            send(out, BOOK, BookFacts())
            _read_text(path, out, _TEXT_READERS[kind])
        case "binary":
            if second:
                raise guard.refused(guard.DAMAGED, path)
            _read_binary(path, out)
        case _:
            package = package_of(path)
            send(out, BOOK, package.facts)
            scans = guard.look_into(path, package)
            if second or not _first(path, out, package, scans):
                send(out, AGAIN)
                _second(path, out, package)


def _read_text(path: Path, out: BinaryIO, reader: TextReader) -> None:
    try:
        _send_all(out, reader(path))
    except (ValueError, csv.Error, expat.ExpatError) as trouble:
        raise guard.refused(guard.DAMAGED, path) from trouble


def _first(path: Path, out: BinaryIO, package: Package, scans: dict[str, SheetScan]) -> bool:
    """Send what the first reader reads and the second confirms; False when it fails."""
    if any(scan.sparse for scan in scans.values()):
        return False
    sheets = readers.read_with_calamine(path, package, scans)
    try:
        for sheet in sheets:
            filled = _send_sheet(out, sheet)
            scan = scans.get(package.part(sheet.facts.name) or "")
            if scan is not None and scan.filled is not None and scan.filled != filled:
                _confirm(path, out, package, sheet.facts.name, filled)
    except MemoryError:
        raise
    except BaseException as trouble:  # noqa: BLE001 - a panic is no Exception
        _raise_if_ours(trouble, path)
        return False
    return True


def _confirm(path: Path, out: BinaryIO, package: Package, name: str, filled: int) -> None:
    """Read a sheet again whose XML holds more or fewer values than were read from it."""
    for sheet in read_with_expat(path, package, name):
        shaped = Shaped(sheet)
        blocks = list(shaped.blocks())
        if shaped.filled != filled:
            send(out, TAKE_BACK)
            _send_shaped(out, shaped, blocks)


def _second(path: Path, out: BinaryIO, package: Package) -> None:
    try:
        _send_all(out, read_with_expat(path, package))
    except MemoryError:
        raise
    except Exception as trouble:  # damaged files provoke many kinds
        raise guard.refused(guard.DAMAGED, path) from trouble


def _read_binary(path: Path, out: BinaryIO) -> None:
    try:
        send(out, BOOK, readers.facts_of_binary(path))
        _send_all(out, readers.read_with_calamine(path, Package(), {}))
    except MemoryError:
        raise
    except BaseException as trouble:  # a panic of the native reader is no Exception
        _raise_if_ours(trouble, path)
        raise guard.refused(guard.DAMAGED, path) from trouble


def _raise_if_ours(trouble: BaseException, path: Path) -> None:
    """Let through what is no failure to read the file."""
    if type(trouble).__name__ == "PasswordError":
        raise guard.refused(guard.PROTECTED, path) from trouble
    if isinstance(trouble, GeneratorExit | KeyboardInterrupt | SystemExit | OSError):
        raise trouble


def _send_all(out: BinaryIO, sheets: Iterable[RawSheet]) -> None:
    for sheet in sheets:
        _send_sheet(out, sheet)


def _send_sheet(out: BinaryIO, sheet: RawSheet) -> int:
    """Send a sheet and tell how many of its cells have a value."""
    shaped = Shaped(sheet)
    _send_shaped(out, shaped, shaped.blocks())
    return shaped.filled


def _send_shaped(out: BinaryIO, shaped: Shaped, blocks: Iterable[Block]) -> None:
    begun = False
    for block in blocks:
        if not begun:
            send(out, SHEET, (shaped.facts, shaped.place))
            begun = True
        send(out, ROWS, block)
    if not begun:
        send(out, SHEET, (shaped.facts, shaped.place))


def _limit(memory: int, seconds: int) -> None:
    """Bound address space (bytes) and processor time where the system can."""
    if sys.platform == "win32":
        return
    import resource  # not on Windows

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
