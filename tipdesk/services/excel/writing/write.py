"""Writes a workbook as a stream: styled sheets of any length in the memory of one block.

Written by hand since no fast writer puts drop-downs on lists that lie in another sheet, which
long lists and labels with commas need; openpyxl, which does, takes ten times as long.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self
from xml.sax.saxutils import escape

from tipdesk.services.excel.reading.workbook import column_letters
from tipdesk.services.excel.writing.write_parts import (
    RELATIONS,
    Style,
    WorkbookSheet,
    content_types,
    core_properties,
    styles_part,
    workbook_part,
    workbook_relations,
)

MOST_ROWS = 1_048_576
"""What one sheet can hold."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ROWS_AT_ONCE = 500
_LEVEL = 2
"""A higher level makes the file a fifth smaller and the writing half as long again."""

_PAPER = 260
"""Characters that can be read on one page across; wider sheets take several."""
_FITTED = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
_TALL = ' ht="32" customHeight="1"'
_HIDDEN = ' hidden="1"'

Cell = str
"""The XML of a cell after its place: the style, the kind and the value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a sheet; *width* in characters, *choices* a range of the allowed values."""

    heading: Cell
    width: float
    style: int = 0
    hidden: bool = False
    choices: str | None = None
    text_only: bool = False
    """Digits in it are text on purpose, so Excel shall not mark them."""


@dataclass(frozen=True, slots=True)
class TallRow:
    """A row whose texts need more than one line; *height* in points.

    Excel would find the height by itself, LibreOffice draws such rows over one another.
    """

    cells: Sequence[Cell | None]
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """What Excel says when a value is typed that is none of the choices."""

    title: str
    text: str


def text_cell(text: str, style: int = 0) -> Cell:
    """A cell that holds *text* as it stands: never a formula, a number or a date."""
    text = _FORBIDDEN.sub("", text)
    if "_x" in text:
        text = _LOOKS_ESCAPED.sub("_x005F_", text)
    if "&" in text or "<" in text or ">" in text:
        text = escape(text)
    space = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    return f'" s="{style}" t="inlineStr"><is><t{space}>{text}</t></is></c>'


def number_cell(number: str | int, style: int = 0) -> Cell:
    """A cell that holds a number, written out in decimals."""
    return f'" s="{style}"><v>{number}</v></c>'


class WorkbookWriter:
    """An .xlsx package that is written from front to back; leave it with ``with``."""

    def __init__(self, file: Path, *, title: str, author: str, created: str) -> None:
        """*created* is the moment in UTC as ISO 8601, for the file's properties."""
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL)
        self._styles: dict[Style, int] = {Style(): 0}
        self._sheets: list[WorkbookSheet] = []
        self._core = core_properties(title, author, created)

    def style(self, style: Style) -> int:
        """The number by which cells name *style*."""
        return self._styles.setdefault(style, len(self._styles))

    def sheet(
        self,
        name: str,
        columns: Sequence[Column],
        rows: Iterable[Sequence[Cell | None] | TallRow],
        *,
        right_to_left: bool = False,
        hidden: bool = False,
        table: bool = False,
        refusal: Refusal | None = None,
    ) -> int:
        """Write a sheet and answer how many rows it has below its headings.

        A *table* has frozen headings and a frozen first column, and a filter on every column.
        """
        part = f"xl/worksheets/sheet{len(self._sheets) + 1}.xml"
        with self._zip.open(part, "w", force_zip64=True) as stream:
            stream.write(_head(columns, right_to_left=right_to_left, table=table).encode())
            count = 0
            letters = [f'<c r="{column_letters(i)}' for i in range(len(columns))]
            headings = [column.heading for column in columns]
            block: list[str] = []
            if any(headings):
                block.append(_row(1, letters, headings, _TALL if table else ""))
                count = 1
            for row in rows:
                count += 1
                if isinstance(row, TallRow):
                    tall = f' ht="{row.height:g}" customHeight="1"'
                    block.append(_row(count, letters, row.cells, tall))
                else:
                    block.append(_row(count, letters, row))
                if len(block) >= _ROWS_AT_ONCE:
                    stream.write("".join(block).encode())
                    block.clear()
            stream.write("".join(block).encode())
            stream.write(_tail(columns, count, table=table, refusal=refusal).encode())
        area = f"$A$1:${column_letters(len(columns) - 1)}${max(count, 1)}" if table else None
        self._sheets.append(WorkbookSheet(name, hidden, area))
        return count - 1

    def close(self) -> None:
        """Write what names the sheets and styles; the workbook is whole only then."""
        for part, text in (
            ("xl/styles.xml", styles_part(list(self._styles))),
            ("xl/workbook.xml", workbook_part(self._sheets)),
            ("xl/_rels/workbook.xml.rels", workbook_relations(len(self._sheets))),
            ("docProps/core.xml", self._core),
            ("_rels/.rels", RELATIONS),
            ("[Content_Types].xml", content_types(len(self._sheets))),
        ):
            self._zip.writestr(part, text)
        self._zip.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        if error is None:
            self.close()
        else:
            self._zip.close()


