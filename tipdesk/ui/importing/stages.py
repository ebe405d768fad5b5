"""The stages of an import as work for a worker: read, lay out, sample, plan, apply."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tipdesk.domain.errors import UnreadableWorkbook
from tipdesk.domain.fields import CODED, LINKED
from tipdesk.domain.words import Message
from tipdesk.services.catalog import field_of
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.chosen import ChosenSheet
from tipdesk.services.excel.columns import ColumnMap, match_columns
from tipdesk.services.excel.control_totals import totals_after
from tipdesk.services.excel.layout import Layout, lay_out
from tipdesk.services.excel.parse import parse_sheet
from tipdesk.services.excel.plan import Plan
from tipdesk.services.excel.read import Stopped, read_workbook
from tipdesk.services.excel.targets import FUNDING, PROJECT
from tipdesk.services.excel.workbook import Sheet, Workbook
from tipdesk.services.labels import Labels
from tipdesk.services.selections import Totals
from tipdesk.ui.importing.patterns import Pattern, patterns
from tipdesk.ui.importing.readings import ColumnReading, read_columns
from tipdesk.ui.importing.review_lines import Line, RowKey, lines_of
from tipdesk.ui.tasks import Cancelled, Control


@dataclass(slots=True)
class SheetWork:
    """One sheet on its way in: what was found, as far as a person has corrected it."""

    sheet: Sheet
    taken: bool
    layout: Layout
    columns: ColumnMap
    readings: dict[int, ColumnReading] | None = None
    """How its cells are read; None until that was asked for, and after each correction."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A workbook with each of its sheets laid out; *remark* when no sheet has projects."""

    book: Workbook
    works: list[SheetWork]
    remark: Message | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan and its rows in order, its problems by pattern, and the rows that ask something.

    *applied* are the rows for which applying the plan does anything, *after* the totals then.
    """

    plan: Plan
    lines: list[Line]
    patterns: tuple[Pattern, ...]
    asking: frozenset[RowKey]
    applied: frozenset[RowKey]
    after: Totals


@contextmanager
def _stopping() -> Iterator[None]:
    """What the importer calls stopped, the workers call canceled."""
    try:
        yield
    except Stopped:
        raise Cancelled from None


def open_book(path: Path, control: Control) -> Opened:
    """Read the workbook and find projects in its sheets. Raises UnreadableWorkbook."""
    with _stopping():
        book = read_workbook(path, progress=control.report, cancelled=lambda: control.cancelled)
    remark = None
    try:
        chosen = {one.name: one for one in importing.choose_sheets(book)}
    except UnreadableWorkbook as nothing:
        chosen, remark = {}, nothing.message
    works = []
    for sheet in book.sheets:
        if control.cancelled:
            raise Cancelled
        if sheet.name in chosen:
            one = chosen[sheet.name]
            works.append(SheetWork(sheet, True, one.layout, one.columns))
        else:
            layout = lay_out(sheet)
            works.append(SheetWork(sheet, False, layout, match_columns(layout)))
    return Opened(book, works, remark)


def lay_out_again(layout: Layout, header_row: int) -> tuple[Layout, ColumnMap]:
    """The sheet with another header row, and its columns matched anew."""
    again = layout.with_header_row(header_row)
    return again, match_columns(again)


def read_cells(layout: Layout, columns: ColumnMap, control: Control) -> dict[int, ColumnReading]:
    """Read every cell of the sheet as the import will, and pick samples of each column."""

    def check() -> None:
        if control.cancelled:
            raise Cancelled

    return read_columns(parse_sheet(layout, columns, check=check))


def make_plan(
    desk: Desk,
    book: Workbook,
    chosen: Sequence[ChosenSheet],
    labels: Labels,
    control: Control,
) -> Planned:
    """What the import would do; the names that the review shows are read here too."""
    with _stopping():
        plan = importing.plan_sheets(desk, book, chosen, control.report, lambda: control.cancelled)
    asking = frozenset(
        (row.sheet, row.row)
        for row in plan.rows
        if any(problem.severity == "asks" for problem in plan.problems_of(row))
    )
    applied = frozenset((row.sheet, row.row) for row in plan.rows if row.is_applied)
    after = totals_after(plan.before, (row for row in plan.rows if row.is_applied))
    _read_names(plan, labels)
    return Planned(plan, lines_of(plan), patterns(plan.every_problem), asking, applied, after)


def _read_names(plan: Plan, labels: Labels) -> None:
    """Have the names at hand before the ui thread asks for the first of them."""
    seen: set[tuple[str, str]] = set()
    for row in plan.rows:
        seen.update((PROJECT, name) for name in (*row.values, *row.before))
        seen.update((FUNDING, name) for name in (*row.funding, *row.funding_before))
    for entity, name in seen:
        field = field_of(entity, name)
        if field.kind in CODED | LINKED:
            labels.of(field, "", "en")


def apply(desk: Desk, plan: Plan, rows: Collection[RowKey], control: Control) -> Outcome:
    """Store the chosen rows: all of them, or after a cancel none."""
    with _stopping():
        return importing.apply_plan(
            desk,
            plan,
            rows=rows,
            progress=lambda done: control.report(done, len(rows)),
            cancelled=lambda: control.cancelled,
        )
