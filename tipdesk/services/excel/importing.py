"""Importing a workbook from end to end."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from tipdesk.db.desk_settings import newest_change
from tipdesk.domain.problems import Problem
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.desk import Desk
from tipdesk.services.excel.asking.alias_book import known_answers
from tipdesk.services.excel.asking.answers import NO_ANSWERS, Answers
from tipdesk.services.excel.cells.told_currencies import unnamed_currency
from tipdesk.services.excel.choosing import choose_sheets, in_order, sheets_not_taken
from tipdesk.services.excel.columns.asked_years import asked_years, with_years_answered
from tipdesk.services.excel.columns.chosen import ChosenSheet
from tipdesk.services.excel.columns.column_map import Blanks, ColumnMap
from tipdesk.services.excel.columns.layout_problems import layout_problems
from tipdesk.services.excel.headings.targets import NAMES
from tipdesk.services.excel.layout.apart import tables_apart
from tipdesk.services.excel.matching.written_after import written_after
from tipdesk.services.excel.planning import apply
from tipdesk.services.excel.planning.held_rows import hold_rows
from tipdesk.services.excel.planning.known_rows import KnownRows, SheetRows, are_shared, titles_of
from tipdesk.services.excel.planning.other_facts import with_columns_kept, with_known_facts
from tipdesk.services.excel.planning.plan import LeftOutRow, Plan
from tipdesk.services.excel.planning.plan_rows import KnownSheet
from tipdesk.services.excel.planning.planning import Planner
from tipdesk.services.excel.planning.worked_out import changed_amounts
from tipdesk.services.excel.privacy.blanked import blanked
from tipdesk.services.excel.privacy.gate import StoppedCells, gate
from tipdesk.services.excel.reading.read import Cancelled, Progress, Stopped, read_workbook
from tipdesk.services.excel.reading.reading_notes import notes_of_book, notes_of_sheet
from tipdesk.services.excel.reading.workbook import Workbook
from tipdesk.services.excel.recipe import Recipe, with_recipe
from tipdesk.services.excel.recipe_tables import tables_for
from tipdesk.services.excel.recipes import recipe_for
from tipdesk.services.excel.rows.blanks_below import asked_below, filled_below, with_blanks_asked
from tipdesk.services.excel.rows.marked_cells import marked_cells
from tipdesk.services.excel.rows.mended_cells import told_again
from tipdesk.services.excel.rows.parse import parse_sheet
from tipdesk.services.excel.rows.parsed import Parsed
from tipdesk.services.excel.rows.planned_dates import with_planned_dates
from tipdesk.services.excel.rows.repeats import repeated_rows
from tipdesk.services.uncollected import uncollected

TABLE_READ = N_("Another table begins at row {row} and was read as “{sheet}”.")


def read_and_plan(
    desk: Desk,
    path: str | os.PathLike[str],
    *,
    sheet: str | None = None,
    recipe: Recipe | None = None,
    keep_columns: bool = False,
    blanks: Blanks | None = None,
) -> Plan:
    """Read the workbook and plan its import; nothing is stored.

    *sheet* names the one sheet to take, else every visible sheet with records is taken; a
    *recipe* says it and how they are read. Without one, the desk's own for such a workbook is
    taken if it has one. With *keep_columns* the columns that feed no field are kept as other
    facts; *blanks* says what blank cells mean, whatever the recipe says.
    Raises UnreadableWorkbook with a sentence.
    """
    with uncollected():
        book = open_workbook(path)
    if recipe is None and sheet is None:
        recipe = recipe_for(desk, book)
    book = tables_for(book, recipe)
    chosen = sheets_of(desk, book, recipe, sheet, keep=keep_columns)
    if blanks is not None:
        chosen = [replace(one, columns=replace(one.columns, blanks=blanks)) for one in chosen]
    answers = NO_ANSWERS if recipe is None else recipe.answers
    plan = plan_sheets(desk, book, chosen, answers=answers)
    accepted = recipe is not None and recipe.accepts_warnings
    return replace(plan, warnings_accepted=True) if accepted else plan


def open_workbook(
    path: str | os.PathLike[str],
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Workbook:
    """The workbook with each table of its sheets apart; see `read_workbook`."""
    return tables_apart(read_workbook(path, progress=progress, cancelled=cancelled))


def sheets_of(
    desk: Desk,
    book: Workbook,
    recipe: Recipe | None = None,
    sheet: str | None = None,
    *,
    keep: bool = False,
) -> list[ChosenSheet]:
    """The sheets of *book* to take, by *recipe* or as found; see `read_and_plan`.

    The columns of other facts that workbooks of this desk have are among their columns.
    Raises UnreadableWorkbook with a sentence when there is none.
    """
    with desk.reading() as connection:

        def known(columns: ColumnMap) -> ColumnMap:
            return with_known_facts(connection, columns)

        if recipe is not None:
            chosen = with_recipe(book, recipe, known)
        else:
            chosen = choose_sheets(book, sheet, keep=keep)
            chosen = [replace(one, columns=known(one.columns)) for one in chosen]
    if recipe is not None and keep:
        chosen = [replace(one, columns=with_columns_kept(one.columns)) for one in chosen]
    return chosen


@uncollected()
def plan_sheets(
    desk: Desk,
    book: Workbook,
    chosen: Sequence[ChosenSheet],
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    *,
    answers: Answers = NO_ANSWERS,
) -> Plan:
    """The plan of the *chosen* sheets, as found or as a person corrected them.

    *answers* hold before those of the desk's alias book.
    """
    check = _checker(cancelled)
    chosen = in_order(chosen)
    with desk.reading() as connection:
        answers = known_answers(connection).with_all(answers)
        chosen = [as_answered(one, answers) for one in chosen]
        known_rows = KnownRows(connection, answers)
        parts = known_rows.parts(chosen)
        # From here on nothing can hold what the gate stopped.
        stopped = [_gate(one, part, check) for one, part in zip(chosen, parts, strict=True)]
        chosen = [blanked(one, found) for one, found in zip(chosen, stopped, strict=True)]
        parsed = list(map(partial(_parse, answers=answers, check=check), chosen, parts))
        if are_shared(parsed, parts):
            # What several sheets say of one project is compared, so all of it is read.
            parts = [replace(part, known={}) for part in parts]
            parsed = list(map(partial(_parse, answers=answers, check=check), chosen, parts))
        written = written_after(book, desk.setting("uid") or "")
        planner = Planner(connection, answers, book.path, chosen, written)
        planner.problems += _doubts_of_sheets(chosen, stopped, parts, parsed, answers)
        for sheet in chosen:
            planner.problems += changed_amounts(connection, sheet, written)
        if any(one.rows for one in parsed):
            for part in parts:
                planner.reserve(known_rows.identities(part.known.values()))
        left_out = list(_left_out(book, chosen, parsed))
        for one in parsed:
            if one.rows and not _looks_back(one):
                one.layout.put_away()
        for one, part, found in zip(parsed, parts, stopped, strict=True):
            planned, said = len(planner.rows), len(planner.problems)
            planner.add(one, progress, check)
            rows = planner.rows[planned:]
            hold_rows(rows, found)
            known_rows.remember(rows, part.hashes, found, planner.problems[said:])
            if part.known:
                titles = partial(titles_of, desk)
                planner.known.append(KnownSheet(one.layout.sheet.name, part.known, titles))
        plan = planner.plan(book.path, parsed, left_out)
        newest = newest_change(connection)
    return replace(plan, notes=tuple(_notes(book, chosen)), stamp=book.stamp, newest=newest)


def _doubts_of_sheets(
    chosen: Sequence[ChosenSheet],
    stopped: Iterable[StoppedCells],
    parts: Iterable[SheetRows],
    parsed: Sequence[Parsed],
    answers: Answers,
) -> Iterator[Problem]:
    """What is doubtful before any row is held against the desk."""
    if any(one.rows for one in parsed):
        yield from repeated_rows(parsed)
    for one in parsed:
        yield from unnamed_currency(one.layout, one.columns)
    for sheet, found, part in zip(chosen, stopped, parts, strict=True):
        yield from found.open_problems
        yield from layout_problems(sheet)
        yield from asked_years(sheet, answers)
        yield from told_again(sheet, answers, part.known)
        yield from marked_cells(sheet, part.known)


def as_answered(chosen: ChosenSheet, answers: Answers) -> ChosenSheet:
    """The sheet as it is read once what was asked of its columns is answered."""
    return with_years_answered(filled_below(with_planned_dates(chosen), answers), answers)


def _looks_back(parsed: Parsed) -> bool:
    """Whether cells are looked at again when rows are planned: they are united, or cleared."""
    columns = parsed.columns
    united = columns.merged or columns.has(NAMES) or parsed.one
    return bool(united) or columns.blanks == "clear"


def _left_out(
    book: Workbook, chosen: Sequence[ChosenSheet], parsed: Iterable[Parsed]
) -> Iterator[LeftOutRow]:
    """The rows that are no records, and the sheets that are not taken."""
    for one in parsed:
        for row in (*one.layout.left_out, *one.no_grant):
            yield LeftOutRow(one.layout.sheet.name, row.row, row.reason, row.quiet)
    yield from sheets_not_taken(book, chosen)


def _notes(book: Workbook, chosen: Iterable[ChosenSheet]) -> Iterator[tuple[str | None, Message]]:
    """What to know of the workbook and of the sheets that are taken; nothing of it stops them."""
    for said in notes_of_book(book):
        yield None, said
    for one in chosen:
        if one.layout.sheet.table:
            yield one.name, message(TABLE_READ, row=one.layout.header_row, sheet=one.name)
        for said in notes_of_sheet(one.layout.sheet):
            yield one.name, said


def _parse(
    chosen: ChosenSheet, part: SheetRows, answers: Answers, check: Callable[[], None] | None
) -> Parsed:
    """What the rows say that are not known; of a sheet with no other nothing is read."""
    if _is_known(chosen, part) and not chosen.columns.constants:
        return Parsed(chosen.layout, chosen.columns, [], [])
    parsed = parse_sheet(
        chosen.layout,
        chosen.columns,
        answers=answers,
        corrections=chosen.corrections,
        known=part.known.keys(),
        check=check,
    )
    return with_blanks_asked(parsed, asked_below(chosen, answers))


def _is_known(chosen: ChosenSheet, part: SheetRows) -> bool:
    return len(part.known) == len(chosen.layout.data)


def _gate(chosen: ChosenSheet, part: SheetRows, check: Callable[[], None] | None) -> StoppedCells:
    """What must not be read; rows that were let in before, under these headings, were seen."""
    layout = chosen.layout
    if _is_known(chosen, part):
        layout = replace(layout, data=())
    return gate(layout, chosen.columns, chosen.corrections, check)


def _checker(cancelled: Cancelled | None) -> Callable[[], None] | None:
    if cancelled is None:
        return None

    def check() -> None:
        if cancelled():
            raise Stopped

    return check


@uncollected()
def apply_plan(
    desk: Desk,
    plan: Plan,
    *,
    rows: Collection[tuple[str, int]] | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Outcome:
    """Store the plan, all of it or the chosen *rows*, as one ChangeSet; see `apply`."""
    return apply.apply_plan(desk, plan, rows=rows, progress=progress, check=_checker(cancelled))


def may_apply(plan: Plan, *, accept_warnings: bool) -> bool:
    """Whether a script may store the plan: with no problem at all, or when told to accept.

    A recipe may accept what is told, never what is asked or wrong.
    """
    if accept_warnings:
        return True
    passing = ("informs", "warns") if plan.warnings_accepted else ("informs",)
    return all(problem.severity in passing for problem in plan.every_problem)
