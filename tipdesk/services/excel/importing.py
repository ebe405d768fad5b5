"""Importing a workbook from end to end, and the answer that a script reads."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

from tipdesk.domain.errors import UnreadableWorkbook
from tipdesk.domain.words import N_, Words, message
from tipdesk.services.as_json import OF_WORKBOOKS, problem_json
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.desk import Desk
from tipdesk.services.excel import apply
from tipdesk.services.excel.alias_book import known_answers
from tipdesk.services.excel.answers import NO_ANSWERS, Answers
from tipdesk.services.excel.chosen import ChosenSheet
from tipdesk.services.excel.columns import ColumnMap, match_columns
from tipdesk.services.excel.layout import NO_RECORDS, lay_out
from tipdesk.services.excel.layout_problems import layout_problems
from tipdesk.services.excel.parse import parse_sheet
from tipdesk.services.excel.plan import LeftOutRow, Plan
from tipdesk.services.excel.planning import Planner
from tipdesk.services.excel.read import Cancelled, Progress, Stopped, read_workbook
from tipdesk.services.excel.recipe import Recipe, with_recipe
from tipdesk.services.excel.recipes import recipe_for
from tipdesk.services.excel.targets import UID
from tipdesk.services.excel.workbook import Workbook
from tipdesk.services.uncollected import uncollected

NO_SUCH_SHEET = N_("“{file}” has no sheet “{sheet}”. Its sheets are: {sheets}.")
NOTHING_TO_READ = N_("No sheet of “{file}” has columns that a project has.")
HIDDEN_SHEET = N_("The sheet “{sheet}” is hidden and was not read.")

_IDENTIFYING = ("countries", "recipient", "title_en", "title_ar", "award_number", UID)


def read_and_plan(
    desk: Desk,
    path: str | os.PathLike[str],
    *,
    sheet: str | None = None,
    recipe: Recipe | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Plan:
    """Read the workbook and plan its import; nothing is stored.

    *sheet* names the one sheet to take, else every visible sheet with records is taken; a
    *recipe* says it and how they are read. Without one, the desk's own for such a workbook is
    taken if it has one.
    Raises UnreadableWorkbook with a sentence, or Stopped when *cancelled* says so.
    """
    with uncollected():
        book = read_workbook(path, progress=progress, cancelled=cancelled)
    if recipe is None and sheet is None:
        recipe = recipe_for(desk, book)
    if recipe is None:
        return plan_sheets(desk, book, choose_sheets(book, sheet), progress, cancelled)
    chosen = with_recipe(book, recipe)
    return plan_sheets(desk, book, chosen, progress, cancelled, answers=recipe.answers)


def choose_sheets(book: Workbook, sheet: str | None = None) -> list[ChosenSheet]:
    """The sheets that hold projects, laid out and matched; or the one that is named."""
    file = Path(book.path).name
    if sheet is not None:
        named = book.sheet(sheet)
        if named is None:
            names = ", ".join(one.name for one in book.sheets)
            raise UnreadableWorkbook(message(NO_SUCH_SHEET, file=file, sheet=sheet, sheets=names))
        layout = lay_out(named)
        return [ChosenSheet(layout, match_columns(layout))]
    found = []
    for one in book.sheets:
        if one.facts.hidden:
            continue
        layout = lay_out(one)
        columns = match_columns(layout)
        if layout.data and _holds_projects(columns):
            found.append(ChosenSheet(layout, columns))
    if not found:
        raise UnreadableWorkbook(message(NOTHING_TO_READ, file=file))
    return found


def _holds_projects(columns: ColumnMap) -> bool:
    """Whether the columns say who or where, and more than that, or nothing else at all."""
    mapped = [column for column in columns.columns if column.target is not None]
    return any(columns.of(name) is not None for name in _IDENTIFYING) and (
        len(mapped) > 1 or len(columns.columns) == 1
    )


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
    with desk.reading() as connection:
        answers = known_answers(connection).with_all(answers)
        parsed = [
            parse_sheet(
                one.layout,
                one.columns,
                answers=answers,
                corrections=one.corrections,
                check=check,
            )
            for one in chosen
        ]
        planner = Planner(connection, answers)
        for chosen_sheet in chosen:
            planner.problems += layout_problems(chosen_sheet)
        for one in parsed:
            planner.add(one, progress, check)
        left_out = [
            LeftOutRow(one.layout.sheet.name, row.row, row.reason, row.quiet)
            for one in parsed
            for row in (*one.layout.left_out, *one.no_grant)
        ]
        left_out += _other_sheets(book, {one.name for one in chosen})
        return planner.plan(book.path, parsed, left_out)


def _other_sheets(book: Workbook, taken: Collection[str]) -> Iterable[LeftOutRow]:
    """The sheets that were not read, each said once."""
    for sheet in book.sheets:
        if sheet.name not in taken:
            sentence = HIDDEN_SHEET if sheet.facts.hidden else NO_RECORDS
            yield LeftOutRow(sheet.name, 0, message(sentence, sheet=sheet.name), quiet=True)


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
    """Whether a script may store the plan: with no problem at all, or when told to accept."""
    if accept_warnings:
        return True
    return all(problem.severity == "informs" for problem in plan.every_problem)


def answer(plan: Plan, outcome: Outcome | None, words: Words) -> dict[str, Any]:
    """What `import --json` prints; counts are of the plan, `changeset` is null when unstored."""
    return {
        "changeset": None if outcome is None else outcome.changeset,
        "new": plan.count("new"),
        "changed": plan.count("changed"),
        "unchanged": plan.count("unchanged"),
        "rejected": plan.count("rejected"),
        "skipped": plan.skipped,
        "problems": [problem_json(p, words, OF_WORKBOOKS) for p in plan.every_problem],
        "left_out": [
            {"sheet": row.sheet, "row": row.row or None, "message": words.say(row.reason)}
            for row in plan.left_out
        ],
        "unread_columns": [
            {"sheet": sheet, "column": column.letter, "heading": column.heading}
            for sheet, column in plan.unmapped
        ],
    }
