"""The process that marks a copy of a workbook with the report of its import.

Run as ``python -m tipdesk.services.excel.writing.report_process BYTES SECONDS`` with a packed
`Job` on its input: the library that keeps the formatting may be led astray by a damaged file.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tipdesk.domain.personal_data import personal_in
from tipdesk.services.child import limit_own
from tipdesk.services.excel.reading.shown_names import shown_names
from tipdesk.services.excel.writing.report_copy import forget_stopped, forget_unread
from tipdesk.services.excel.writing.report_lines import TINTS, Report, ReportLine
from tipdesk.services.excel.writing.report_pages import ReportPage, row_height

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WIDTHS = (12, 16, 8, 30, 30, 60, 24)
HEADING_TINT = "1F4E79"
_NOTE_WIDTH, _LINE_HEIGHT, _LETTERS_A_LINE = 320, 18, 46
_FONT = "Calibri"
_MOST_IN_NOTE, _MOST_IN_CELL = 1000, 32_000


@dataclass(frozen=True, slots=True)
class Job:
    """A workbook to copy from *source* to *out*, with its report."""

    source: str
    out: str
    report: Report


def main(arguments: list[str]) -> int:
    """Do the one job on the input; 0 when the copy is written."""
    limit_own(int(arguments[0]), int(arguments[1]))
    mark(pickle.load(sys.stdin.buffer))  # noqa: S301 - from the desk itself
    return 0


def mark(job: Job) -> None:
    """Write the copy with its marks, as the importer saw it: values, not formulas.

    Sheets and tables that were not brought in are left out, for nobody looked through them.
    """
    import openpyxl  # takes long to load, and only this process needs it

    book = openpyxl.load_workbook(job.source, data_only=True, rich_text=False, keep_links=False)
    shown = shown_names(book.sheetnames)
    for name in book.sheetnames:
        if shown[name] not in job.report.gone:
            del book[name]
    for sheet in book.worksheets:
        sheet.title = shown[sheet.title]
    forget_unread(book)
    for sheet in book.worksheets:
        _mark_sheet(sheet, job.report)
    kept = list(book.sheetnames)
    page = book.create_sheet(free_name(job.report.title, kept), 0)
    _Page(page, job.report).write(kept)
    for at, table in enumerate(job.report.pages, 1):
        beside = book.create_sheet(free_name(table.title, book.sheetnames), at)
        _Page(beside, job.report).write_table(table)
    book.active = 0
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet is page
    book.save(job.out)


def free_name(title: str, taken: list[str]) -> str:
    """*title*, with a number when a sheet has that name already."""
    name, number = title, 1
    while name in taken:
        number += 1
        name = f"{title} {number}"
    return name


def _mark_sheet(sheet: Worksheet, report: Report) -> None:
    # Loaded here for the same reason.
    from openpyxl.cell.cell import MergedCell
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    fills = {kind: PatternFill("solid", fgColor=tint) for kind, tint in TINTS.items()}
    gone = report.gone[sheet.title]
    marks = report.marks.get(sheet.title, {})
    forget_stopped(sheet, gone)
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, MergedCell):
                continue
            kind = report.kind_at(sheet.title, cell.row, cell.column - 1)
            unseen = kind is None
            if unseen or (cell.row - 1, cell.column - 1) in gone:
                cell.value = cell.hyperlink = cell.comment = None
            if cell.hyperlink is not None:
                cell.hyperlink.tooltip = cell.hyperlink.display = None
            if cell.comment is not None and _is_private(cell.comment.text):
                cell.comment = None
            if kind and cell.value is not None:
                cell.fill = fills[kind]
            marked = marks.get(cell.coordinate)
            if marked is None:
                continue
            kind, notes = marked
            cell.fill = fills[kind]
            own = [cell.comment.text] if cell.comment is not None else []
            text = "\n".join((*own, *notes))[:_MOST_IN_NOTE]
            lines = sum(1 + len(line) // _LETTERS_A_LINE for line in text.split("\n"))
            height = (lines + 1) * _LINE_HEIGHT
            cell.comment = Comment(text, "tipdesk", width=_NOTE_WIDTH, height=height)


def _is_private(text: str) -> bool:
    return personal_in(text) is not None


class _Page:
    """The sheet that tells of the import, written from the top."""

    def __init__(self, sheet: Any, report: Report) -> None:
        from openpyxl.styles import Alignment, Font, PatternFill  # see above

        self.sheet, self.report, self.row = sheet, report, 0
        order = 2 if report.right_to_left else 1
        side = "right" if report.right_to_left else "left"
        self._plain = Alignment(vertical="top", wrap_text=True, horizontal=side, readingOrder=order)
        self._own = Alignment(vertical="top", wrap_text=True, horizontal=side)
        self._title = Alignment(horizontal=side, readingOrder=order)
        self._bold = Font(name=_FONT, bold=True)
        self._large = Font(name=_FONT, bold=True, size=16)
        self._white = Font(name=_FONT, bold=True, color="FFFFFF")
        self._link = Font(name=_FONT, color="0563C1", underline="single")
        self._fills = {
            kind: PatternFill("solid", fgColor=tint)
            for kind, tint in (*TINTS.items(), ("heading", HEADING_TINT))
        }

    def write(self, sheets: list[str]) -> None:
        """Everything, with links to the cells of *sheets*."""
        sheet, report = self.sheet, self.report
        self._begin(report.title, WIDTHS)
        for label, text in report.facts:
            first, *_, value = self._line([label, "", "", text])
            first.font = self._bold
            sheet.merge_cells(start_row=self.row, end_row=self.row, start_column=4, end_column=6)
            value.alignment = self._plain
        self.row += 1
        for label, before, after in report.totals:
            self._line([label, "", "", before, after])[0].font = self._bold
        self.row += 1
        head = self._headings(report.headings)
        for line in report.lines:
            self._told(line, sheets)
        if report.lines:
            sheet.auto_filter.ref = f"A{head}:G{self.row}"
        if report.more:
            self._line([report.more])[0].alignment = self._title

    def write_table(self, page: ReportPage) -> None:
        """A table with its remark above."""
        from openpyxl.utils import get_column_letter  # see above

        self._begin(page.title, page.widths)
        self._line([page.remark])[0].alignment = self._title
        self.row += 1
        head = self._headings(page.headings)
        for at, row in enumerate(page.rows):
            cells = self._line(list(row))
            for place, cell in enumerate(cells):
                cell.alignment = self._own if place in page.own else self._plain
                if at in page.changed:
                    cell.fill = self._fills["changed"]
            self._fit(row, page.widths)
        last = get_column_letter(len(page.widths))
        self.sheet.auto_filter.ref = f"A{head}:{last}{self.row}"
        self.sheet.freeze_panes = f"A{head + 1}"

    def _begin(self, title: str, widths: Sequence[int]) -> None:
        """The title above, and how the sheet looks on screen and on paper."""
        from openpyxl.utils import get_column_letter  # see above

        sheet = self.sheet
        sheet.sheet_view.rightToLeft = self.report.right_to_left
        sheet.sheet_view.showGridLines = False
        for index, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(index)].width = width
        (cell,) = self._line([title])
        cell.font, cell.alignment = self._large, self._title
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = 9
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True

    def _headings(self, headings: Sequence[str]) -> int:
        """A line of headings that is repeated on every page; its number."""
        for cell in self._line(list(headings)):
            cell.font, cell.fill = self._white, self._fills["heading"]
        self.sheet.print_title_rows = f"{self.row}:{self.row}"
        return self.row

    def _told(self, line: ReportLine, sheets: list[str]) -> None:
        from openpyxl.worksheet.hyperlink import Hyperlink  # see above

        cells = self._line(list(line.cells))
        cells[0].fill = self._fills[line.kind]
        for cell in cells[3:5]:
            cell.alignment = self._own
        if line.cell and line.sheet in sheets:
            quoted = line.sheet.replace("'", "''")
            cells[2].hyperlink = Hyperlink(cells[2].coordinate, location=f"'{quoted}'!{line.cell}")
            cells[2].font = self._link
        self._fit(line.cells, WIDTHS)

    def _fit(self, texts: Sequence[str | int], widths: Sequence[int]) -> None:
        """Make the line as high as its longest cell needs."""
        self.sheet.row_dimensions[self.row].height = row_height(texts, widths)

    def _line(self, texts: Sequence[str | int]) -> list[Any]:
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # see above

        self.row += 1
        cells = []
        for index, text in enumerate(texts, 1):
            cell = self.sheet.cell(self.row, index)
            if isinstance(text, int):
                cell.value = text
            elif text:
                cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:_MOST_IN_CELL]
                cell.data_type = "s"  # whatever it begins with, it is no formula
            cell.alignment = self._plain
            cells.append(cell)
        return cells


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
