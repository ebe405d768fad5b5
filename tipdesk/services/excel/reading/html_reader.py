"""Tables of a web page, which many programs offer as an Excel file and name .xls."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from tipdesk.services.excel.reading.sparse import Cells
from tipdesk.services.excel.reading.text_reader import encoding_of
from tipdesk.services.excel.reading.workbook import Place, RawSheet, SheetFacts

_PIECE = 1 << 16
_MOST_SPANNED = 1000
_SILENT = ("style", "script", "title")


def read_html(path: Path) -> Iterator[RawSheet]:
    """Each table with cells as a sheet, in the order in which they end."""
    tables = _Tables()
    with path.open(encoding=encoding_of(path), errors="replace") as file:
        while piece := file.read(_PIECE):
            tables.feed(piece)
    tables.close()
    for number, table in enumerate(tables.finished, start=1):
        name = path.stem if len(tables.finished) == 1 else f"{path.stem} {number}"
        yield table.sheet(name)


class _Table:
    """One table: where the next cell stands, and the places that taller cells above take."""

    def __init__(self) -> None:
        self._cells = Cells()
        self._taken: set[Place] = set()
        self._merged: list[tuple[Place, Place]] = []
        self._row = self._column = -1
        self._span = (1, 1)
        self._text: list[str] | None = None
        self.has_cells = False

    def begin_row(self) -> None:
        self.end_cell()
        self._row += 1
        self._column = -1

    def begin_cell(self, rows: int, columns: int) -> None:
        self.end_cell()
        self._row = max(self._row, 0)
        self._column += 1
        while (self._row, self._column) in self._taken:
            self._column += 1
        self._span = (rows, columns)
        self._text = []

    def add(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def end_cell(self) -> None:
        if self._text is None:
            return
        lines = (" ".join(line.split()) for line in "".join(self._text).split("\0"))
        self._cells.put(self._row, self._column, "\n".join(lines).strip())
        self._text, self.has_cells = None, True
        rows, columns = self._span
        last = (self._row + rows - 1, self._column + columns - 1)
        if rows * columns > 1:
            self._merged.append(((self._row, self._column), last))
        if rows > 1:
            self._taken.update(
                (row, column)
                for row in range(self._row + 1, last[0] + 1)
                for column in range(self._column, last[1] + 1)
            )
        self._column = last[1]

    def sheet(self, name: str) -> RawSheet:
        return self._cells.sheet(SheetFacts(name, merged=tuple(self._merged)))


class _Tables(HTMLParser):
    """Collects tables; one within a cell of another is a table of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.finished: list[_Table] = []
        self._open: list[_Table] = []
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row, a cell or a line."""
        if tag in _SILENT:
            self._silent = True
        elif tag == "table":
            self._open.append(_Table())
        elif not self._open:
            return
        elif tag == "tr":
            self._open[-1].begin_row()
        elif tag in ("td", "th"):
            values = dict(attrs)
            self._open[-1].begin_cell(_span(values.get("rowspan")), _span(values.get("colspan")))
        elif tag in ("br", "p", "div", "li"):
            self._open[-1].add("\0")

    def handle_endtag(self, tag: str) -> None:
        """End a cell or a table."""
        if tag in _SILENT:
            self._silent = False
        elif self._open and tag in ("td", "th", "tr"):
            self._open[-1].end_cell()
        elif self._open and tag == "table":
            self._finish(self._open.pop())

    def handle_data(self, data: str) -> None:
        """Text of the cell at hand; spaces and line ends of the source count as one space."""
        if self._open and not self._silent:
            self._open[-1].add(data)

    def close(self) -> None:
        """End the tables that the file leaves open."""
        super().close()
        while self._open:
            self._finish(self._open.pop())

    def _finish(self, table: _Table) -> None:
        table.end_cell()
        if table.has_cells:
            self.finished.append(table)


def _span(stated: str | None) -> int:
    """How many rows or columns a cell takes."""
    number = (stated or "").strip()
    return min(max(int(number), 1), _MOST_SPANNED) if number.isdecimal() else 1
