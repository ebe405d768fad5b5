"""The parts of an Office package and what they are for, whichever way the package is made."""

from __future__ import annotations

import codecs
import html
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from tipdesk.services.excel.reading import biff12
from tipdesk.services.excel.reading.workbook import BookFacts

_SMALL = 4 << 20
"""No part but sheets and strings needs more bytes than this."""

_TAG = re.compile(r"<(?:\w+:)?(\w+)\b([^>]*)>")
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet as the workbook part lists it; *part* is a name in the package."""

    name: str
    part: str
    kind: str = "worksheet"
    """The last word of its relationship: worksheet, chartsheet, dialogsheet, xlMacrosheet."""
    state: str = "visible"

    @property
    def is_worksheet(self) -> bool:
        """Whether it holds cells, as far as its kind tells."""
        return self.kind in ("worksheet", "dialogsheet")


@dataclass(frozen=True, slots=True)
class Package:
    """Where the parts of a workbook are; what cannot be told is left out."""

    facts: BookFacts = field(default_factory=BookFacts)
    sheets: tuple[SheetPart, ...] = ()
    strings: str | None = None
    styles: str | None = None


def package_of(path: Path) -> Package:
    """Find the parts of the package at *path*; an empty one when they cannot be found."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _read(archive)
    except Exception:  # noqa: BLE001 - zipfile and zlib raise many kinds for damaged members
        return Package()


def open_part(archive: zipfile.ZipFile, name: str) -> IO[bytes]:
    """A part by its name, whichever way its letters and slashes are written."""
    for info in archive.infolist():
        if plain_name(info.filename) == name:
            return archive.open(info)
    raise KeyError(name)


def utf8_blocks(part: IO[bytes], size: int) -> Iterator[bytes]:
    """The bytes of an XML part in blocks of about *size*, in UTF-8 also when it is in UTF-16."""
    block = part.read(size)
    if not block.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        while block:
            yield block
            block = part.read(size)
        return
    decoder = codecs.getincrementaldecoder("utf-16")("replace")
    while block:
        yield decoder.decode(block).encode("utf-8", "replace")
        block = part.read(size)


def _read(archive: zipfile.ZipFile) -> Package:
    names = [plain_name(name) for name in archive.namelist()]
    book = _target(_links(archive, "", "_rels/.rels"), "officeDocument") or next(
        (name for name in names if name.endswith(("workbook.xml", "workbook.bin"))), None
    )
    macros = any(name.endswith("vbaproject.bin") for name in names) or any(
        name.startswith("basic/") and not name.endswith("/") for name in names
    )
    if book is None:
        return Package(BookFacts(macros=macros))
    folder, base = posixpath.split(book)
    links = _links(archive, folder, posixpath.join(folder, "_rels", f"{base}.rels"))
    listed, date_1904 = (_binary_sheets if book.endswith(".bin") else _sheets)(archive, book)
    sheets = [
        SheetPart(name, links[link][1], links[link][0], state)
        for state, link, name in listed
        if link in links
    ]
    charts = tuple(sheet.name for sheet in sheets if sheet.kind == "chartsheet")
    return Package(
        BookFacts(date_1904, macros, _externals(names), charts),
        tuple(sheets),
        _target(links, "sharedStrings") or _like(names, "sharedstrings."),
        _target(links, "styles") or _like(names, "styles."),
    )


def _externals(names: list[str]) -> int:
    return sum(1 for name in names if re.search(r"externallinks/externallink\d+\.(xml|bin)$", name))


def commented_cells(archive: zipfile.ZipFile, sheet: str) -> Iterator[str]:
    """The names of the cells of the part *sheet* that have a comment.

    Comments of newer programs have one of the older kind beside them. A part that cannot be read
    is passed over: the cells can be.
    """
    folder, base = posixpath.split(sheet)
    links = _links(archive, folder, posixpath.join(folder, "_rels", f"{base}.rels"))
    if (part := _target(links, "comments")) is None:
        return
    try:
        yield from (v.get("ref", "") for tag, v in part_tags(archive, part) if tag == "comment")
    except (KeyError, zipfile.BadZipFile, zlib.error):
        return


def _like(names: list[str], begin: str) -> str | None:
    return next((name for name in names if posixpath.basename(name).startswith(begin)), None)


def _sheets(archive: zipfile.ZipFile, book: str) -> tuple[list[tuple[str, str, str]], bool]:
    """State, relationship id and name of each sheet, and whether days count from 1904."""
    sheets = []
    date_1904 = False
    for tag, values in part_tags(archive, book):
        if tag == "workbookPr":
            date_1904 = date_1904 or values.get("date1904", "") in ("1", "true")
        elif tag == "sheet":
            link = next((v for name, v in values.items() if name.endswith(":id")), "")
            sheets.append((values.get("state", "visible"), link, values.get("name", "")))
    return sheets, date_1904


def _binary_sheets(archive: zipfile.ZipFile, book: str) -> tuple[list[tuple[str, str, str]], bool]:
    """The same of the workbook part of an xlsb file."""
    sheets = []
    date_1904 = False
    with open_part(archive, book) as part:
        for kind, content in biff12.records(part):
            if kind == biff12.WORKBOOK_PROPERTIES:
                date_1904 = bool(content[0] & 1)
            elif kind == biff12.SHEET:
                sheets.append(biff12.sheet_of(content))
    return sheets, date_1904


def _links(archive: zipfile.ZipFile, folder: str, rels: str) -> dict[str, tuple[str, str]]:
    """Relationship id -> its kind and the plain name of its target."""
    try:
        text = _text(archive, plain_name(rels))
    except KeyError:
        return {}
    found: dict[str, tuple[str, str]] = {}
    for tag, values in _tags(text):
        if tag == "Relationship" and values.get("TargetMode") != "External":
            target = values.get("Target", "").replace("\\", "/")
            whole = target if target.startswith("/") else posixpath.join("/", folder, target)
            kind = values.get("Type", "").rpartition("/")[2]
            found[values.get("Id", "")] = (kind, plain_name(posixpath.normpath(whole)))
    return found


def _target(links: dict[str, tuple[str, str]], kind: str) -> str | None:
    return next((target for one, target in links.values() if one == kind), None)


def plain_name(name: str) -> str:
    """The name of a part in lower case and with plain slashes."""
    return name.replace("\\", "/").lower().lstrip("/")


def _text(archive: zipfile.ZipFile, name: str) -> str:
    with open_part(archive, name) as part:
        return b"".join(utf8_blocks(part, _SMALL))[:_SMALL].decode("utf-8", "replace")


def part_tags(archive: zipfile.ZipFile, name: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The tags of a part that begin something, with their attributes, in order."""
    return _tags(_text(archive, name))


def _tags(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    for match in _TAG.finditer(text):
        yield (
            match[1],
            {
                name: html.unescape(double or single)
                for name, double, single in _ATTRIBUTE.findall(match[2])
            },
        )
