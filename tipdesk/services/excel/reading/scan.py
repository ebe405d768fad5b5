"""A look through the XML of a sheet for what its reader does not tell, and how much it should."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from tipdesk.services.excel.reading.cell_styles import cell_styles
from tipdesk.services.excel.reading.package import (
    Package,
    commented_cells,
    open_part,
    plain_name,
    utf8_blocks,
)
from tipdesk.services.excel.reading.shown_currencies import cells_in, currency_styles
from tipdesk.services.excel.reading.shown_dates import rough_date_styles
from tipdesk.services.excel.reading.struck import cells_of, struck_styles
from tipdesk.services.excel.reading.workbook import MOST_COLUMNS, Place, place_of

_BLOCK = 1 << 20
_TAIL = 4096
"""Bytes of the block before that are looked at again, for what lies across the border."""

_ENDS = 1 << 15
"""Bytes at either end of a block where the far cells are looked for."""

_ROOM = 2_000_000
_MAX_CELLS = 60_000_000
_BYTES_PER_CELL = 16  # the shortest cell that a program writes, <c r="A1"><v/></c>, is longer
_MOST_BYTES_PER_CELL = 1000
"""More than that no list needs, so that a sheet that calls itself smaller was not measured."""


@dataclass(slots=True)
class SheetScan:
    """What a sheet says that its reader does not tell."""

    right_to_left: bool = False
    filtered: bool = False
    errors: dict[Place, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    struck: set[Place] = field(default_factory=set)
    comments: set[Place] = field(default_factory=set)
    currencies: dict[Place, str] = field(default_factory=dict)
    """What the number formats of cells show, where one is in another currency than dollars."""
    rough_dates: dict[Place, str] = field(default_factory=dict)
    """What the number formats of cells show of a date, where it is not all of it."""
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    """Merged cells where the reader does not tell them."""
    filled: int | None = None
    """Cells with a value, errors among them; None where they were not counted."""
    sparse: bool = False
    """Whether its cells lie so far apart that a reader that fills the gaps would need too much."""


_CELL = re.compile(r"[A-Z]{1,3}\d{1,7}")
_DIMENSION = re.compile(rb'<(?:\w+:)?dimension ref="(?:[A-Z]{1,3}\d{1,7}:)?([A-Z]{1,3}\d{1,7})"')
_LAST_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br=[\"'](\d+)")
_FAR_COLUMN = re.compile(rb"\br=[\"']([A-Z]{2,3})\d")
_ERROR = re.compile(
    rb'<(?:\w+:)?c r="([A-Z]+\d+)"[^>]*\bt="e"[^>]*>(?:.{0,2000}?)<(?:\w+:)?v>([^<]+)'
)
_UNCOMPUTED = re.compile(  # of text, an empty one is a result
    rb'<(?:\w+:)?c r="([A-Z]+\d+)"(?![^>]*\bt="str")[^>]*>'
    rb"<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)"
    rb"(?:<(?:\w+:)?v ?/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"
)
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="(\d+)"')
_COLUMN = re.compile(rb"<(?:\w+:)?col\b[^>]*>")
_NUMBER = {name: re.compile(rb"\b%b=[\"'](\d+)" % name) for name in (b"min", b"max")}
_HIDDEN = re.compile(rb"\bhidden=[\"'](?:1|true)")
_RTL = re.compile(rb"rightToLeft=[\"'](?:1|true)")
_PREFIXED = re.compile(rb"</\w+:(?:v|is)>")
_PREFIXED_EMPTY = re.compile(rb"<(\w+):(v|is)></\1:\2>")


def scan_package(path: Path, package: Package) -> dict[str, SheetScan]:
    """Go through every worksheet of an xlsx package; the scans by the sheet's name."""
    with zipfile.ZipFile(path) as archive:
        parts = {plain_name(name) for name in archive.namelist()}
        struck = cells_of(struck_styles(archive, package.styles))
        styles = cell_styles(archive, package.styles)
        shown, rough = currency_styles(styles), rough_date_styles(styles)
        scans: dict[str, SheetScan] = {}
        for sheet in package.sheets:
            if sheet.is_worksheet and sheet.part in parts:
                scan = scan_sheet(open_part(archive, sheet.part), struck, shown, rough)
                cells = filter(_CELL.fullmatch, commented_cells(archive, sheet.part))
                scan.comments.update(map(place_of, cells))
                scans[sheet.name] = scan
        return scans


