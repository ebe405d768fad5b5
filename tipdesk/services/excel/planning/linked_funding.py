"""Funding that stands in two sheets: line by line in one, its sum beside the project in another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tipdesk.domain.problems import Problem
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.headings.targets import AMOUNT, FUNDING, PROJECT, target_of_year
from tipdesk.services.excel.planning.amendments import without_terms
from tipdesk.services.excel.planning.plan import FUNDING_PREFIX, RowPlan, SheetPlan

LISTED = N_(
    "The funding of this project is listed in “{sheet}”, so the amount here was not taken as "
    "one more."
)


def hold_totals(rows: list[RowPlan], sheets: Mapping[str, SheetPlan]) -> Iterator[Problem]:
    """Take the amounts out of rows of projects whose funding other rows of the book list.

    Rows of projects that list theirs by year or day themselves give way to a sheet of funding.
    """
    funding = [row for row in rows if row.entity == FUNDING and row.state != "rejected"]
    of_projects = [row for row in funding if sheets[row.sheet].columns.entity == PROJECT]
    listed = {row.owner: row.sheet for row in funding}
    own = {row.owner: row.sheet for row in funding if sheets[row.sheet].columns.entity == FUNDING}
    again = {id(row) for row in of_projects if row.owner in own}
    if again:
        listed |= own
        first = {row.owner: row for row in reversed(of_projects) if id(row) in again}
        rows[:] = [row for row in rows if id(row) not in again]
        for row in first.values():
            yield _told(row, sheets[row.sheet], own[row.owner], FUNDING_PREFIX + AMOUNT)
    for row in rows if listed else ():
        sheet = listed.get(row.uid)
        if row.entity != PROJECT or sheet is None:
            continue
        if row.alone is not None and _makes_money(row.alone):
            _hold(row.alone)
        if not _makes_money(row):
            continue
        at = target_of_year(row.years[0].year) if row.years else FUNDING_PREFIX + AMOUNT
        _hold(row)
        yield _told(row, sheets[row.sheet], sheet, at)


def _told(row: RowPlan, plan: SheetPlan, sheet: str, at: str) -> Problem:
    return Problem(
        severity="warns",
        message=message(LISTED, sheet=sheet),
        entity=PROJECT,
        field=AMOUNT,
        sheet=row.sheet,
        cell=plan.cell(AMOUNT, row.row) or plan.cell(at, row.row),
    )


def _makes_money(row: RowPlan) -> bool:
    return bool(row.years or (row.funding and row.action is None))


def _hold(row: RowPlan) -> None:
    row.funding, row.funding_before, row.years = {}, {}, ()
    row.amendment = without_terms(row.amendment, (AMOUNT,))
    if row.state == "changed" and not (row.values or row.others):
        row.state = "unchanged"
