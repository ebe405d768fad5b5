"""The records of binary workbook parts (.xlsb), after MS-XLSB."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import IO, Final

WORKBOOK_PROPERTIES: Final = 153
SHEET: Final = 156
STRING: Final = 19
FORMAT: Final = 44
CELL_FORMAT: Final = 47
BEGIN_CELL_FORMATS: Final = 617
END_CELL_FORMATS: Final = 618
ROW: Final = 0
COLUMNS: Final = 60
MERGED: Final = 176
VIEW: Final = 137
FILTER_COLUMN: Final = 163

_STATES = ("visible", "hidden", "veryHidden")


def records(part: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Number and content of each record; what is cut short ends them."""
    data = part.read()
    at, end = 0, len(data)
    try:
        while at < end:
            kind = data[at]
            at += 1
            if kind & 0x80:
                kind = (kind & 0x7F) | (data[at] & 0x7F) << 7
                at += 1
            length = shift = 0
            while True:
                byte = data[at]
                at += 1
                length |= (byte & 0x7F) << shift
                shift += 7
                if not byte & 0x80 or shift > 21:
                    break
            yield kind, data[at : at + length]
            at += length
    except IndexError:
        return


def wide_string(content: bytes, at: int) -> tuple[str, int]:
    """The text that begins at *at* with the count of its signs, and where it ends."""
    (count,) = struct.unpack_from("<I", content, at)
    end = at + 4 + 2 * count
    if end > len(content):
        raise ValueError("a text longer than its record")
    return content[at + 4 : end].decode("utf-16-le", "replace"), end


def sheet_of(content: bytes) -> tuple[str, str, str]:
    """State, relationship id and name of a SHEET record."""
    (state,) = struct.unpack_from("<I", content)
    try:
        link, at = wide_string(content, 8)
        name, _ = wide_string(content, at)
    except (ValueError, struct.error):  # workbooks of the beta of Excel 2007 have four bytes more
        link, at = wide_string(content, 12)
        name, _ = wide_string(content, at)
    return _STATES[min(state & 0xFF, 2)], link, name
