"""The cells of a column, and in which currency its amounts are when only other cells say so."""

from __future__ import annotations

from collections.abc import Collection, Container, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from tipdesk.domain.fields import TEXTS, Kind
from tipdesk.domain.text import is_not_stated, plain_texts
from tipdesk.services.excel.cells.cell import NOTHING, Cell
from tipdesk.services.excel.cells.converters import converter, numbers_among
from tipdesk.services.excel.cells.currency_words import currency_alone, is_mixed
from tipdesk.services.excel.cells.date_cells import days_at_once
from tipdesk.services.excel.cells.money_cells import (
    DOLLARS,
    MIXED,
    NO_CODE,
    PESOS,
    SHARED,
    amounts_at_once,
)
from tipdesk.services.excel.cells.place_cells import places_at_once
from tipdesk.services.excel.cells.shared_currencies import of_countries
from tipdesk.services.excel.cells.shown_currencies import one_for_all, shown_currencies
from tipdesk.services.excel.cells.shown_dates import shown_dates
from tipdesk.services.excel.cells.terms import Converter, Terms
from tipdesk.services.excel.columns.column_map import Column, ColumnMap, of_money
from tipdesk.services.excel.columns.decimal_marks import has_decimal_comma
from tipdesk.services.excel.columns.dollars import are_pesos, dollars_of
from tipdesk.services.excel.columns.stated_units import texts_of_whose
from tipdesk.services.excel.headings.heading_units import shared_currencies
from tipdesk.services.excel.headings.languages import language_of
from tipdesk.services.excel.headings.targets import Target
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.layout.row_kinds import DataRow

_CURRENCY: Final = "currency"


Key = Any
"""What a cell is read by: the raw cell, or with what stands beside it or tells 1 from True."""


class ColumnCells:
    """Reads each distinct cell of a column once; what long texts say is not kept.

    Those of money look at the currency that stands beside them.
    """

    def __init__(
        self, what: Target, terms: Terms, layout: Layout, columns: ColumnMap, column: Column
    ) -> None:
        self._what = what
        kind = what.kind
        self._money = Currencies(layout, columns, column, terms) if kind is Kind.MONEY else None
        is_date = kind is Kind.DATE and not terms.ours
        self._dates = shown_dates(layout, column) if is_date else {}
        self._convert = converter(what, terms if self._money is None else self._money.terms)
        self._beside: dict[str, Converter] = {}
        self._kind, self._is_text = kind, kind in TEXTS
        self._is_number = what.field is not None and what.field.own
        self._ours, self._exchanged = terms.ours, terms.exchanged
        self._is_places = what.field is not None and what.field.target == "country"
        self._known: dict[Key, Cell] = {"": NOTHING}

    def keys(
        self, raws: list[Any], different: Container[Any], rows: Sequence[DataRow]
    ) -> list[Key]:
        """What *raws*, the cells of the column in *rows*, are read by.

        *different* are those cells, each once.
        """
        if self._money is not None and self._money.names_beside:
            said = map(self._money.said, rows)
            return [self._key(raw, beside) for raw, beside in zip(raws, said, strict=True)]
        if self._dates:
            return [self._as_shown(raw, row) for raw, row in zip(raws, rows, strict=True)]
        # Only where one is 0 or 1 can another be False or True.
        may_be_bools = 0 in different or 1 in different
        return list(map(self._key, raws)) if may_be_bools and bool in set(map(type, raws)) else raws

    def key(self, raw: Any, data: DataRow) -> Key:
        """What *raw* in the row *data* is read by."""
        if self._dates:
            return self._as_shown(raw, data)
        return self._key(raw, None if self._money is None else self._money.said(data))

    def _as_shown(self, raw: Any, data: DataRow) -> Key:
        """A date as its cell shows it, where that is not all of it."""
        return self._dates.get(data.row, raw) if isinstance(raw, date) else raw

    @staticmethod
    def _key(raw: Any, said: str | None = None) -> Key:
        if raw == "" or (said is None and type(raw) is not bool):
            return raw
        return (raw, type(raw) is bool, said)

    def read(self, key: Key) -> Cell:
        """What the cell of that *key* says."""
        cell = self._known.get(key)
        if cell is None:
            raw, _, said = key if type(key) is tuple else (key, None, None)
            cell = (self._convert if said is None else self._converter(said))(raw)
            if not self._is_text:
                self._known[key] = cell
        return cell

    def _converter(self, said: str) -> Converter:
        """What reads amounts beside a cell that says *said* of their currency."""
        if said not in self._beside and self._money is not None:
            self._beside[said] = converter(self._what, self._money.terms_of(said))
        return self._beside[said]

    def values(
        self, keys: Collection[Key], distinct: Collection[Key]
    ) -> tuple[list[Any], set[Key]]:
        """What the cell of each of *keys* states, and the keys of which there is more to tell.

        Those are looked at that are *distinct*; what other keys state is left open.
        """
        found = self.at_once(distinct)
        if found is None and len(distinct) * 2 > len(keys):
            return [key or None for key in keys], set()
        if found is None:  # one text for all rows that say the same takes less room
            found = dict(zip(distinct, distinct, strict=True))
        telling: set[Key] = set()
        if len(found) < len(distinct):
            for key in [key for key in distinct if key not in found]:
                cell = self.read(key)
                found[key] = cell.value
                if cell.found or cell.note is not None:
                    telling.add(key)
        return list(map(found.get, keys)), telling

    def at_once(self, keys: Collection[Key]) -> dict[Key, Any] | None:
        """What those cells state that surely say one plain thing and nothing to tell of it.

        None where each of them is a text that states itself.
        """
        if self._money is not None:
            return amounts_at_once(keys, self._money.terms)
        if self._kind is Kind.DATE:
            return {} if self._exchanged else days_at_once(keys)
        if self._ours:
            return {}
        if self._is_places:
            return places_at_once(keys)
        if self._is_text:
            plain = plain_texts([key for key in keys if type(key) is str])
            if self._is_number:
                plain = numbers_among(plain)
            return dict(zip(plain, plain, strict=True)) if len(plain) < len(keys) else None
        return {}


