"""Funding that stands in two sheets: line by line in one, its sum beside the project in another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tipdesk.domain.problems import Problem
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.headings.targets import AMOUNT, FUNDING, PROJECT, target_of_year
from tipdesk.services.excel.planning.amendments import without_terms
from tipdesk.services.excel.planning.plan import FUNDING_PREFIX, RowPlan, SheetPlan

LISTED = N_(
    "The funding of this project is listed in “{sheet}”, so the amount here was not taken as "
    "one more."
)


def hold_totals(rows: Sequence[RowPlan], sheets: Mapping[str, SheetPlan]) -> Iterator[Problem]:
    """Take the amounts out of rows of projects whose funding other rows of the book list."""
    listed = {
        row.owner: row.sheet for row in rows if row.entity == FUNDING and row.state != "rejected"
    }
    for row in rows if listed else ():
        sheet = listed.get(row.uid)
        taken = row.years or (row.funding and row.action is None)
        if row.entity != PROJECT or sheet is None or not taken:
            continue
        at = target_of_year(row.years[0].year) if row.years else FUNDING_PREFIX + AMOUNT
        for one in (row, row.alone) if row.alone is not None else (row,):
            one.funding, one.funding_before, one.years = {}, {}, ()
            one.amendment = without_terms(one.amendment, (AMOUNT,))
            if one.state == "changed" and not (one.values or one.others):
                one.state = "unchanged"
        plan = sheets[row.sheet]
        yield Problem(
            severity="warns",
            message=message(LISTED, sheet=sheet),
            entity=PROJECT,
            field=AMOUNT,
            sheet=row.sheet,
            cell=plan.cell(AMOUNT, row.row) or plan.cell(at, row.row),
        )
