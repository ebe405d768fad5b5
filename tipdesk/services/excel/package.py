"""The parts of an Office package and what they are for, whichever way the package is made."""

from __future__ import annotations

import codecs
import html
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from tipdesk.services.excel.workbook import BookFacts

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


@dataclass(frozen=True, slots=True)
class Package:
    """Where the parts of a workbook are; what cannot be told is left out."""

    facts: BookFacts = field(default_factory=BookFacts)
    sheets: tuple[SheetPart, ...] = ()
    strings: str | None = None
    styles: str | None = None

    def part(self, sheet: str) -> str | None:
        """The part of the sheet of that name."""
        return next((one.part for one in self.sheets if one.name == sheet), None)


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
        if _plain_name(info.filename) == name:
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
    names = [_plain_name(name) for name in archive.namelist()]
    book = _target(_links(archive, "", "_rels/.rels"), "officeDocument") or next(
        (name for name in names if name.endswith(("workbook.xml", "workbook.bin"))), None
    )
    macros = any(name.endswith("vbaproject.bin") for name in names) or any(
        name.startswith("basic/") and not name.endswith("/") for name in names
    )
    if book is None or not book.endswith(".xml"):
        return Package(BookFacts(macros=macros, external_links=_externals(names)))
    folder, base = posixpath.split(book)
    links = _links(archive, folder, posixpath.join(folder, "_rels", f"{base}.rels"))
    sheets: list[SheetPart] = []
    date_1904 = False
    for tag, values in _tags(_text(archive, book)):
        if tag == "workbookPr":
            date_1904 = date_1904 or values.get("date1904", "") in ("1", "true")
        elif tag == "sheet":
            link = next((v for name, v in values.items() if name.endswith(":id")), "")
            kind, target = links.get(link, ("", ""))
            if target:
                state = values.get("state", "visible")
                sheets.append(SheetPart(values.get("name", ""), target, kind, state))
    charts = tuple(sheet.name for sheet in sheets if sheet.kind == "chartsheet")
    return Package(
        BookFacts(date_1904, macros, _externals(names), charts),
        tuple(sheets),
        _target(links, "sharedStrings") or _like(names, "sharedstrings.xml"),
        _target(links, "styles") or _like(names, "styles.xml"),
    )


def _externals(names: list[str]) -> int:
    return sum(1 for name in names if re.search(r"externallinks/externallink\d+\.(xml|bin)$", name))


def _like(names: list[str], ending: str) -> str | None:
    return next((name for name in names if name.endswith(ending)), None)


def _links(archive: zipfile.ZipFile, folder: str, rels: str) -> dict[str, tuple[str, str]]:
    """Relationship id -> its kind and the plain name of its target."""
    try:
        text = _text(archive, _plain_name(rels))
    except KeyError:
        return {}
    found: dict[str, tuple[str, str]] = {}
    for tag, values in _tags(text):
        if tag == "Relationship" and values.get("TargetMode") != "External":
            target = values.get("Target", "").replace("\\", "/")
            whole = target if target.startswith("/") else posixpath.join("/", folder, target)
            kind = values.get("Type", "").rpartition("/")[2]
            found[values.get("Id", "")] = (kind, _plain_name(posixpath.normpath(whole)))
    return found


def _target(links: dict[str, tuple[str, str]], kind: str) -> str | None:
    return next((target for one, target in links.values() if one == kind), None)


def _plain_name(name: str) -> str:
    return name.replace("\\", "/").lower().lstrip("/")


def _text(archive: zipfile.ZipFile, name: str) -> str:
    with open_part(archive, name) as part:
        return b"".join(utf8_blocks(part, _SMALL))[:_SMALL].decode("utf-8", "replace")


def _tags(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    for match in _TAG.finditer(text):
        yield (
            match[1],
            {
                name: html.unescape(double or single)
                for name, double, single in _ATTRIBUTE.findall(match[2])
            },
        )
