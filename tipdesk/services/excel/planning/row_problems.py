"""A problem of a planned row, with the cell it is in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from tipdesk.domain.problems import Problem, Severity
from tipdesk.domain.words import Message
from tipdesk.services.excel.asking.question import Question
from tipdesk.services.excel.headings.targets import AMOUNT, year_of
from tipdesk.services.excel.planning.known_rows import row_of
from tipdesk.services.excel.planning.plan import FUNDING_PREFIX, RowPlan, SheetPlan
from tipdesk.services.excel.planning.row_plan import RowKey
from tipdesk.services.excel.rows.compose import Draft
from tipdesk.services.excel.rows.parse import NO_AMOUNT, NO_COUNTRY
from tipdesk.services.excel.rows.place_doubts import NO_COLUMN, NO_COUNTRIES
from tipdesk.services.excel.rows.row_doubts import NO_AMOUNTS, NO_DATES, NO_IMPLEMENTER, NO_TITLE
from tipdesk.services.excel.rows.year_sums import UNEQUAL

_LACKS: Final = frozenset(
    (
        *(NO_AMOUNT, NO_COUNTRY, NO_IMPLEMENTER, NO_TITLE),
        *(NO_AMOUNTS, NO_DATES, NO_COUNTRIES, NO_COLUMN, UNEQUAL),
    )
)
"""What a row does not say and a new project should have, or says of years that it leaves out."""

_SAID_BY: Final = {NO_AMOUNTS: (AMOUNT,), NO_DATES: ("start_date", "end_date")}
"""The fields of which one is enough where a whole list lacks them."""


def problem_in(
    sheet: SheetPlan,
    draft: Draft,
    severity: Severity,
    sentence: Message,
    name: str | None = None,
    question: Question | None = None,
) -> Problem:
    """What is wrong with the row, or with its cell of field *name*."""
    text = sentence.values.get("text")
    return Problem(
        severity=severity,
        message=sentence,
        entity=sheet.columns.entity,
        field=name,
        sheet=draft.sheet,
        cell=cell_in(sheet, draft, name),
        value=text if isinstance(text, str) else None,
        question=question,
    )


def cell_in(sheet: SheetPlan, draft: Draft, name: str | None) -> str:
    """The cell that field *name* is read from, else the first one of the row."""
    cell = sheet.cell(draft.fed.get(name, name), draft.row) if name is not None else None
    return cell or sheet.layout.cell(draft.row, 0)


def kept_problems(sheet: SheetPlan, draft: Draft, plan: RowPlan) -> Iterator[Problem]:
    """One for each value that the row does not set, mostly because the desk's own was edited."""
    for change in plan.conflicts:
        if change.why is not None:
            problem = problem_in(sheet, draft, "warns", change.why, change.field)
            yield replace(problem, cell=change.cell or problem.cell)


def without_lacks(problems: Iterable[Problem], rows: Iterable[RowPlan]) -> list[Problem]:
    """The *problems* without what rows lack that the desk knows or another sheet says."""
    problems, rows = list(problems), list(rows)
    if all(problem.message.id not in _LACKS for problem in problems):
        return problems
    known = {
        (row.sheet, number)
        for row in rows
        if row.state in ("changed", "unchanged") or row.match.kind not in ("new", "alike")
        for number in (row.row, *row.also)
    }
    added = _added(rows)

    def is_said(problem: Problem) -> bool:
        row = problem.sheet or "", row_of(problem.cell or "")
        names = _SAID_BY.get(problem.message.id, (problem.field,))
        return row in known or not added.get(row, set()).isdisjoint(names)

    return [p for p in problems if p.message.id not in _LACKS or not is_said(p)]


def _added(rows: Iterable[RowPlan]) -> dict[RowKey, set[str]]:
    """By row the fields that rows of other sheets add to its project."""
    found: dict[str, set[str]] = {}
    for row in rows:
        if row.instead and row.is_applied:
            names = {name.removeprefix(FUNDING_PREFIX) for name in row.instead}
            money = {AMOUNT} if any(map(year_of, names)) else set[str]()
            found.setdefault(row.uid, set()).update(names, money)
    if not found:
        return {}
    return {(row.sheet, row.row): found[row.uid] for row in rows if row.uid in found}
