"""The stages of an import as work for a worker: read, lay out, sample, plan, apply."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tipdesk.domain.errors import UnreadableWorkbook
from tipdesk.domain.fields import CODED, LINKED
from tipdesk.domain.problems import Problem
from tipdesk.domain.words import Message
from tipdesk.services.catalog import field_of
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.changes.steps import undo_changeset
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.asking.alias_book import known_answers, remember
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.asking.question import Meaning, Question
from tipdesk.services.excel.columns.chosen import ChosenSheet
from tipdesk.services.excel.columns.column_map import ColumnMap
from tipdesk.services.excel.columns.column_matching import match_columns
from tipdesk.services.excel.headings.targets import FUNDING
from tipdesk.services.excel.layout.apart import tables_apart
from tipdesk.services.excel.layout.layout import Layout, lay_out
from tipdesk.services.excel.planning.candidates import KnownProject, candidates_of
from tipdesk.services.excel.planning.control_account import Account, account_of
from tipdesk.services.excel.planning.control_totals import totals_after
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.excel.privacy.blanked import through_gate
from tipdesk.services.excel.reading.read import Stopped
from tipdesk.services.excel.reading.workbook import Workbook
from tipdesk.services.excel.recipe import Recipe, is_left_out
from tipdesk.services.excel.recipe_tables import tables_for
from tipdesk.services.excel.recipes import keep_recipe, recipe_for
from tipdesk.services.excel.rows.mended_cells import with_mended
from tipdesk.services.excel.rows.parse import parse_sheet
from tipdesk.services.labels import Labels
from tipdesk.services.selections import Totals
from tipdesk.ui.importing.state.lines_of_plan import Line, RowKey, lines_of
from tipdesk.ui.importing.state.patterns import Pattern, patterns
from tipdesk.ui.importing.state.readings import ColumnReading, read_columns
from tipdesk.ui.importing.state.sheet_work import CellAt, SheetWork
from tipdesk.ui.tasks import Cancelled, Control


@dataclass(frozen=True, slots=True)
class Opened:
    """A workbook with each of its sheets laid out; *remark* when no sheet has projects."""

    book: Workbook
    works: list[SheetWork]
    remark: Message | None = None
    recipe: Recipe | None = None
    """The desk's own recipe for such a workbook, which the sheets were read by."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan and its rows in order, its problems by pattern, and the rows that ask something.

    *applied* are the rows for which applying the plan does anything, *after* the totals then;
    *held* are those that an answer alone would let in; *kept* values stay as the desk has them.
    """

    plan: Plan
    lines: list[Line]
    patterns: tuple[Pattern, ...]
    asking: frozenset[RowKey]
    applied: frozenset[RowKey]
    held: frozenset[RowKey]
    kept: int
    after: Totals
    candidates: dict[str, KnownProject]
    """The projects that rows may be."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said of a workbook, to be kept with its import."""

    answered: dict[Question, Meaning]
    recipe: Recipe | None


@contextmanager
def _stopping() -> Iterator[None]:
    """What the importer calls stopped, the workers call canceled."""
    try:
        yield
    except Stopped:
        raise Cancelled from None


def open_book(desk: Desk, path: Path, control: Control) -> Opened:
    """Read the workbook and find records in its sheets. Raises UnreadableWorkbook."""
    book = _read(path, control)
    return understand(desk, book, recipe_for(desk, book), control)


def open_again(
    desk: Desk, path: Path, said: Recipe, recipe: Recipe | None, control: Control
) -> Opened:
    """The same of a workbook that was read by *recipe* and of which a person *said* more."""
    book = _read(path, control)
    opened = understand(desk, book, said, control)
    if opened.recipe is said:
        return replace(opened, recipe=recipe)
    return understand_anew(desk, book, recipe_for(desk, book), control)


def _read(path: Path, control: Control) -> Workbook:
    with _stopping():
        return importing.open_workbook(path, control.report, lambda: control.cancelled)


def understand(desk: Desk, book: Workbook, recipe: Recipe | None, control: Control) -> Opened:
    """Find records in the sheets of *book*, by *recipe* where there is one."""
    remark, book = None, tables_for(book, recipe)
    try:
        chosen = {one.name: one for one in importing.sheets_of(desk, book, recipe)}
    except UnreadableWorkbook as nothing:
        chosen, remark = {}, nothing.message
    works = []
    for sheet in book.sheets:
        if control.cancelled:
            raise Cancelled
        if sheet.name in chosen:
            one = through_gate(chosen[sheet.name])
        else:
            layout = lay_out(sheet)
            one = through_gate(ChosenSheet(layout, match_columns(layout)))
        work = SheetWork(one.layout.sheet, sheet.name in chosen, one.layout, one.columns)
        work.corrections.update(one.corrections)
        work.joined = one.joined
        work.left_out = recipe is not None and is_left_out(sheet, recipe)
        works.append(work)
    return Opened(book, works, remark, recipe if chosen else None)


def understand_anew(desk: Desk, book: Workbook, recipe: Recipe | None, control: Control) -> Opened:
    """The same of a workbook whose tables another recipe, or a person, may have joined."""
    return understand(desk, tables_apart(book), recipe, control)