def _row(number: int, letters: list[str], cells: Sequence[Cell | None], height: str = "") -> str:
    parts = [f'<row r="{number}"{height}>']
    parts += [f"{start}{number}{cell}" for start, cell in zip(letters, cells, strict=True) if cell]
    parts.append("</row>")
    return "".join(parts)


def _head(columns: Sequence[Column], *, right_to_left: bool, table: bool) -> str:
    direction = ' rightToLeft="1"' if right_to_left else ""
    pane = '<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>'
    widths = "".join(
        f'<col min="{i}" max="{i}" width="{column.width:g}" style="{column.style}" '
        f'customWidth="1"{_HIDDEN if column.hidden else ""}/>'
        for i, column in enumerate(columns, start=1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"{_FITTED if sum(c.width for c in columns if not c.hidden) <= _PAPER else ''}"
        f'<sheetViews><sheetView{direction} workbookViewId="0">{pane if table else ""}'
        '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
        f"<cols>{widths}</cols><sheetData>"
    )


def _tail(columns: Sequence[Column], count: int, *, table: bool, refusal: Refusal | None) -> str:
    parts = ["</sheetData>"]
    if table:
        parts.append(f'<autoFilter ref="A1:{column_letters(len(columns) - 1)}{max(count, 1)}"/>')
    parts.append(_choices(columns, count, refusal))
    parts.append(
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
    )
    texts = [column_letters(i) for i, column in enumerate(columns) if column.text_only]
    if texts and count > 1:
        places = " ".join(f"{letter}2:{letter}{count}" for letter in texts)
        parts.append(
            f'<ignoredErrors><ignoredError sqref="{places}" numberStoredAsText="1"/>'
            "</ignoredErrors>"
        )
    parts.append("</worksheet>")
    return "".join(parts)


_ROOM = 1000
"""Rows below the last one that have the drop-downs too, for what people add."""


def _choices(columns: Sequence[Column], count: int, refusal: Refusal | None) -> str:
    last = min(count + _ROOM, MOST_ROWS)
    said = ""
    if refusal is not None:
        title, text = (escape(t, {'"': "&quot;"}) for t in (refusal.title, refusal.text))
        said = f' showErrorMessage="1" errorTitle="{title}" error="{text}"'
    rules = [
        f'<dataValidation type="list" allowBlank="1"{said} sqref="{letter}2:{letter}{last}">'
        f"<formula1>{escape(column.choices)}</formula1></dataValidation>"
        for i, column in enumerate(columns)
        if column.choices is not None
        for letter in (column_letters(i),)
    ]
    if not rules:
        return ""
    return f'<dataValidations count="{len(rules)}">{"".join(rules)}</dataValidations>'
