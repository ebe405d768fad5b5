"""The second reader of xlsx: slower, exact, and at home in packages that others refuse."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.parsers import expat

from tipdesk.services.excel.reading.number_formats import kinds_of_styles, shown_number
from tipdesk.services.excel.reading.package import Package, open_part
from tipdesk.services.excel.reading.sparse import Gathered
from tipdesk.services.excel.reading.workbook import MOST_COLUMNS, RawSheet, place_of
from tipdesk.services.excel.reading.xml_parts import is_true, iso_value, parse_xml

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def read_with_expat(path: Path, package: Package, only: str | None = None) -> Iterator[RawSheet]:
    """Every worksheet of the xlsx file at *path*, or the one named *only*.

    Raises what the damaged file provokes: KeyError, ValueError, IndexError, expat.ExpatError.
    """
    with zipfile.ZipFile(path) as archive:
        strings = _strings(archive, package.strings)
        styles = _styles(archive, package.styles)
        for sheet in package.sheets:
            if sheet.is_worksheet and only in (None, sheet.name):
                reader = _SheetReader(strings, styles, date_1904=package.facts.date_1904)
                with open_part(archive, sheet.part) as part:
                    parse_xml(part, reader.start, reader.end, reader.text)
                yield reader.sheet(sheet)


class _Text:
    """Collects the text of the `t` elements of a string, without its phonetic reading."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._inside = self._phonetic = False

    def start(self, name: str) -> None:
        if name == "rPh":
            self._phonetic = True
        elif name == "t":
            self._inside = not self._phonetic

    def end(self, name: str) -> None:
        if name == "rPh":
            self._phonetic = False
        elif name == "t":
            self._inside = False

    def add(self, text: str) -> None:
        if self._inside:
            self.parts.append(text)

    def taken(self) -> str:
        text = "".join(self.parts)
        self.parts.clear()
        return text


def _strings(archive: zipfile.ZipFile, name: str | None) -> list[str]:
    found: list[str] = []
    text = _Text()

    def end(name: str) -> None:
        text.end(name)
        if name == "si":
            found.append(_unescaped(text.taken()))

    if name is not None:
        with open_part(archive, name) as part:
            parse_xml(part, lambda name, _: text.start(name), end, text.add)
    return found


def _styles(archive: zipfile.ZipFile, name: str | None) -> list[str]:
    """What each cell style makes of a number; none where the styles cannot be read."""
    formats: dict[str, str] = {}
    styles: list[str] = []
    inside: list[str] = []

    def start(name: str, values: dict[str, str]) -> None:
        if name == "numFmt":
            formats[values.get("numFmtId", "")] = values.get("formatCode", "")
        elif name == "xf" and inside and inside[-1] == "cellXfs":
            styles.append(values.get("numFmtId", "0"))
        elif name.endswith("Xfs"):
            inside.append(name)

    def end(name: str) -> None:
        if inside and name == inside[-1]:
            inside.pop()

    if name is not None:
        try:
            with open_part(archive, name) as part:
                parse_xml(part, start, end, None)
        except (KeyError, expat.ExpatError):
            pass  # its dates are then numbers, which is asked about
    return kinds_of_styles(styles, formats)


class _SheetReader(Gathered):
    """Takes the cells of one sheet in whatever order they stand."""

    def __init__(self, strings: list[str], styles: list[str], *, date_1904: bool) -> None:
        super().__init__(strings, styles, date_1904=date_1904)
        self._row = self._column = -1
        self._cell: dict[str, str] = {}
        self._value: list[str] | None = None
        self._has_value = self._has_formula = False
        self._inline = _Text()
        self._in_inline = False

    def start(self, name: str, values: dict[str, str]) -> None:
        if name == "c":
            self._begin_cell(values)
        elif name == "v":
            self._value = []
        elif name == "f":
            self._has_formula = True
        elif name == "row":
            self._begin_row(values)
        elif name == "is":
            self._in_inline = True
        elif self._in_inline:
            self._inline.start(name)
        elif name == "mergeCell":
            first, _, last = values.get("ref", "").partition(":")
            if last:
                self._merged.append((place_of(first), place_of(last)))
        elif name == "col" and is_true(values.get("hidden")):
            first, last = values.get("min", "1"), values.get("max", "1")
            self._hidden_columns.update(range(int(first) - 1, min(int(last), MOST_COLUMNS)))
        elif name == "sheetView":
            self._right_to_left = is_true(values.get("rightToLeft"))
        elif name == "filterColumn":
            self._filtered = True

    def end(self, name: str) -> None:
        if name == "v" and self._value is not None:
            self._has_value = bool(self._value)
            self._inline.parts[:] = self._value
            self._value = None
        elif name == "is":
            self._in_inline = False
            self._has_value = bool(self._inline.parts)
        elif name == "c":
            self._end_cell()
        elif self._in_inline:
            self._inline.end(name)

    def text(self, text: str) -> None:
        if self._value is not None:
            self._value.append(text)
        elif self._in_inline:
            self._inline.add(text)

    def _begin_row(self, values: dict[str, str]) -> None:
        number = values.get("r")
        self._row = self._row + 1 if number is None else int(number) - 1
        self._column = -1
        if is_true(values.get("hidden")):
            self._hidden_rows.add(self._row)

    def _begin_cell(self, values: dict[str, str]) -> None:
        name = values.get("r")
        if name is None:
            self._column += 1
        else:
            self._row, self._column = place_of(name.replace("$", ""))
        self._cell = values
        self._has_value = self._has_formula = False
        self._inline.parts.clear()

    def _end_cell(self) -> None:
        text = self._inline.taken()
        if not self._has_value:
            if self._has_formula and self._cell.get("t") != "str":
                self._errors[self._row, self._column] = ""
            return
        self._cells.put(self._row, self._column, self._valued(text))

    def _valued(self, text: str) -> Any:
        """What the cell at hand holds: *text* by the cell's type and style."""
        match self._cell.get("t", "n"):
            case "s":
                return self._strings[int(text)]
            case "str" | "inlineStr":
                return _unescaped(text)
            case "b":
                return text.strip() in ("1", "true")
            case "e":
                self._errors[self._row, self._column] = text
                return text
            case "d":
                return iso_value(text)
            case "n":
                style = int(self._cell.get("s", "0"))
                kind = self._styles[style] if style < len(self._styles) else ""
                return _number(text, kind, date_1904=self._date_1904)
        return text


def _unescaped(text: str) -> str:
    """Text with the signs that XML cannot hold, which are written as _x000D_."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def _number(text: str, kind: str, *, date_1904: bool) -> Any:
    """A number as its style shows it; what is none stays text."""
    try:
        number = float(text)
    except ValueError:
        return text
    return shown_number(number, kind, date_1904=date_1904)