def says_its_size(path: Path, package: Package) -> bool:
    """Whether the first sheet is a large one that says how far it reaches, and may be believed.

    Such a sheet can be read while it is scanned: it will hardly turn out to be sparse, and one
    that lies on purpose meets the limits of the process.
    """
    first = next((sheet.part for sheet in package.sheets if sheet.is_worksheet), None)
    try:
        with zipfile.ZipFile(path) as archive, open_part(archive, first or "") as part:
            size = archive.getinfo(part.name or "").file_size
            said = _DIMENSION.search(next(utf8_blocks(part, _TAIL), b""))
    except Exception:  # noqa: BLE001 - the scan tells what is wrong with it
        return False
    if said is None or size < _BLOCK:
        return False
    row, column = place_of(said[1].decode())
    cells = (row + 1) * (column + 1)
    return size // _MOST_BYTES_PER_CELL < cells and not _is_sparse(cells, size)


def scan_sheet(
    part: IO[bytes],
    struck: re.Pattern[bytes] | None,
    shown: Mapping[int, str],
    rough: Mapping[int, str],
) -> SheetScan:
    """Go once through the XML of a sheet; *struck* finds the cells that are struck through.

    *shown* are the currencies of cell styles, by their numbers, *rough* what they show of dates.
    """
    in_currency, in_part = cells_in(shown), cells_in(rough)
    scan = SheetScan()
    size = 0
    last_row, columns = 0, set[bytes]()
    tail = b""
    filled = 0
    prefixed = False
    for block in utf8_blocks(part, _BLOCK):
        if not tail:
            _note_head(scan, block)
            prefixed = b"<worksheet" not in block
        text = tail + block
        size += len(block)
        # The ends of a block suffice: an honest sheet is as wide elsewhere, and a dishonest one
        # meets the limits of the process.
        for end in (text[:_ENDS], text[-_ENDS:]):
            columns.update(_FAR_COLUMN.findall(end))
            for match in _LAST_ROW.finditer(end):
                last_row = max(last_row, int(match[1][:9]))
        _note_odd_cells(scan, text, prefixed=prefixed)
        if struck is not None:
            scan.struck.update(place_of(match[1].decode()) for match in struck.finditer(text))
        if in_currency is not None:
            for match in in_currency.finditer(text):
                scan.currencies[place_of(match[2].decode())] = shown[int(match[1])]
        if in_part is not None:
            for match in in_part.finditer(text):
                scan.rough_dates[place_of(match[2].decode())] = rough[int(match[1])]
        filled += _values(text, prefixed=prefixed) - _values(tail, prefixed=prefixed)
        tail = text[-_TAIL:]
    width = max((place_of(letters.decode() + "1")[1] + 1 for letters in columns), default=26)
    scan.sparse = _is_sparse(last_row * width, size)
    scan.filled = filled
    return scan


def _is_sparse(cells: int, size: int) -> bool:
    """Whether a sheet of *size* bytes reaches over more cells than a reader should fill."""
    return cells > min(_MAX_CELLS, max(_ROOM, size // _BYTES_PER_CELL * 40))


def _values(text: bytes, *, prefixed: bool) -> int:
    """Ends of values in a stretch of XML, without those of empty ones."""
    if prefixed:
        return len(_PREFIXED.findall(text)) - len(_PREFIXED_EMPTY.findall(text))
    found = text.count(b"</v>") - text.count(b"<v></v>")
    if b"i" not in text:  # one letter is found, or not, many times faster
        return found
    return found + text.count(b"</is>") - text.count(b"<is></is>")


def _note_head(scan: SheetScan, block: bytes) -> None:
    """What stands above the cells: the direction and the columns."""
    head, _, _ = block.partition(b"sheetData")
    scan.right_to_left = _RTL.search(head) is not None
    for column in _COLUMN.findall(head):
        if not _HIDDEN.search(column):
            continue
        first, last = (pattern.search(column) for pattern in _NUMBER.values())
        if first is not None and last is not None:
            scan.hidden_columns.update(range(int(first[1]) - 1, min(int(last[1]), MOST_COLUMNS)))


def _note_odd_cells(scan: SheetScan, text: bytes, *, prefixed: bool) -> None:
    """Errors, formulas without a result, filters and hidden rows of one stretch of XML."""
    if b't="e"' in text:
        for match in _ERROR.finditer(text):
            scan.errors[place_of(match[1].decode())] = match[2].decode(errors="replace")
    # Numbers and shared strings are written with few letters, and one is soon looked for.
    if b"f" in text or prefixed:
        if prefixed or b"</f>" in text or b"<f " in text:
            for match in _UNCOMPUTED.finditer(text):
                scan.errors[place_of(match[1].decode())] = ""
        if b"filterColumn" in text:
            scan.filtered = True
    if b"h" in text and b'hidden="' in text:
        scan.hidden_rows.update(int(match[1]) - 1 for match in _HIDDEN_ROW.finditer(text))
