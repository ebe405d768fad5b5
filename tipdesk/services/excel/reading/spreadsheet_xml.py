"""Workbooks saved as "XML Spreadsheet 2003", which reporting programs still name .xls."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tipdesk.services.excel.reading.sparse import Cells
from tipdesk.services.excel.reading.workbook import MOST_COLUMNS, Place, RawSheet, SheetFacts
from tipdesk.services.excel.reading.xml_parts import is_true, iso_value, parse_xml

_HIDDEN = ("SheetHidden", "SheetVeryHidden")


def read_spreadsheet_xml(path: Path) -> Iterator[RawSheet]:
    """Every worksheet of the file; raises ValueError or ExpatError when it is damaged."""
    reader = _Reader()
    with path.open("rb") as file:
        parse_xml(file, reader.start, reader.end, reader.text)
    yield from reader.sheets


class _Reader:
    """Collects the cells; positions that are not stated follow on from the one before."""

    def __init__(self) -> None:
        self.sheets: list[RawSheet] = []
        self._begin_sheet("")
        self._inside: list[str] = []
        self._parts: list[str] = []
        self._type = ""

    def _begin_sheet(self, name: str) -> None:
        self._name = name
        self._cells = Cells()
        self._row = self._column = -1
        self._of_columns = -1
        self._visible = ""
        self._right_to_left = False
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._merged: list[tuple[Place, Place]] = []
        self._errors: dict[Place, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        values = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        self._inside.append(name)
        self._parts.clear()
        match name:
            case "Worksheet":
                self._begin_sheet(values.get("Name", ""))
                self._right_to_left = is_true(values.get("RightToLeft"))
            case "Column":
                first = _stated(values.get("Index"), self._of_columns + 1)
                self._of_columns = first + int(values.get("Span", "0"))
                if is_true(values.get("Hidden")) and self._of_columns < MOST_COLUMNS:
                    self._hidden_columns.update(range(first, self._of_columns + 1))
            case "Row":
                self._row = _stated(values.get("Index"), self._row + 1)
                self._column = -1
                if is_true(values.get("Hidden")):
                    self._hidden_rows.add(self._row)
            case "Cell":
                self._begin_cell(values)
            case "Data":
                self._type = values.get("Type", "String")

    def _begin_cell(self, values: dict[str, str]) -> None:
        self._column = _stated(values.get("Index"), self._column + 1)
        across, down = int(values.get("MergeAcross", "0")), int(values.get("MergeDown", "0"))
        self._across = across
        if across or down:
            place = (self._row, self._column)
            self._merged.append((place, (self._row + down, self._column + across)))

    def end(self, name: str) -> None:
        self._inside.pop()
        match name:
            case "Data" if "Comment" not in self._inside:
                self._cells.put(self._row, self._column, self._valued("".join(self._parts)))
            case "Cell":
                self._column += self._across
            case "Visible":
                self._visible = "".join(self._parts)
            case "DisplayRightToLeft":
                self._right_to_left = True
            case "Worksheet":
                self.sheets.append(self._cells.sheet(self._facts()))

    def text(self, text: str) -> None:
        if "Data" in self._inside or "Visible" in self._inside:
            self._parts.append(text)

    def _valued(self, text: str) -> Any:
        match self._type:
            case "Number":
                try:
                    return float(text)
                except ValueError:
                    return text
            case "DateTime":
                return iso_value(text)
            case "Boolean":
                return text.strip() == "1"
            case "Error":
                self._errors[self._row, self._column] = text
        return text

    def _facts(self) -> SheetFacts:
        return SheetFacts(
            self._name,
            hidden=self._visible in _HIDDEN,
            right_to_left=self._right_to_left,
            merged=tuple(self._merged),
            errors=self._errors,
            hidden_rows=frozenset(self._hidden_rows),
            hidden_columns=frozenset(self._hidden_columns),
            very_hidden=self._visible == _HIDDEN[1],
        )


def _stated(index: str | None, following: int) -> int:
    """A position counted from 0: the one that is stated, counted from 1, or the following."""
    return following if index is None else int(index) - 1