def lay_out_again(again: Layout, columns: ColumnMap) -> tuple[Layout, ColumnMap]:
    """The sheet laid out *again*, and its columns: as they were, where their headings stay."""
    matched = match_columns(again, columns.entity)
    before = [column.heading for column in columns.columns]
    if [column.heading for column in matched.columns] != before:
        columns = replace(columns, columns=matched.columns)
    safe = through_gate(ChosenSheet(again, columns))
    return safe.layout, safe.columns


def read_cells(
    desk: Desk, chosen: ChosenSheet, answers: Answers, control: Control
) -> dict[int, ColumnReading]:
    """Read every cell of the sheet as the import will, and pick samples of each column."""
    with desk.reading() as connection:
        answers = known_answers(connection).with_all(answers)

    def check() -> None:
        if control.cancelled:
            raise Cancelled

    chosen = through_gate(importing.as_answered(chosen, answers), check)
    return read_columns(
        parse_sheet(
            chosen.layout,
            chosen.columns,
            answers=answers,
            corrections=chosen.corrections,
            check=check,
        )
    )


def what_was_mended(chosen: Iterable[ChosenSheet], answers: Answers) -> Answers:
    """The *answers* with what was typed instead of cells, but for what the gate stops."""
    return with_mended((through_gate(one) if one.corrections else one for one in chosen), answers)


@dataclass(frozen=True, slots=True)
class Typed:
    """What a typed text would be read as, by target, and what is doubtful about it."""

    values: Mapping[str, Any]
    problems: list[Problem]


def read_typed(chosen: ChosenSheet, answers: Answers, at: CellAt, text: str) -> Typed:
    """What *text* says in place of the cell *at*; a look at one cell, so at once."""
    data = next((row for row in chosen.layout.data if row.row == at.row), None)
    if data is None:
        return Typed({}, [])
    parsed = parse_sheet(
        replace(chosen.layout, data=[data]),
        chosen.columns,
        answers=answers,
        corrections={**chosen.corrections, (at.row, at.column): text},
    )
    problems = [problem for problem in parsed.problems if problem.cell == at.cell]
    return Typed(parsed.rows[0].values if parsed.rows else {}, problems)


def make_plan(
    desk: Desk,
    book: Workbook,
    chosen: Sequence[ChosenSheet],
    answers: Answers,
    labels: Labels,
    control: Control,
) -> Planned:
    """What the import would do; the names that the review shows are read here too."""
    with _stopping():
        plan = importing.plan_sheets(
            desk, book, chosen, control.report, lambda: control.cancelled, answers=answers
        )
    asking = frozenset(_asking(plan))
    applied = frozenset((row.sheet, row.row) for row in plan.rows if row.is_applied)
    after = totals_after(plan.before, (row for row in plan.rows if row.is_applied))
    _read_names(plan, labels)
    return Planned(
        plan,
        lines_of(plan),
        patterns(plan.every_problem),
        asking,
        applied,
        frozenset(_held(plan)),
        sum(len(row.conflicts) for row in plan.rows),
        after,
        candidates_of(desk, plan.rows),
    )


def _asking(plan: Plan) -> Iterator[RowKey]:
    """The rows that ask something, and those of whose record a row of another sheet asks."""
    found = [
        row
        for row in plan.rows
        if any(problem.severity == "asks" for problem in plan.problems_of(row))
    ]
    yield from ((row.sheet, row.row) for row in found)
    silent = {row.uid for row in found if row.state == "unchanged"}
    if silent:
        yield from ((row.sheet, row.row) for row in plan.rows if row.uid in silent)


def _held(plan: Plan) -> Iterator[RowKey]:
    """The rows that nothing keeps out but a question; which project one is may be left open."""
    for row in plan.rows:
        waits = row.state == "rejected" and not row.match.candidates
        if waits and not any(problem.blocks for problem in plan.problems_of(row)):
            yield row.sheet, row.row


def _read_names(plan: Plan, labels: Labels) -> None:
    """Have the names at hand before the ui thread asks for the first of them."""
    seen: set[tuple[str, str]] = set()
    for row in plan.rows:
        seen.update((row.entity, name) for name in (*row.values, *row.before))
        seen.update((FUNDING, name) for name in (*row.funding, *row.funding_before))
    for entity, name in seen:
        declared = field_of(entity, name)
        if declared.kind in CODED | LINKED:
            labels.of(declared, "", "en")


def apply(
    desk: Desk,
    plan: Plan,
    rows: Collection[RowKey],
    said: Said,
    control: Control,
) -> tuple[Outcome, Account]:
    """Store the chosen rows: all of them, or after a cancel none, with what was said of them.

    The account is of the totals before and after, for a report that is asked for later.

    What was said is kept first, so that the latest change, which Ctrl+Z takes back, is the import;
    an import that does not come to its end takes it back.
    """
    chosen = [row for row in plan.rows.planned if (row.sheet, row.row) in rows]
    account = account_of(desk, plan, chosen)
    kept = [remember(desk, said.answered).changeset]
    if said.recipe is not None:
        kept.append(keep_recipe(desk, said.recipe).changeset)
    try:
        with _stopping():
            outcome = importing.apply_plan(
                desk,
                plan,
                rows=rows,
                progress=lambda done: control.report(done, len(rows)),
                cancelled=lambda: control.cancelled,
            )
    except Exception:
        for changeset in filter(None, reversed(kept)):
            undo_changeset(desk, changeset)
        raise
    return outcome, account
