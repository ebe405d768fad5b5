"""The readers of workbook formats: each yields a sheet's facts, then its rows in blocks."""

from __future__ import annotations

import csv
import html
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tipdesk.services.excel.guard import SheetScan
from tipdesk.services.excel.workbook import Row, SheetFacts

BLOCK = 2000
"""Rows handed on at a time."""

AGAIN = "again"
"""Forget what was yielded so far: another reader begins anew."""

Piece = SheetFacts | tuple[int, int] | list[Row] | str
"""Facts begin a sheet, then the place of its first cell, then blocks of rows."""


def read_with_calamine(path: Path, scans: dict[str, SheetScan]) -> Iterator[Piece]:
    """Every worksheet of an xlsx, xlsm, xlsb, xls or ods file."""
    # A heavy native library, wanted only in the reading process.
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_path(str(path))
    parts = _sheet_parts(path) if scans else {}
    for meta in book.sheets_metadata:
        if meta.typ not in (SheetTypeEnum.WorkSheet, SheetTypeEnum.DialogSheet):
            continue
        sheet = book.get_sheet_by_name(meta.name)
        scan = scans.get(parts.get(meta.name, ""), SheetScan())
        yield SheetFacts(
            name=meta.name,
            hidden=meta.visible != SheetVisibleEnum.Visible,
            right_to_left=scan.right_to_left,
            merged=tuple(sheet.merged_cell_ranges or ()),
            errors=scan.errors,
            hidden_rows=frozenset(scan.hidden_rows),
        )
        start = sheet.start
        yield (0, 0) if start is None else (0, start[1])
        yield from _blocks(map(tuple, sheet.iter_rows()))


def read_with_openpyxl(path: Path, scans: dict[str, SheetScan]) -> Iterator[Piece]:
    """Every worksheet of an xlsx file that calamine cannot read; slower, more forgiving."""
    # A heavy library, wanted only where the first reader fails.
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, data_only=True)
    parts = _sheet_parts(path) if scans else {}
    for sheet in book.worksheets:
        scan = scans.get(parts.get(sheet.title, ""), SheetScan())
        yield SheetFacts(
            name=sheet.title,
            hidden=sheet.sheet_state != "visible",
            right_to_left=scan.right_to_left,
            errors=scan.errors,
            hidden_rows=frozenset(scan.hidden_rows),
        )
        yield (0, 0)
        yield from _blocks(
            tuple("" if value is None else value for value in row)
            for row in sheet.iter_rows(values_only=True)
        )


def read_text(path: Path) -> Iterator[Piece]:
    """A file of separated values: encoding and separator found from its beginning."""
    encoding = _encoding(path)
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        sample = file.read(65536)
        file.seek(0)
        yield SheetFacts(name=path.stem)
        yield (0, 0)
        csv.field_size_limit(1 << 24)
        yield from _blocks(map(tuple, csv.reader(file, delimiter=_separator(sample))))


def _blocks(rows: Iterator[Row]) -> Iterator[list[Row]]:
    """The rows in blocks; the same text is one object within a block, which packs smaller."""
    block: list[Row] = []
    seen: dict[Any, Any] = {}
    for row in rows:
        block.append(tuple(seen.setdefault(v, v) if type(v) is str else v for v in row))
        if len(block) == BLOCK:
            yield block
            block, seen = [], {}
    if block:
        yield block


def _encoding(path: Path) -> str:
    """UTF-8 or UTF-16 when the bytes say so, else the code page of Western or Arabic Windows."""
    with path.open("rb") as file:
        head = file.read(1 << 20)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        head[: len(head) - 4 if len(head) == 1 << 20 else None].decode("utf-8-sig")
    except UnicodeDecodeError:
        return "cp1256" if _reads_as_arabic(head) else "cp1252"
    return "utf-8-sig"


def _reads_as_arabic(head: bytes) -> bool:
    """Whether the high bytes come in runs, as Arabic words do, not singly as accents do."""
    high = re.findall(rb"[\xc0-\xff]+", head)
    return sum(map(len, high)) > 2 * len(high)


def _separator(sample: str) -> str:
    """The separator that cuts most lines of the sample into the same number of cells."""

    def score(separator: str) -> tuple[int, int]:
        lines = list(csv.reader(io.StringIO(sample), delimiter=separator))[:50]
        widths = [len(line) for line in lines if line]
        common = max(set(widths), key=widths.count, default=1)
        return (widths.count(common) if common > 1 else 0, common)

    return max((",", ";", "\t", "|"), key=score)


_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*>")
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*\"([^\"]*)\"")


def _sheet_parts(path: Path) -> dict[str, str]:
    """Sheet name -> lower-case name of its part; what cannot be told is left out."""
    parts: dict[str, str] = {}
    try:
        with zipfile.ZipFile(path) as package:
            names = {name.lower().lstrip("/"): name for name in package.namelist()}
            book = package.read(names["xl/workbook.xml"])[: 1 << 20].decode("utf-8", "replace")
            links = package.read(names["xl/_rels/workbook.xml.rels"])[: 1 << 20]
    except (KeyError, OSError, zipfile.BadZipFile):
        return parts
    targets: dict[str, str] = {}
    for element in re.findall(r"<(?:\w+:)?Relationship\b[^>]*>", links.decode("utf-8", "replace")):
        link = dict(_ATTRIBUTE.findall(element))
        target = link.get("Target", "")
        targets[link.get("Id", "")] = (
            target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        ).lower()
    for element in _SHEET.findall(book):
        values = dict(_ATTRIBUTE.findall(element))
        link_id = next((v for name, v in values.items() if name.endswith(":id")), "")
        if link_id in targets:
            parts[html.unescape(values.get("name", ""))] = targets[link_id]
    return parts
