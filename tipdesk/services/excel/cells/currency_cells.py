"""The cells of a column, and in which currency its amounts are when only other cells say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from tipdesk.domain.currencies import currencies_in
from tipdesk.domain.fields import Kind
from tipdesk.domain.problems import Problem
from tipdesk.domain.text import fold, is_not_stated, latin_digits
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.cells.cell import NOTHING, Cell
from tipdesk.services.excel.cells.converters import converter
from tipdesk.services.excel.cells.money_cells import MIXED, NO_CODE, is_bare
from tipdesk.services.excel.cells.terms import Terms
from tipdesk.services.excel.columns.column_map import Column, ColumnMap, default_currency
from tipdesk.services.excel.headings.targets import AMOUNT, Target
from tipdesk.services.excel.layout.layout import DataRow, Layout

UNNAMED = N_("No amount under “{heading}” names a currency. They were read as {currency}.")

_CURRENCY: Final = "currency"
_SIGNS: Final = "$€£¥₹"


class ColumnCells:
    """Reads each distinct cell of a column once; long texts are not kept.

    Those of money look at the currency that stands beside them.
    """

    def __init__(
        self, what: Target, terms: Terms, layout: Layout, columns: ColumnMap, column: Column
    ) -> None:
        self._what = what
        kind = None if what.field is None else what.field.kind
        self._money = Currencies(layout, columns, column, terms) if kind is Kind.MONEY else None
        self._convert = converter(what, terms if self._money is None else self._money.terms)
        self._keeps = kind not in (Kind.TEXT, Kind.LONG_TEXT)
        self._known: dict[Any, Cell] = {"": NOTHING}

    def read(self, raw: Any, data: DataRow) -> Cell:
        """What the cell *raw* of the row *data* says."""
        said = None if self._money is None else self._money.said(data)
        key = raw if said is None else (raw, said)
        cell = self._known.get(key) if type(raw) is not bool else None
        if cell is None:
            if self._money is not None and said is not None:
                cell = converter(self._what, self._money.terms_of(said))(raw)
            else:
                cell = self._convert(raw)
            if self._keeps:
                self._known[key] = cell
        return cell


class Currencies:
    """What the rows of a sheet say about the currency of one column of amounts.

    A column "Currency" decides for its row; a cell that names another one is asked about. Where
    there is none, an amount without a currency among amounts in foreign ones is asked about.
    """

    def __init__(self, layout: Layout, columns: ColumnMap, column: Column, terms: Terms) -> None:
        self._terms = terms
        self._beside = None
        if terms.ours or column.currency is not None:
            return
        self._beside = columns.of(_CURRENCY)
        if self._beside is None and _is_mixed(layout, column, terms.currency):
            self._terms = replace(terms, no_currency=MIXED)

    @property
    def terms(self) -> Terms:
        """What holds for the cells of every row that says nothing itself."""
        return self._terms

    def said(self, data: DataRow) -> str | None:
        """The cell of the row that names a currency; None where there is no such column."""
        return None if self._beside is None else str(data.values[self._beside.index])

    def terms_of(self, said: str | None) -> Terms:
        """What holds for an amount beside a cell that says *said*."""
        if said is None:
            return self._terms
        code = None if is_not_stated(said) else _code(said)
        if code is None:
            return replace(self._terms, no_currency=NO_CODE)
        return replace(self._terms, currency=code, heading_currency=code, beside=True)


def unnamed_currency(layout: Layout, columns: ColumnMap) -> Iterator[Problem]:
    """Tells once which currency amounts were taken to be in, where nothing at all says it."""
    column = None if columns.is_our_export else columns.of(AMOUNT)
    if column is None or column.currency is not None or columns.of(_CURRENCY) is not None:
        return
    cells: set[Any] = {data.values[column.index] for data in layout.data} - {""}
    if not any(map(is_bare, cells)) or any(map(_names_currency, cells)):
        return
    yield Problem(
        severity="informs",
        message=message(UNNAMED, heading=column.heading, currency=default_currency(columns)),
        entity=columns.entity,
        field=AMOUNT,
        sheet=layout.sheet.name,
        cell=column.cell,
    )


def _names_currency(cell: Any) -> bool:
    if not isinstance(cell, str):
        return False
    codes, shared, _ = currencies_in(_words(cell), "USD")
    return bool(codes or shared)


def _code(text: str) -> str | None:
    codes, shared, rest = currencies_in(_words(text), "USD")
    return codes.pop() if len(codes) == 1 and not shared and not rest else None


def _is_mixed(layout: Layout, column: Column, usual: str) -> bool:
    """Whether amounts of the column are in another currency than *usual*."""
    cells: set[Any] = {data.values[column.index] for data in layout.data}
    for cell in cells:
        if isinstance(cell, str) and currencies_in(_words(cell), usual)[0] - {usual}:
            return True
    return False


def _words(text: str) -> list[str]:
    """The words of an amount, each sign of a currency and each number on its own."""
    spaced = _BESIDE_DIGITS.sub(" ", fold(latin_digits(text)))
    for sign in _SIGNS[1:]:
        spaced = spaced.replace(sign, f" {sign} ")
    return [word for word in spaced.split() if not any(map(str.isdigit, word))]


_BESIDE_DIGITS = re.compile(r"(?<=\d)(?=[^\W\d_]|\$)|(?<=[^\W\d_])(?=\d)|(?<=\$)(?=\d)")
"""Where a currency and a number touch: "USD500", "500k"."""
