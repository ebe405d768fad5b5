"""A look at a file before any reader sees it: what it is, and whether it can be meant well."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Literal

from tipdesk.domain.errors import UnreadableWorkbook
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.excel.workbook import Place, place_of

Format = Literal["xlsx", "binary", "text"]
"""A package of XML parts; xls, xlsb or ods; or text with separators."""

NO_WORKBOOK = N_("“{file}” is not a workbook. Choose an Excel, OpenDocument or CSV file.")
PROTECTED = N_("“{file}” is protected by a password. Remove the password in Excel and try again.")
EMPTY = N_("“{file}” has no cells with anything in them.")
DAMAGED = N_("“{file}” is damaged or cut short and cannot be read. Ask for a new copy of it.")
TOO_LARGE = N_("“{file}” asks for more memory or time than any real workbook needs.")
NO_FILE = N_("“{file}” cannot be opened. Check that it is there and that you may read it.")

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAX_UNPACKED = 2 << 30
_MAX_CELLS = 60_000_000
_BYTES_PER_CELL = 16  # the shortest cell that a program writes, <c r="A1"><v/></c>, is longer
_BLOCK = 1 << 20


@dataclass(slots=True)
class SheetScan:
    """What the XML of one sheet says that readers do not tell."""

    right_to_left: bool = False
    errors: dict[Place, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)


def refused(id: str, path: Path) -> UnreadableWorkbook:
    """The refusal of *path* in one sentence."""
    return UnreadableWorkbook(refusal(id, path))


def refusal(id: str, path: Path) -> Message:
    """The sentence *id* about the file."""
    return message(id, file=path.name)


def sniff(path: Path) -> Format:
    """What the content is, whatever the name says; UnreadableWorkbook when it is no workbook."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(4096)
            if head.startswith(_OLE):
                _refuse_protected(path, head + file.read(_BLOCK))
    except OSError as trouble:
        raise refused(NO_FILE, path) from trouble
    if not size:
        raise refused(EMPTY, path)
    if head.startswith(_ZIP):
        return _package_format(path)
    if head.startswith(_OLE):
        return "binary"
    if head.startswith(b"PK"):
        raise refused(DAMAGED, path)
    if _looks_like_text(head):
        return "text"
    raise refused(NO_WORKBOOK, path)


def _refuse_protected(path: Path, content: bytes) -> None:
    """An OLE container with an encrypted package inside is a protected workbook."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise refused(PROTECTED, path)


def _package_format(path: Path) -> Format:
    try:
        with zipfile.ZipFile(path) as package:
            names = {name.lower().lstrip("/") for name in package.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as trouble:
        raise refused(DAMAGED, path) from trouble
    if any(name.endswith("workbook.bin") for name in names) or "content.xml" in names:
        return "binary"
    if not any(name.endswith(".xml") for name in names):
        raise refused(NO_WORKBOOK, path)
    if any(name.startswith(("word/", "ppt/")) for name in names):
        raise refused(NO_WORKBOOK, path)
    return "xlsx"


def _looks_like_text(head: bytes) -> bool:
    """Whether the first block is text with at least one separator or line end."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if b"\0" in head or head.startswith((b"%PDF", b"{\\rtf", b"<!DOCTYPE", b"<html", b"<?xml")):
        return False
    return any(mark in head for mark in (b",", b";", b"\t", b"|"))


_SST_COUNT = re.compile(rb'(?:uniqueCount|count)\s*=\s*["\'](\d+)')
_LAST_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br=[\"'](\d+)")
_FAR_COLUMN = re.compile(rb"\br=[\"']([A-Z]{2,3})\d")
_ERROR = re.compile(
    rb'<(?:\w+:)?c r="([A-Z]+\d+)"[^>]*\bt="e"[^>]*>(?:.{0,2000}?)<(?:\w+:)?v>([^<]+)'
)
_UNCOMPUTED = re.compile(rb'<c r="([A-Z]+\d+)"[^>]*><f[^>/]*>[^<]*</f>(?:<v ?/>|<v></v>)?</c>')
_HIDDEN_ROW = re.compile(rb'<row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="(\d+)"')
_RTL = re.compile(rb'rightToLeft="(?:1|true)"')


def look_into(path: Path) -> dict[str, SheetScan]:
    """Scan every sheet part of an xlsx package, by lower-case part name.

    Raises UnreadableWorkbook for what can only be made to harm: it would unpack to gigabytes,
    counts more strings than it holds, or has one cell at the far end of an empty sheet.
    """
    scans: dict[str, SheetScan] = {}
    try:
        with zipfile.ZipFile(path) as package:
            infos = package.infolist()
            if sum(info.file_size for info in infos) > _MAX_UNPACKED:
                raise refused(TOO_LARGE, path)
            for info in infos:
                name = info.filename.lower().lstrip("/")
                if name.endswith("sharedstrings.xml"):
                    with package.open(info) as part:
                        _check_strings(path, part.read(4096), info.file_size)
                elif name.endswith(".xml") and "sheet" in name and "_rels" not in name:
                    with package.open(info) as part:
                        scans[name] = _scan_sheet(path, part, info.file_size)
    except UnreadableWorkbook:
        raise
    except Exception as trouble:  # zlib and zipfile raise many kinds for damaged members
        raise refused(DAMAGED, path) from trouble
    return scans


def _check_strings(path: Path, head: bytes, size: int) -> None:
    for match in _SST_COUNT.finditer(head):
        if len(match[1]) > 12 or int(match[1]) > max(size // 8 + 16, 1 << 20):
            raise refused(TOO_LARGE, path)


def _scan_sheet(path: Path, part: IO[bytes], size: int) -> SheetScan:
    scan = SheetScan()
    last_row, columns = 0, set[bytes]()
    tail = b""
    while block := part.read(_BLOCK):
        if not tail and _RTL.search(block[:4096]):
            scan.right_to_left = True
        text = tail + block
        columns.update(_FAR_COLUMN.findall(text))
        for match in _LAST_ROW.finditer(text[-65536:]):
            last_row = max(last_row, int(match[1][:9]))
        _note_odd_cells(scan, text)
        tail = block[-4096:]
    width = max((place_of(letters.decode() + "1")[1] + 1 for letters in columns), default=26)
    limit = min(_MAX_CELLS, max(2_000_000, size // _BYTES_PER_CELL * 40))
    if last_row * width > limit:
        raise refused(TOO_LARGE, path)
    return scan


def _note_odd_cells(scan: SheetScan, text: bytes) -> None:
    """Errors, formulas without a result and hidden rows of one stretch of XML."""
    if b't="e"' in text:
        for match in _ERROR.finditer(text):
            scan.errors[place_of(match[1].decode())] = match[2].decode(errors="replace")
    if b"</f>" in text:
        for match in _UNCOMPUTED.finditer(text):
            scan.errors[place_of(match[1].decode())] = ""
    if b'hidden="' in text:
        scan.hidden_rows.update(int(match[1]) - 1 for match in _HIDDEN_ROW.finditer(text))
