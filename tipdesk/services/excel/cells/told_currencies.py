"""Tells once for a list in which currency its amounts were read, where they do not say it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from tipdesk.domain.problems import Problem, Severity
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.excel.cells.currency_cells import dollars_under
from tipdesk.services.excel.cells.currency_words import is_mixed, names_currency
from tipdesk.services.excel.cells.money_cells import is_bare
from tipdesk.services.excel.cells.shared_currencies import of_countries
from tipdesk.services.excel.cells.shown_currencies import shown_currencies
from tipdesk.services.excel.columns.column_map import Column, ColumnMap, default_currency, of_money
from tipdesk.services.excel.columns.dollars import are_bare, may_be_pesos
from tipdesk.services.excel.columns.stated_units import texts_of_whose
from tipdesk.services.excel.headings.heading_units import currency_of, shared_currencies
from tipdesk.services.excel.headings.targets import AMOUNT
from tipdesk.services.excel.layout.layout import Layout

UNNAMED = N_("No amount under “{heading}” names a currency. They were read as {currency}.")
ONLY_SIGNS = N_(
    'No amount under “{heading}” names a currency but "$". They were read as {currency}.'
)
SHOWN = N_("Amounts under “{heading}” were read in the currency that their cells show: {currency}.")
PLACED = N_(
    "Amounts under “{heading}” name a currency of several countries. They were read in that of "
    "the country of their row: {currency}."
)
UNLIKE = N_("Amounts under “{heading}” were read as {currency}, though their cells show {other}.")

_CURRENCY: Final = "currency"


def unnamed_currency(layout: Layout, columns: ColumnMap) -> Iterator[Problem]:
    """Tells once which currency amounts were taken to be in, where no word says it.

    And where their cells show another one than was said of them.
    """
    money = [] if columns.is_our_export else of_money(columns)
    if not money or columns.has(_CURRENCY):
        return
    column = next((one for one in money if one.currency), money[0])
    codes = {code for one in money for code in shown_currencies(layout, one).values()}
    shown = ", ".join(sorted(codes - {column.currency}))
    unlike = bool(shown) and column.currency is not None
    if unlike:
        told: Message | None = message(
            UNLIKE, heading=column.heading, currency=column.currency, other=shown
        )
    elif shown:
        told = message(SHOWN, heading=column.heading, currency=shown)
    else:
        told = _taken(layout, columns, column, money)
    severity: Severity = "warns" if unlike else "informs"
    if told is not None:
        yield Problem(
            severity=severity,
            message=told,
            entity=columns.entity,
            field=AMOUNT,
            sheet=layout.sheet.name,
            cell=column.cell,
        )


def _taken(
    layout: Layout, columns: ColumnMap, column: Column, money: Sequence[Column]
) -> Message | None:
    """What is to be told of amounts whose cells show no currency."""
    texts = (column.heading, *texts_of_whose(layout))
    cells: set[Any] = {data.values[one.index] for data in layout.data for one in money} - {""}
    told = None
    if column.currency is not None:
        by_heading = column.currency == currency_of(column.heading)
        told = ONLY_SIGNS if by_heading and are_bare(column.currency, texts) else None
    elif placed := of_countries(layout, columns, column, shared_currencies(column.heading)):
        codes = ", ".join(sorted(set(placed.values())))
        return message(PLACED, heading=column.heading, currency=codes)
    elif shared_currencies(column.heading) or dollars_under(layout, columns, column):
        return None
    elif any(map(names_currency, cells)):
        told = ONLY_SIGNS
    elif any(map(is_bare, cells)):
        told = UNNAMED
    usual = default_currency(columns)
    if told == ONLY_SIGNS and (
        is_mixed(cells, usual) or not may_be_pesos(texts, columns.columns, layout)
    ):
        return None
    return None if told is None else message(told, heading=column.heading, currency=usual)
