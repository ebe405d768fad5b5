"""The report of an import as a workbook: the user's own file with marked cells and notes."""

from __future__ import annotations

import pickle
import subprocess
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from tipdesk.domain.errors import UnreadableFile
from tipdesk.domain.words import N_, message
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.child import start_module
from tipdesk.services.display import Display
from tipdesk.services.excel.asking.question import Question
from tipdesk.services.excel.cells.cell import text_of
from tipdesk.services.excel.layout.parts import together
from tipdesk.services.excel.planning.chosen_rows import as_stored
from tipdesk.services.excel.planning.control_account import Account
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.excel.planning.planned_labels import planned_display
from tipdesk.services.excel.planning.row_plan import RowKey
from tipdesk.services.excel.reading.file_stamp import stamp_of
from tipdesk.services.excel.reading.workbook import Sheet, column_letters
from tipdesk.services.excel.writing.report_lines import TINTS, Report, report_of
from tipdesk.services.excel.writing.report_pages import ReportPage, row_height
from tipdesk.services.excel.writing.report_process import HEADING_TINT, WIDTHS, Job, free_name
from tipdesk.services.excel.writing.write import (
    Cell,
    Column,
    TallRow,
    WorkbookWriter,
    number_cell,
    text_cell,
)
from tipdesk.services.excel.writing.write_parts import Style
from tipdesk.services.whole_file import check_writable, whole_file

_OWN_BOOK = N_(
    "'{file}' is the workbook that the report is about, and stays as it is. Choose another name."
)

_PROCESS = "tipdesk.services.excel.writing.report_process"
_COPIED = (".xlsx", ".xlsm")
_MOST_ROWS, _MOST_CELLS, _MOST_BYTES = 20_000, 300_000, 20 << 20
"""Above them a copy would take minutes; a report is written anew instead."""
_MEMORY, _SECONDS = 2 << 30, 90


def write_report(
    plan: Plan,
    outcome: Outcome | None,
    path: Path,
    display: Display,
    *,
    answers: Mapping[Question, str] = MappingProxyType({}),
    account: Account | None = None,
    chosen: Collection[RowKey] | None = None,
) -> bool:
    """Write the report of *plan*, or with *outcome* of what was stored of it, to *path*.

    *answers* are what a person answered, in words, *chosen* the rows that were to be stored, None
    for all; *account* are the control totals as they were before anything was stored. The answer
    says whether it is the user's own workbook with its formatting; another kind of file, a huge
    one, one that was written since it was read or that cannot be copied gives a new workbook with
    the cells as they were read. Takes seconds: run it in a worker.
    Raises UnreadableFile where *path* cannot be written, or is the workbook itself.
    """
    _refuse_own_book(plan.path, path)
    if chosen is not None:
        plan = as_stored(plan, chosen)
    now = datetime.now(UTC).astimezone()
    report = report_of(plan, outcome, planned_display(display, plan), answers, now, account)
    with whole_file(path) as work:
        if _can_be_copied(plan) and _copied(plan.path, work, report):
            return True
        _write_anew(plan, work, report, now)
        return False


def check_report(book: Path, path: Path) -> None:
    """Raise UnreadableFile where no report about *book* can be written to *path*."""
    _refuse_own_book(book, path)
    check_writable(path)


def _refuse_own_book(book: str | Path, path: Path) -> None:
    with suppress(FileNotFoundError):
        if path.samefile(book):
            raise UnreadableFile(message(_OWN_BOOK, file=str(path)))


def _can_be_copied(plan: Plan) -> bool:
    source = Path(plan.path)
    if source.suffix.lower() not in _COPIED or stamp_of(source) != plan.stamp:
        return False
    sizes = [(len(s.layout.sheet.rows), s.layout.sheet.width) for s in plan.sheets]
    return (
        source.stat().st_size <= _MOST_BYTES
        and sum(rows for rows, _ in sizes) <= _MOST_ROWS
        and sum(rows * width for rows, width in sizes) <= _MOST_CELLS
    )


def _copied(source: str, out: Path, report: Report) -> bool:
    """Whether the process that copies and marks the workbook got to its end."""
    job = pickle.dumps(Job(source, str(out), report))
    child = start_module(_PROCESS, str(_MEMORY), str(_SECONDS), stdin=subprocess.PIPE)
    try:
        child.communicate(job, timeout=_SECONDS + 5)
    except subprocess.TimeoutExpired:
        child.kill()
        child.communicate()
    if child.returncode == 0:
        return True
    with suppress(FileNotFoundError):
        out.unlink()
    return False


def _write_anew(plan: Plan, out: Path, report: Report, now: datetime) -> None:
    """The report and the sheets as they were read, as a stream."""
    created = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    names = list(dict.fromkeys(sheet.tab for sheet in plan.sheets))
    with WorkbookWriter(out, title=report.title, author="tipdesk", created=created) as book:
        columns = [Column(heading="", width=width) for width in WIDTHS]
        taken = list(names)
        _sheet_of_ours(
            book, report, report.title, taken, columns, _report_rows(book, report, names)
        )
        for page in report.pages:
            columns = [Column(heading="", width=width) for width in page.widths]
            _sheet_of_ours(book, report, page.title, taken, columns, _page_rows(book, report, page))
        for name in names:
            sheet = together([one.layout.sheet for one in plan.sheets if one.tab == name])
            width = max(1, sheet.first_column + sheet.width)
            book.sheet(
                name,
                [Column(heading="", width=18)] * width,
                _marked_rows(book, sheet, width, report),
                right_to_left=sheet.facts.right_to_left,
            )


