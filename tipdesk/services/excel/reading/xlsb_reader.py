"""The second reader of .xlsb, which also tells what the first leaves out of one."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from enum import IntEnum
from pathlib import Path
from typing import Any, Final

from tipdesk.services.excel.reading import biff12
from tipdesk.services.excel.reading.number_formats import kinds_of_styles, shown_number
from tipdesk.services.excel.reading.package import Package, open_part
from tipdesk.services.excel.reading.scan import SheetScan
from tipdesk.services.excel.reading.sparse import Gathered
from tipdesk.services.excel.reading.workbook import MOST_COLUMNS, RawSheet


class _Cell(IntEnum):
    """The records of cells by what they hold."""

    SHORT = 2
    ERROR = 3
    TRUTH = 4
    REAL = 5
    TEXT = 6
    SHARED = 7
    RICH = 62


_CELLS: Final = {
    **{int(kind): kind for kind in _Cell},
    8: _Cell.TEXT,
    9: _Cell.REAL,
    10: _Cell.TRUTH,
    11: _Cell.ERROR,
}
"""The records of formulas hold their results as those of plain cells do."""

ERROR_NAMES: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}


def read_xlsb(path: Path, package: Package, only: str | None = None) -> Iterator[RawSheet]:
    """Every worksheet of the xlsb file at *path*, or the one named *only*.

    Raises what the damaged file provokes: KeyError, ValueError, IndexError, struct.error.
    """
    with zipfile.ZipFile(path) as archive:
        strings = _strings(archive, package.strings)
        styles = _styles(archive, package.styles)
        for sheet in package.sheets:
            if sheet.is_worksheet and only in (None, sheet.name):
                reader = _SheetReader(strings, styles, date_1904=package.facts.date_1904)
                with open_part(archive, sheet.part) as part:
                    for kind, content in biff12.records(part):
                        reader.take(kind, content)
                yield reader.sheet(sheet)


def scan_xlsb(path: Path, package: Package) -> dict[str, SheetScan]:
    """What each sheet says that the first reader does not tell, and how many values it has."""
    return {
        sheet.facts.name: SheetScan(
            right_to_left=sheet.facts.right_to_left,
            filtered=sheet.facts.filtered,
            errors=sheet.facts.errors,
            hidden_rows=set(sheet.facts.hidden_rows),
            hidden_columns=set(sheet.facts.hidden_columns),
            merged=list(sheet.facts.merged),
            filled=sum(len(row) - row.count("") for row in sheet.rows),
        )
        for sheet in read_xlsb(path, package)
    }


def _strings(archive: zipfile.ZipFile, name: str | None) -> list[str]:
    if name is None:
        return []
    with open_part(archive, name) as part:
        return [
            biff12.wide_string(content, 1)[0]
            for kind, content in biff12.records(part)
            if kind == biff12.STRING
        ]


def _styles(archive: zipfile.ZipFile, name: str | None) -> list[str]:
    """What each cell style makes of a number."""
    formats: dict[str, str] = {}
    styles: list[str] = []
    inside = False
    if name is not None:
        with open_part(archive, name) as part:
            for kind, content in biff12.records(part):
                if kind == biff12.FORMAT:
                    (number,) = struct.unpack_from("<H", content)
                    formats[str(number)] = biff12.wide_string(content, 2)[0]
                elif kind in (biff12.BEGIN_CELL_FORMATS, biff12.END_CELL_FORMATS):
                    inside = kind == biff12.BEGIN_CELL_FORMATS
                elif kind == biff12.CELL_FORMAT and inside:
                    styles.append(str(struct.unpack_from("<H", content, 2)[0]))
    return kinds_of_styles(styles, formats)


class _SheetReader(Gathered):
    """Takes the records of one sheet."""

    def __init__(self, strings: list[str], styles: list[str], *, date_1904: bool) -> None:
        super().__init__(strings, styles, date_1904=date_1904)
        self._row = 0

    def take(self, kind: int, content: bytes) -> None:
        if kind in _CELLS:
            self._cell(_CELLS[kind], content)
        elif kind == biff12.ROW:
            (self._row,) = struct.unpack_from("<I", content)
            if len(content) > 11 and content[11] & 0x10:
                self._hidden_rows.add(self._row)
        elif kind == biff12.COLUMNS:
            first, last, _, _, flags = struct.unpack_from("<IIIIH", content)
            if flags & 1:
                self._hidden_columns.update(range(first, min(last, MOST_COLUMNS) + 1))
        elif kind == biff12.MERGED:
            top, bottom, first, last = struct.unpack_from("<IIII", content)
            self._merged.append(((top, first), (bottom, last)))
        elif kind == biff12.VIEW:
            self._right_to_left = bool(content[0] & 0x20)
        elif kind == biff12.FILTER_COLUMN:
            self._filtered = True

    def _cell(self, kind: _Cell, content: bytes) -> None:
        column, style = struct.unpack_from("<II", content)
        self._cells.put(self._row, column, self._value(kind, content, column, style & 0xFFFFFF))

    def _value(self, kind: _Cell, content: bytes, column: int, style: int) -> Any:
        match kind:
            case _Cell.SHARED:
                return self._strings[struct.unpack_from("<I", content, 8)[0]]
            case _Cell.TEXT:
                return biff12.wide_string(content, 8)[0]
            case _Cell.RICH:
                return biff12.wide_string(content, 9)[0]
            case _Cell.TRUTH:
                return content[8] == 1
            case _Cell.ERROR:
                text = ERROR_NAMES.get(content[8], "#VALUE!")
                self._errors[self._row, column] = text
                return text
            case _Cell.SHORT:
                number = short_number(struct.unpack_from("<I", content, 8)[0])
            case _:
                (number,) = struct.unpack_from("<d", content, 8)
        shown = self._styles[style] if style < len(self._styles) else ""
        return shown_number(number, shown, date_1904=self._date_1904)


def short_number(packed: int) -> float:
    """A number in the four bytes that Excel calls RK."""
    if packed & 2:
        number = float((packed >> 2) - (1 << 30 if packed & 0x80000000 else 0))
    else:
        (number,) = struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))
    return number / 100 if packed & 1 else number
