"""The process that reads one workbook under limits and hands its rows on through a pipe.

Run as ``python -m tipdesk.services.excel.reading.reader_process PATH READER BYTES SECONDS``, where
READER is "first" or, when that has died of the file, "second".
"""

from __future__ import annotations

import gc
import os
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from tipdesk.domain.errors import UnreadableWorkbook
from tipdesk.services.child import limit_own
from tipdesk.services.excel.reading import guard
from tipdesk.services.excel.reading.beside import begun
from tipdesk.services.excel.reading.blank_values import count_blank_values
from tipdesk.services.excel.reading.html_reader import read_html
from tipdesk.services.excel.reading.messages import (
    AGAIN,
    BOOK,
    END,
    REFUSED,
    ROWS,
    SHEET,
    TAKE_BACK,
    send,
)
from tipdesk.services.excel.reading.ods_scan import scan_ods
from tipdesk.services.excel.reading.package import Package, package_of
from tipdesk.services.excel.reading.packed import Block
from tipdesk.services.excel.reading.readers import Loaded, load_with_calamine, marked, raw_sheet
from tipdesk.services.excel.reading.scan import SheetScan, says_its_size, scan_package
from tipdesk.services.excel.reading.shaping import Shaped
from tipdesk.services.excel.reading.spreadsheet_xml import read_spreadsheet_xml
from tipdesk.services.excel.reading.text_reader import read_text
from tipdesk.services.excel.reading.workbook import BookFacts, RawSheet
from tipdesk.services.excel.reading.xls_scan import scan_xls
from tipdesk.services.excel.reading.xlsb_reader import read_xlsb, scan_xlsb
from tipdesk.services.excel.reading.xml_reader import read_with_expat

_TEXT_READERS: dict[guard.Format, Callable[[Path], Iterator[RawSheet]]] = {
    "text": read_text,
    "html": read_html,
    "spreadsheet-xml": read_spreadsheet_xml,
}
_SECOND_READERS: dict[guard.Format, Callable[[Path, Package, str | None], Iterator[RawSheet]]] = {
    "xlsx": read_with_expat,
    "xlsb": read_xlsb,
}


def main(arguments: list[str]) -> int:
    """Read the workbook; 0 when the rows or the refusal were sent."""
    path, reader = Path(arguments[0]), arguments[1]
    limit_own(int(arguments[2]), int(arguments[3]))
    gc.disable()  # millions of values and no garbage among them
    out = os.fdopen(os.dup(1), "wb", buffering=1 << 18)
    os.dup2(2, 1)  # nothing that a library prints can get between the messages
    refusal = None
    try:
        _read(path, out, second=reader == "second")
    except UnreadableWorkbook as refused:
        refusal = refused.message.id
    except MemoryError:
        refusal = guard.TOO_LARGE
    # Here what filled the memory is let go of, so that there is room to say so.
    if refusal is None:
        send(out, END)
    else:
        send(out, REFUSED, refusal)
    out.flush()
    return 0


def _read(path: Path, out: BinaryIO, *, second: bool) -> None:
    """Send the sheets; where the first reader fails, those of the second."""
    kind = guard.sniff(path)
    text_reader = _TEXT_READERS.get(kind)
    if text_reader is not None:
        send(out, BOOK, BookFacts())
        with _damage_told(path):
            _send_all(out, text_reader(path))
        return
    package = Package()
    if kind != "xls":
        guard.check_package(path)
        package = package_of(path)
    sheets = load_with_calamine(path)
    if kind == "xlsx" and not second and says_its_size(path, package):
        sheets = begun(sheets)
    facts, scans = _looked_into(kind, path, package)
    send(out, BOOK, facts)
    if not second and _first(kind, path, out, package, scans, sheets):
        return
    reader = _SECOND_READERS.get(kind)
    if reader is None:
        # A reader that died of the file has run out of memory; one that failed has said so.
        raise guard.refused(guard.TOO_LARGE if second else guard.DAMAGED, path)
    send(out, AGAIN)
    with _damage_told(path):
        _send_all(out, (marked(sheet, scans) for sheet in reader(path, package, None)))


def _looked_into(
    kind: guard.Format, path: Path, package: Package
) -> tuple[BookFacts, dict[str, SheetScan]]:
    """What the workbook and its sheets, by name, say that the first reader does not tell."""
    try:
        match kind:
            case "xlsx":
                return package.facts, scan_package(path, package)
            case "xlsb":
                return package.facts, scan_xlsb(path, package)
            case "ods":
                return package.facts, scan_ods(path)
            case "xls":
                return scan_xls(path)
    except MemoryError:
        raise
    except Exception as trouble:
        if kind == "xlsx":
            raise guard.refused(guard.DAMAGED, path) from trouble
        # The first reader may still read it; what cannot be looked through is not told.
    return package.facts, {}


def _first(
    kind: guard.Format,
    path: Path,
    out: BinaryIO,
    package: Package,
    scans: dict[str, SheetScan],
    sheets: Iterator[Loaded],
) -> bool:
    """Send what the first reader reads and the second confirms; False when it fails."""
    if any(scan.sparse for scan in scans.values()):
        return False
    try:
        for loaded in sheets:
            sheet = raw_sheet(loaded, scans)
            filled = _send_sheet(out, sheet)
            scan = scans.get(sheet.facts.name)
            if (
                scan is not None
                and scan.filled not in (None, filled)
                and not _is_explained(kind, path, package, sheet.facts.name, scan, filled)
            ):
                _confirm(kind, path, out, package, scans, sheet.facts.name, filled)
    except MemoryError:
        raise
    except BaseException as trouble:  # noqa: BLE001 - a panic is no Exception
        _raise_if_ours(trouble, path)
        return False
    return True


def _is_explained(
    kind: guard.Format,
    path: Path,
    package: Package,
    name: str,
    scan: SheetScan,
    filled: int,
) -> bool:
    """Whether what seems to be missing are values that are empty texts."""
    if kind != "xlsx" or scan.filled is None or scan.filled < filled:
        return False
    part = next(sheet.part for sheet in package.sheets if sheet.name == name)
    with zipfile.ZipFile(path) as archive:
        return scan.filled - filled == count_blank_values(archive, package, part)


def _confirm(
    kind: guard.Format,
    path: Path,
    out: BinaryIO,
    package: Package,
    scans: dict[str, SheetScan],
    name: str,
    filled: int,
) -> None:
    """Read a sheet again that holds more or fewer values than were read from it."""
    for sheet in _SECOND_READERS[kind](path, package, name):
        shaped = Shaped(marked(sheet, scans))
        blocks = list(shaped.blocks())
        if shaped.filled != filled:
            send(out, TAKE_BACK)
            _send_shaped(out, shaped, blocks)


@contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    """Tell a damaged file as such, which provokes whatever the code within can raise."""
    try:
        yield
    except (MemoryError, UnreadableWorkbook, OSError):
        raise
    except Exception as trouble:
        raise guard.refused(guard.DAMAGED, path) from trouble


def _raise_if_ours(trouble: BaseException, path: Path) -> None:
    """Let through what is no failure to read the file."""
    if type(trouble).__name__ == "PasswordError":
        raise guard.refused(guard.PROTECTED, path) from trouble
    if "Cell limit exceeded" in str(trouble):
        raise guard.refused(guard.TOO_LARGE, path) from trouble
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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
