"""A look through an .xls workbook for what its reader does not tell, after MS-XLS."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tipdesk.services.excel.reading.cfb import Container
from tipdesk.services.excel.reading.scan import SheetScan
from tipdesk.services.excel.reading.workbook import BookFacts
from tipdesk.services.excel.reading.xlsb_reader import ERROR_NAMES

_END: Final = 0x000A
_SHEET: Final = 0x0085
_DATES_FROM_1904: Final = 0x0022
_FORMULA: Final = 0x0006
_TRUTH_OR_ERROR: Final = 0x0205
_ROW: Final = 0x0208
_COLUMNS: Final = 0x007D
_VIEW: Final = 0x023E
_FILTER: Final = 0x009E
_CHART: Final = 2


def scan_xls(path: Path) -> tuple[BookFacts, dict[str, SheetScan]]:
    """What the workbook and each sheet, by its name, say besides their cells."""
    container = Container(path)
    names = container.names
    stream = container.stream("Workbook" if "Workbook" in names else "Book")
    date_1904 = False
    charts: list[str] = []
    scans: dict[str, SheetScan] = {}
    for kind, content in _records(stream, 0):
        if kind == _DATES_FROM_1904:
            date_1904 = content[:1] == b"\1"
        elif kind == _SHEET:
            (place,) = struct.unpack_from("<I", content)
            name = _name(content)
            if content[5] == _CHART:
                charts.append(name)
            else:
                scans[name] = _scan(stream, place)
    facts = BookFacts(date_1904, macros="_VBA_PROJECT_CUR" in names, chart_sheets=tuple(charts))
    return facts, scans


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Number and content of each record of the part that begins at *at*, to its end."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == _END:
            return
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _name(content: bytes) -> str:
    """The name in a SHEET record: a count, whether its signs are wide, and the signs."""
    count, wide = content[6], content[7] & 1
    if wide:
        return content[8 : 8 + 2 * count].decode("utf-16-le", "replace")
    return content[8 : 8 + count].decode("latin-1")


def _scan(stream: bytes, place: int) -> SheetScan:
    scan = SheetScan()
    for kind, content in _records(stream, place):
        if kind == _FORMULA:
            # A result that is no number ends in FF FF and begins with its kind; 2 is an error.
            if content[12:14] == b"\xff\xff" and content[6] == 2:
                _note_error(scan, content, content[8])
        elif kind == _TRUTH_OR_ERROR:
            if content[7]:
                _note_error(scan, content, content[6])
        elif kind == _ROW:
            row, options = struct.unpack_from("<H10xH", content)
            if options & 0x20:
                scan.hidden_rows.add(row)
        elif kind == _COLUMNS:
            first, last, options = struct.unpack_from("<HH4xH", content)
            if options & 1:
                scan.hidden_columns.update(range(first, last + 1))
        elif kind == _VIEW:
            scan.right_to_left = bool(content[0] & 0x40)
        elif kind == _FILTER:
            scan.filtered = True
    return scan


def _note_error(scan: SheetScan, content: bytes, code: int) -> None:
    row, column = struct.unpack_from("<HH", content)
    scan.errors[row, column] = ERROR_NAMES.get(code, "#VALUE!")
