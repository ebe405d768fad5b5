"""Money by fiscal year beside its total: what a row says of both must come to the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tipdesk.domain.money import Money, total
from tipdesk.domain.problems import Problem
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.columns.column_map import ColumnMap
from tipdesk.services.excel.headings.targets import AMOUNT, year_of
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.rows.parsed import ParsedRow

UNEQUAL = N_(
    "“{heading}” says {stated}, and the fiscal years of the row come to {sum}. "
    "The years were taken."
)


def unequal_totals(
    layout: Layout, columns: ColumnMap, rows: Iterable[ParsedRow]
) -> Iterator[Problem]:
    """The totals beside money by fiscal year that are something else than its sum."""
    if (column := columns.of(AMOUNT)) is None:
        return
    years = [name for one in columns.columns for name in one.feeds if year_of(name) is not None]
    for row in rows if years else ():
        stated = row.values.get(AMOUNT)
        sums = total(row.values[name] for name in years if name in row.values)
        if not isinstance(stated, Money) or not sums:
            continue
        found = sums.get(stated.currency) or next(iter(sums.values()))
        if len(sums) > 1 or (found.minor, found.currency) != (stated.minor, stated.currency):
            said = message(UNEQUAL, heading=column.heading, stated=stated, sum=found)
            yield Problem(
                severity="warns",
                message=said,
                entity=columns.entity,
                field=AMOUNT,
                sheet=layout.sheet.name,
                cell=layout.cell(row.row, column.index),
            )