def _has_decimal_comma(layout: Layout, column: Column, columns: ColumnMap) -> bool:
    """Whether *column* is written as 1.250,50, by its own cells or by all that is money beside it.

    Of years under a million only their total tells: "US$ 625.000" beside "US$ 1.055.000".
    """
    own = {data.values[column.index] for data in layout.data}
    if not any(isinstance(cell, str) for cell in own):
        return False
    others = (
        data.values[one.index] for one in of_money(columns) if one != column for data in layout.data
    )
    return has_decimal_comma(own) or has_decimal_comma(own.union(others))


class Currencies:
    """What the rows of a sheet say about the currency of one column of amounts.

    A column "Currency" decides for its row; a cell that names another one is asked about. Where
    there is none, an amount without a currency among amounts in foreign ones is asked about.
    """

    def __init__(self, layout: Layout, columns: ColumnMap, column: Column, terms: Terms) -> None:
        self._terms = terms
        self._beside = None
        self._shown: dict[int, str] = {}
        """By row the currency that the number format of the cell shows, or its country says."""
        if terms.ours:
            return
        if _has_decimal_comma(layout, column, columns):
            self._terms = replace(terms, decimal_comma=True)
        if language_of(layout.headings) == "es":
            self._terms = replace(self._terms, spanish=True)
        if column.currency is not None:
            return
        self._beside = columns.of(_CURRENCY)
        if self._beside is None:
            self._shown = shown_currencies(layout, column)
            if self._shown:
                self._as_shown(one_for_all(layout, column, self._shown))
                return
            shared = shared_currencies(column.heading)
            # What is said of the money of one year, or of its total, is said of every year.
            if any(other.currency in shared for other in of_money(columns)):
                shared = ()
            self._shown = of_countries(layout, columns, column, shared)
            if shared:
                self._terms = replace(self._terms, no_currency=SHARED, shared=shared)
            elif dollars := dollars_under(layout, columns, column):
                told = PESOS if are_pesos(dollars) else DOLLARS
                self._terms = replace(
                    self._terms, currency=dollars[0], no_currency=told, shared=dollars
                )
            elif is_mixed({data.values[column.index] for data in layout.data}, terms.currency):
                self._terms = replace(self._terms, no_currency=MIXED)
            return
        said = {str(data.values[self._beside.index]) for data in layout.data}
        if len(said) == 1:
            # Every row says the same, so nothing need be told apart.
            self._terms, self._beside = self.terms_of(said.pop()), None

    def _as_shown(self, code: str | None) -> None:
        """Take amounts in the one *code* that all cells show, else each in what its cell shows."""
        if code is not None:
            self._terms, self._shown = self.terms_of(code), {}
        else:
            self._terms = replace(self._terms, no_currency=MIXED)

    @property
    def terms(self) -> Terms:
        """What holds for the cells of every row that says nothing itself."""
        return self._terms

    @property
    def names_beside(self) -> bool:
        """Whether another column names the currency of each row, or its own cells show it."""
        return self._beside is not None or bool(self._shown)

    def said(self, data: DataRow) -> str | None:
        """The cell of the row that names a currency, or what is shown; None where nothing does."""
        if self._beside is None:
            return self._shown.get(data.row)
        return str(data.values[self._beside.index])

    def terms_of(self, said: str | None) -> Terms:
        """What holds for an amount beside a cell that says *said*."""
        if said is None:
            return self._terms
        code = None if is_not_stated(said) else currency_alone(said)
        if code is None:
            return replace(self._terms, no_currency=NO_CODE)
        return replace(
            self._terms, currency=code, heading_currency=code, beside=True, no_currency=None
        )


def dollars_under(layout: Layout, columns: ColumnMap, column: Column) -> tuple[str, ...]:
    """The dollars that amounts of the column may be in which name no country."""
    return dollars_of((column.heading, *texts_of_whose(layout)), columns.columns, layout)
