"""A look at a file before any reader sees it: what it is, and whether it can be meant well."""

from __future__ import annotations

import codecs
import re
import zipfile
from pathlib import Path
from typing import Literal

from tipdesk.domain.errors import UnreadableWorkbook
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.reading.text_reader import unmarked_utf16

Format = Literal["xlsx", "xlsb", "ods", "xls", "text", "html", "spreadsheet-xml"]
"""What the content is: xlsx also stands for xlsm; the last two are often named .xls."""

NO_WORKBOOK = N_("“{file}” is not a workbook. Choose an Excel, OpenDocument or CSV file.")
PROTECTED = N_("“{file}” is protected by a password. Remove the password in Excel and try again.")
EMPTY = N_("“{file}” has no cells with anything in them.")
DAMAGED = N_("“{file}” is damaged or cut short and cannot be read. Ask for a new copy of it.")
TOO_LARGE = N_("“{file}” asks for more memory or time than any real workbook needs.")
NO_FILE = N_("“{file}” cannot be opened. Check that it is there and that you may read it.")

_DESK = ".tipdesk"
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST, _ROOM, _RATIO = 2 << 30, 256 << 20, 100
"""Bytes that a package may unpack to: at most, always, and for each byte of the file."""
_BLOCK = 1 << 20
_NO_TABLES = ("%pdf", "{\\rtf", '{"', "[{", "mime-version:", "id;pwxl")
"""How files begin that are text and no table: PDF, RTF, JSON, MHTML, SYLK."""
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def refused(id: str, path: Path) -> UnreadableWorkbook:
    """The refusal of *path* in one sentence."""
    return UnreadableWorkbook(message(id, file=path.name))


def sniff(path: Path) -> Format:
    """What the content is, whatever the name says; UnreadableWorkbook when it is no workbook."""
    if path.suffix.lower() == _DESK:
        # It may be the desk that is open: to open and close it here would take its locks away.
        raise refused(NO_WORKBOOK, path)
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
        return "xls"
    if head.startswith(b"PK"):
        raise refused(DAMAGED, path)
    found = _text_format(head)
    if found is not None:
        return found
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
    if any(name.endswith("workbook.bin") for name in names):
        return "xlsb"
    if "content.xml" in names:
        return "ods"
    if not any(name.endswith(".xml") for name in names):
        raise refused(NO_WORKBOOK, path)
    if any(name.startswith(("word/", "ppt/")) for name in names):
        raise refused(NO_WORKBOOK, path)
    return "xlsx"


def _text_format(head: bytes) -> Format | None:
    """What kind of text the first block begins, or None for no text with cells."""
    text = _as_text(head)
    if text is None:
        return None
    begin = text.lstrip("\ufeff \t\r\n")[:16].lower()
    if begin.startswith("<"):
        if "urn:schemas-microsoft-com:office:spreadsheet" in text and "Workbook" in text:
            return "spreadsheet-xml"
        return "html" if re.search(r"<(?:html|table)\b", text, re.IGNORECASE) else None
    if begin.startswith(_NO_TABLES) or not any(mark in text for mark in "\n\r,;\t|"):
        return None
    return "text"


def _as_text(head: bytes) -> str | None:
    """The block as text; None where it holds signs that no text has."""
    marked = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding = "utf-16" if marked else unmarked_utf16(head) or "utf-8"
    text = head.decode(encoding, "replace")
    return None if _NO_TEXT.search(text) else text


_SST_COUNT = re.compile(rb'(?:uniqueCount|count)\s*=\s*["\'](\d+)')


def check_package(path: Path) -> None:
    """Refuse a package that can only be made to harm, which no reader should see.

    It would unpack to gigabytes, or counts more strings than it holds.
    """
    packed = path.stat().st_size
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
            if sum(info.file_size for info in infos) > min(_MOST, _ROOM + _RATIO * packed):
                raise refused(TOO_LARGE, path)
            for info in infos:
                if info.filename.lower().endswith("sharedstrings.xml"):
                    with archive.open(info) as part:
                        _check_strings(path, part.read(4096), info.file_size)
    except UnreadableWorkbook:
        raise
    except Exception as trouble:  # zlib and zipfile raise many kinds for damaged members
        raise refused(DAMAGED, path) from trouble


def _check_strings(path: Path, head: bytes, size: int) -> None:
    for match in _SST_COUNT.finditer(head):
        if len(match[1]) > 12 or int(match[1]) > max(size // 8 + 16, 1 << 20):
            raise refused(TOO_LARGE, path)
