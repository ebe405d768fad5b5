"""A look through an OpenDocument sheet for what its reader does not tell."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import IO

from tipdesk.services.excel.reading.package import open_part
from tipdesk.services.excel.reading.scan import SheetScan
from tipdesk.services.excel.reading.workbook import MOST_COLUMNS
from tipdesk.services.excel.reading.xml_parts import parse_xml

_ERROR = re.compile(r"#(?:N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!)|Err:\d+")
_WORTH_A_SCAN = re.compile(
    rb'visibility="(?:collapse|filter)"|-spanned="(?!1")|"rl-tb"|value-type="error"|>(?:#|Err:)'
)
_CELLS = ("table-cell", "covered-table-cell")
_MOST_REPEATED = 1000
"""Rows and cells repeated more often than this are the blank rest of a sheet."""


def scan_ods(path: Path) -> dict[str, SheetScan]:
    """Errors, hidden rows and columns, merged cells and direction of each sheet, by its name."""
    scanner = _Scanner()
    with zipfile.ZipFile(path) as archive:
        with open_part(archive, "content.xml") as part:
            if not _has_something_to_tell(part):
                return {}
        with open_part(archive, "content.xml") as part:
            parse_xml(part, scanner.start, scanner.end, scanner.text)
    return scanner.scans


def _has_something_to_tell(part: IO[bytes]) -> bool:
    """Whether a scan, which takes longer than the reading, can find anything at all."""
    before = b""
    while block := part.read(1 << 20):
        if _WORTH_A_SCAN.search(before + block):
            return True
        before = block[-64:]
    return False


class _Scanner:
    def __init__(self) -> None:
        self.scans: dict[str, SheetScan] = {}
        self._scan = SheetScan()
        self._right_to_left: set[str] = set()
        self._style = ""
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._of_columns = 0
        self._formula = False
        self._text: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        values = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        match name:
            case "style":
                self._style = values.get("name", "")
            case "table-properties" if values.get("writing-mode") == "rl-tb":
                self._right_to_left.add(self._style)
            case "table":
                self._scan = self.scans.setdefault(values.get("name", ""), SheetScan())
                self._scan.right_to_left = values.get("style-name") in self._right_to_left
                self._row = self._of_columns = 0
            case "table-column":
                count = int(values.get("number-columns-repeated", "1"))
                if values.get("visibility", "visible") != "visible":
                    last = min(self._of_columns + count, MOST_COLUMNS)
                    self._scan.hidden_columns.update(range(self._of_columns, last))
                self._of_columns += count
            case "table-row":
                self._begin_row(values)
            case _ if name in _CELLS:
                self._begin_cell(values)
            case "p" if self._text is not None and self._text:
                self._text.append("\n")

    def _begin_row(self, values: dict[str, str]) -> None:
        self._rows = int(values.get("number-rows-repeated", "1"))
        self._column = 0
        hidden = values.get("visibility", "visible")
        if hidden != "visible" and self._rows <= _MOST_REPEATED:
            self._scan.hidden_rows.update(range(self._row, self._row + self._rows))
            self._scan.filtered |= hidden == "filter"

    def _begin_cell(self, values: dict[str, str]) -> None:
        self._columns = int(values.get("number-columns-repeated", "1"))
        self._formula = "formula" in values
        self._text = []
        across = int(values.get("number-columns-spanned", "1"))
        down = int(values.get("number-rows-spanned", "1"))
        if across > 1 or down > 1:
            place = (self._row, self._column)
            last = (self._row + down - 1, self._column + across - 1)
            self._scan.merged.append((place, last))

    def end(self, name: str) -> None:
        if name in _CELLS:
            self._end_cell()
            self._column += self._columns
        elif name == "table-row":
            self._row += self._rows

    def _end_cell(self) -> None:
        text = "".join(self._text or ())
        self._text = None
        if not text or max(self._rows, self._columns) > _MOST_REPEATED:
            return
        if self._formula and _ERROR.fullmatch(text.strip()):
            for row in range(self._row, self._row + self._rows):
                for column in range(self._column, self._column + self._columns):
                    self._scan.errors[row, column] = text.strip()

    def text(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)