def _sheet_of_ours(
    book: WorkbookWriter, report: Report, title: str, taken: list[str], columns: list[Column],
    rows: Iterator[list[Cell | None] | TallRow],
) -> None:  # fmt: skip
    """A sheet that is not the user's, under a name that is free."""
    taken.append(free_name(title, taken))
    book.sheet(taken[-1], columns, rows, right_to_left=report.right_to_left)


def _page_rows(
    book: WorkbookWriter, report: Report, page: ReportPage
) -> Iterator[list[Cell | None] | TallRow]:
    bold, plain, head, own = _styles(book, report)
    said = book.style(_said(report))
    tinted = book.style(replace(_said(report), fill=TINTS["changed"]))
    rest: list[Cell | None] = [None] * (len(page.widths) - 1)
    yield [text_cell(page.title, bold), *rest]
    yield [text_cell(page.remark, plain), *rest]
    yield [None, *rest]
    yield [text_cell(heading, head) for heading in page.headings]
    for at, row in enumerate(page.rows):
        cells: list[Cell | None] = []
        for place, one in enumerate(row):
            style = tinted if at in page.changed else own if place in page.own else said
            cell = number_cell(one, style) if isinstance(one, int) else text_cell(one, style)
            cells.append(cell)
        yield TallRow(cells, row_height(row, page.widths))


def _styles(book: WorkbookWriter, report: Report) -> tuple[int, int, int, int]:
    """Those of titles, of our sentences, of headings and of what the file or the desk says."""
    direction: Literal["ltr", "rtl"] = "rtl" if report.right_to_left else "ltr"
    styles = (
        Style(bold=True, direction=direction),
        Style(direction=direction),
        Style(bold=True, color="FFFFFF", fill=HEADING_TINT, direction=direction),
        _own(report),
    )
    bold, plain, head, own = (book.style(style) for style in styles)
    return bold, plain, head, own


def _own(report: Report) -> Style:
    """Of a text that has its own direction, at the side where its column begins."""
    return Style(wrapped=True, side="right" if report.right_to_left else "left")


def _said(report: Report) -> Style:
    """Of what we say in the language of the report."""
    return replace(_own(report), direction="rtl" if report.right_to_left else "ltr")


def _report_rows(
    book: WorkbookWriter, report: Report, names: list[str]
) -> Iterator[list[Cell | None] | TallRow]:
    bold, plain, head, own = _styles(book, report)
    side: Literal["ltr", "rtl"] = "rtl" if report.right_to_left else "ltr"
    said = book.style(_said(report))
    link = book.style(replace(_own(report), color="0563C1", underlined=True))
    kinds = {k: book.style(Style(fill=tint, direction=side)) for k, tint in TINTS.items()}

    def line(*cells: Cell | None) -> list[Cell | None]:
        return [*cells, *[None] * (len(WIDTHS) - len(cells))]

    yield line(text_cell(report.title, bold))
    for label, text in report.facts:
        yield line(text_cell(label, bold), None, None, text_cell(text, plain))
    yield line()
    for label, before, after in report.totals:
        amounts = text_cell(before, plain), text_cell(after, plain)
        yield line(text_cell(label, bold), None, None, *amounts)
    yield line()
    yield line(*(text_cell(heading, head) for heading in report.headings))
    for told in report.lines:
        first, sheet, cell, written, understood, sentence, answer = told.cells
        known = told.cell and told.sheet in names
        cells = line(
            text_cell(first, kinds[told.kind]),
            text_cell(sheet, own),
            _link(sheet, cell, link) if known else text_cell(cell, own),
            text_cell(written, own),
            text_cell(understood, own),
            text_cell(sentence, said),
            text_cell(answer, own),
        )
        yield TallRow(cells, row_height(told.cells, WIDTHS))
    if report.more:
        yield line(text_cell(report.more, plain))


def _link(sheet: str, cell: str, style: int) -> Cell:
    """A cell that leads to another one when it is clicked."""
    quoted = sheet.replace("'", "''").replace('"', '""').replace("&", "&amp;").replace("<", "&lt;")
    formula = f"HYPERLINK(&quot;#'{quoted}'!{cell}&quot;,&quot;{cell}&quot;)"
    return f'" s="{style}" t="str"><f>{formula}</f><v>{cell}</v></c>'


def _marked_rows(
    book: WorkbookWriter, sheet: Sheet, width: int, report: Report
) -> Iterator[list[Cell | None]]:
    """The rows where they stood in the user's file, filled by what is said of them."""
    kinds = {kind: book.style(Style(fill=tint)) for kind, tint in TINTS.items()}
    kinds[""] = 0
    marks = report.marks.get(sheet.tab, {})
    letters = [column_letters(index) for index in range(width)]
    for _ in range(sheet.first_row):
        yield [None] * width
    for at, row in enumerate(sheet.rows):
        number = sheet.row_number(at)
        cells: list[Cell | None] = [None] * width
        for index, value in enumerate(row, sheet.first_column):
            marked = marks.get(f"{letters[index]}{number}")
            if value == "" and marked is None:
                continue
            kind = report.kind_at(sheet.tab, number, index) or ""
            style = kinds[marked[0] if marked else kind]
            plain = type(value) in (int, float)
            cells[index] = (
                number_cell(repr(value), style) if plain else text_cell(text_of(value), style)
            )
        yield cells
