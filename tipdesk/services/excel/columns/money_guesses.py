"""Columns of money: their currencies and units, and those that no heading names plainly."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from tipdesk.domain.currencies import currencies_in
from tipdesk.domain.fields import Kind
from tipdesk.domain.money_reading import read_money
from tipdesk.domain.text import fold
from tipdesk.services.excel.columns.column_fit import share
from tipdesk.services.excel.columns.column_map import Column, Confidence
from tipdesk.services.excel.headings.heading_keys import is_of_another, names_only_currency
from tipdesk.services.excel.headings.heading_units import (
    Unit,
    counts_years,
    currency_of,
    names_currency,
    unit_of,
)
from tipdesk.services.excel.headings.known_headings import known_heading
from tipdesk.services.excel.headings.targets import AMOUNT, CURRENCY, PERIOD, PROJECT, target
from tipdesk.services.excel.headings.year_headings import year_heading

_SEVERAL: Final = 0.4
_MOSTLY: Final = 0.6
_NEARLY_ALL: Final = 0.8

Values = Callable[[int], list[Any]]
"""The filled cells of a column, by its index."""


def with_unit(column: Column, name: str, confidence: Confidence, entity: str = PROJECT) -> Column:
    """The column feeding *name*, with the currency and the unit that its heading says."""
    unit: Unit | None = None
    if target(name, entity).kind is Kind.MONEY:
        unit = unit_of(column.heading)
    elif name == PERIOD and counts_years(column.heading):
        unit = "years"
    return replace(
        column,
        target=name,
        confidence=confidence,
        currency=currency_of(column.heading),
        unit=unit,
    )


def is_free(column: Column) -> bool:
    """Whether nothing is known of the column, and its heading speaks of nothing else."""
    if column.target is not None or column.computed or is_of_another(column.heading):
        return False
    return year_heading(column.heading) is None


def find_currency(columns: list[Column], values_of: Values, taken: set[str]) -> None:
    """Take the first column of nothing but currencies."""
    for at, column in enumerate(columns):
        values = values_of(column.index) if is_free(column) else []
        if values and share(values, names_currency) >= _NEARLY_ALL:
            taken.add(CURRENCY)
            columns[at] = replace(column, target=CURRENCY, confidence="likely")
            return


def find_beside_signs(columns: list[Column], values_of: Values, taken: set[str]) -> None:
    """Take the amounts without a heading beside a column "Amount" that has only their signs.

    So tables of pages and accounts come, which part "$" from its number.
    """
    for at, column in enumerate(columns[:-1]):
        known = known_heading(column.heading) if column.target == CURRENCY else None
        beside = columns[at + 1]
        if known is None or known.target != AMOUNT or beside.heading or beside.target is not None:
            continue
        values = values_of(beside.index)
        if values and share(values, is_amount) >= _NEARLY_ALL:
            taken.add(AMOUNT)
            unit = unit_of(column.heading)
            columns[at + 1] = replace(beside, target=AMOUNT, confidence="likely", unit=unit)


def find_amount(columns: list[Column], values_of: Values, taken: set[str]) -> None:
    """Take the one column whose cells are amounts; where many of another are, it may be that."""
    money: dict[int, float] = {}
    for at, column in enumerate(columns):
        if is_free(column) and (values := values_of(column.index)):
            check = is_amount if names_only_currency(column.heading) else names_money
            money[at] = share(values, check)
    several = [at for at, part in money.items() if part >= _SEVERAL]
    if len(several) == 1 and money[several[0]] >= _NEARLY_ALL:
        taken.add(AMOUNT)
        columns[several[0]] = with_unit(columns[several[0]], AMOUNT, "unsure")


def may_be_amounts(columns: list[Column], values_of: Values) -> bool:
    """Whether another column, whose heading says little, may hold the amounts of the awards."""
    return any(
        is_free(column)
        and (currency_of(column.heading) or _SPEAKS_OF_AMOUNTS & {*fold(column.heading).split()})
        and (values := values_of(column.index))
        and share(values, is_amount) >= _MOSTLY
        for column in columns
    )


_SPEAKS_OF_AMOUNTS: Final = frozenset(
    fold(
        "amount budget sum value awarded approved montant monto importe presupuesto المبلغ "
        "الميزانية"
    ).split()
)


def is_amount(value: Any) -> bool:
    """Whether the cell is an amount, be it doubtful which."""
    return read_money(value, "USD").is_possible


def names_money(value: Any) -> bool:
    """Whether the cell is one amount with its currency beside it."""
    if not isinstance(value, str) or not any(map(str.isdigit, value)):
        return False
    spaced = "".join(char if char.isalpha() or char in _SIGNS else " " for char in fold(value))
    for sign in _SIGNS:
        spaced = spaced.replace(sign, f" {sign} ")
    codes, _, _ = currencies_in(spaced.split(), "USD")
    return bool(codes) and len(_PRICED.findall(value)) < _SEVERAL_PRICES and is_amount(value)


_SIGNS: Final = "$€£¥"
_PRICED: Final = re.compile(r"[$€£¥] ?\d")
_SEVERAL_PRICES: Final = 2
"""So many in one cell are the parts or the history of an amount."""
