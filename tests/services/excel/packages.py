"""Workbooks put together part by part, as other programs write them."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def save_xlsx(path: Path, rows: str, *, encoding: str = "utf-8", **parts: str) -> Path:
    """A workbook at *path* whose one sheet has *rows* as its XML.

    *parts*: ``before`` and ``after`` stand around the cells, ``book`` in the workbook part,
    ``strings`` is the part of shared strings.
    """
    sheet = (
        f'<worksheet xmlns="{_MAIN}">{parts.get("before", "")}<sheetData>{rows}</sheetData>'
        f"{parts.get('after', '')}</worksheet>"
    )
    book = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{parts.get("book", "")}'
        '<sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    strings = parts.get("strings", f'<sst xmlns="{_MAIN}" count="1"><si><t>a</t></si></sst>')
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _content_types("xml"))
        package.writestr("_rels/.rels", _links(officeDocument="xl/workbook.xml"))
        package.writestr("xl/workbook.xml", book)
        package.writestr(
            "xl/_rels/workbook.xml.rels",
            _links(worksheet="worksheets/sheet1.xml", sharedStrings="sharedStrings.xml"),
        )
        package.writestr("xl/sharedStrings.xml", strings)
        head = f'<?xml version="1.0" encoding="{encoding}"?>'
        package.writestr("xl/worksheets/sheet1.xml", (head + sheet).encode(encoding))
    return path


def add_part(path: Path, name: str, content: bytes = b"") -> Path:
    """One more part in the package at *path*."""
    with zipfile.ZipFile(path, "a") as package:
        package.writestr(name, content)
    return path


def save_xlsb(path: Path, rows: Sequence[tuple[int, Sequence[bytes]]], *more: bytes) -> Path:
    """A binary workbook: rows as (number from 0, records of cells), *more* records below them."""
    sheet = b"".join(
        (
            record(129),
            record(145),
            *(
                record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, 0, 0, 0)) + b"".join(cells)
                for number, cells in rows
            ),
            record(146),
            *more,
            record(130),
        )
    )
    listed = struct.pack("<II", 0, 1) + _wide("rId1") + _wide("List")
    book = record(131) + record(143) + record(156, listed) + record(144) + record(132)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _content_types("bin"))
        package.writestr("_rels/.rels", _links(officeDocument="xl/workbook.bin"))
        package.writestr("xl/workbook.bin", book)
        package.writestr("xl/_rels/workbook.bin.rels", _links(worksheet="worksheets/sheet1.bin"))
        package.writestr("xl/worksheets/sheet1.bin", sheet)
    return path


def record(kind: int, content: bytes = b"") -> bytes:
    """A record of a binary part."""
    number = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = b"", len(content)
    while size > 127:
        length, size = length + bytes([size & 0x7F | 0x80]), size >> 7
    return number + length + bytes([size]) + content


def text_cell(column: int, text: str) -> bytes:
    """A cell with a text of its own in a binary sheet."""
    return record(6, struct.pack("<II", column, 0) + _wide(text))


def number_cell(column: int, number: float) -> bytes:
    """A cell with a number in a binary sheet."""
    return record(5, struct.pack("<IId", column, 0, number))


def short_cell(column: int, packed: int) -> bytes:
    """A cell with a number in four bytes in a binary sheet."""
    return record(2, struct.pack("<III", column, 0, packed))


def error_cell(column: int, code: int) -> bytes:
    """A cell with an error in a binary sheet."""
    return record(3, struct.pack("<IIB", column, 0, code))


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _links(**targets: str) -> str:
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{links}</Relationships>'


def _content_types(ending: str) -> str:
    kind = "application/vnd.ms-excel.sheet.binary.macroEnabled.main" if ending == "bin" else ""
    main = kind or "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    return (
        f'<Types xmlns="{_TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="{ending}" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.{ending}" ContentType="{main}"/></Types>'
    )
