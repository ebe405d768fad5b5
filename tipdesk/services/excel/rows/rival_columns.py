"""Columns that may state the same as one that is read, and state it otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from tipdesk.domain.countries import read_countries
from tipdesk.domain.date_reading import read_date
from tipdesk.domain.day_and_month import Order
from tipdesk.domain.fields import Field, Kind
from tipdesk.domain.money_reading import read_money
from tipdesk.domain.text import fold, is_not_stated
from tipdesk.domain.vocabulary import read_codes
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.cells.cell import text_of
from tipdesk.services.excel.columns.column_fit import share
from tipdesk.services.excel.columns.column_map import Column, ColumnMap
from tipdesk.services.excel.columns.date_guesses import (
    END,
    ORIGINAL_END,
    end_of_project,
    is_expected,
    is_later_end,
)
from tipdesk.services.excel.columns.money_guesses import is_amount, names_money
from tipdesk.services.excel.headings.heading_keys import is_of_another
from tipdesk.services.excel.headings.heading_units import currency_of
from tipdesk.services.excel.headings.known_headings import known_heading
from tipdesk.services.excel.headings.targets import AMOUNT, OTHER, target
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.layout.totals_rows import number_in
from tipdesk.services.excel.rows.column_doubts import Told

OTHERWISE = N_(
    "“{other}” may say the same as “{heading}” and differs from it in {cell}. Only “{heading}” is "
    "read."
)
CHANGED = N_(
    "“{other}” seems to say how “{heading}” changed, as in {cell}. Only “{heading}” is read."
)
EXTENDED = N_(
    "“{heading}” was read as the original end, for “{other}” says until when projects were "
    "extended."
)
_RIVALS: Final = (
    *(AMOUNT, "start_date", "end_date", "award_date", "recipient", "countries", "status"),
)
"""What a wrong column would be taken for in silence."""

_WORD: Final = re.compile(r"[^\W\d_]+")
_NEARLY_ALL: Final = 0.8
_ORDERS: Final[tuple[Order, ...]] = ("dmy", "mdy")
_LEAST: Final = 1000
"""A bare number below it counts modifications, or the people of an increase."""


def _words(words: str) -> frozenset[str]:
    return frozenset(fold(words).split())


_CHANGES: Final = _words(
    "revised new current updated amended final net total cumulative increase increases "
    "increment additional supplement supplemental mod mods amendment modification top plus "
    "deobligated deobligation obligated avenant enmienda المعدل تعديل زياده الاجمالي"
)
"""Words that say of a later amount, or of how much it changed; a heading has one of them."""
_AROUND: Final = _words(
    "amount amounts award grant funding funds fund obligation obligations value sum usd us to "
    "date up no of the de fy as montant monto مبلغ المبلغ قيمه المنحه"
)


def rival_columns(layout: Layout, columns: ColumnMap) -> Iterator[Told]:
    """Each column that is not read though it may say the same as one that is, or how that changed.

    The two have to differ in some row.
    """
    if not columns.is_tracker:
        return
    end, original = columns.of(END), columns.of(ORIGINAL_END)
    if end is not None and original is not None and _is_plain_end(original):
        said = message(EXTENDED, heading=original.heading, other=end.heading)
        yield Told(said, original.index, cell=original.cell, value=original.heading)
    for column in columns.columns:
        if column.target is not None and not column.target.startswith(OTHER):
            continue
        known = known_heading(column.heading)
        rival = known.target if known is not None and known.target in _RIVALS else None
        if known is None and _is_other_money(layout, columns, column):
            rival = AMOUNT
        if known is None and _is_actual_end(columns, column):
            rival = END
        changed = _changed_by(layout, column) if known is None else None
        name, sentence = rival or changed, OTHERWISE if rival else CHANGED
        read = columns.of(name) if name is not None else None
        row = None if read is None else _first_difference(layout, read, column)
        if read is not None and row is not None:
            cell = layout.cell(row, column.index)
            told = message(sentence, other=column.heading, heading=read.heading, cell=cell)
            yield Told(told, column.index, cell=column.cell, value=column.heading)


def _is_plain_end(column: Column) -> bool:
    """Whether the heading says of an end, and not that it is the first one."""
    known = known_heading(column.heading)
    return known is not None and known.target == END


def _is_other_money(layout: Layout, columns: ColumnMap, column: Column) -> bool:
    """Whether the column holds sums of money beside amounts that only a loose heading names.

    "Coût total" may be the award in one list, and what the award is a part of in the next.
    """
    amount = columns.of(AMOUNT)
    if amount is None or amount.confidence == "sure" or is_of_another(column.heading):
        return False
    cells = [cell for cell in (row.values[column.index] for row in layout.data) if cell != ""]
    is_money = is_amount if currency_of(column.heading) else names_money
    return bool(cells) and share(cells, is_money) >= _NEARLY_ALL


def _is_actual_end(columns: ColumnMap, column: Column) -> bool:
    """Whether the column says when projects did end beside one that says when they were to."""
    read = columns.of(END)
    if read is None or not is_expected(read.heading) or is_expected(column.heading):
        return False
    return end_of_project(column.heading) == END


def _changed_by(layout: Layout, column: Column) -> str | None:
    """The field that the *column* seems to state a change of, by its heading and its cells."""
    said = set(_WORD.findall(fold(column.heading).replace("de-obl", "deobl")))
    distinct = dict.fromkeys(row.values[column.index] for row in layout.data)
    cells = list(filter(_plain, distinct))
    if is_later_end(column.heading):
        readings = map(read_date, cells)
        are_days = all(one.value is not None or one.doubts for one in readings)
        return END if cells and are_days and not any(map(names_money, cells)) else None
    if said & _CHANGES and said <= _CHANGES | _AROUND:
        # What counts or marks something is no amount.
        sizes = [abs(number) for cell in cells if (number := number_in(cell)) is not None]
        return AMOUNT if all(map(is_amount, cells)) and max(sizes, default=0) >= _LEAST else None
    return None


def _first_difference(layout: Layout, read: Column, other: Column) -> int | None:
    """The first row in which the two columns differ and the other has what it could be."""
    field = target(read.target or "").field
    alike = set[tuple[Any, Any]]()
    for data in layout.data:
        pair = data.values[other.index], data.values[read.index]
        if pair[0] == pair[1] or pair in alike:
            continue
        if _differs(field, *pair):
            return data.row
        alike.add(pair)
    return None


def _differs(field: Field | None, other: Any, read: Any) -> bool:
    stated = _plain(other)
    wants_digits = field is not None and field.kind in (Kind.MONEY, Kind.DATE)
    if not stated or (wants_digits and not any(map(str.isdigit, stated))):
        return False
    if field is not None and field.kind is Kind.DATE:
        days = ((read_date(stated, o).value, read_date(_plain(read), o).value) for o in _ORDERS)
        pairs = [(said, day) for said, day in days if said is not None and day is not None]
        if pairs:  # "2021" is the year of 30 September 2021, and of 10/1/2021 either way
            return not any(day.startswith(said) for said, day in pairs)
    if field is not None and field.kind is Kind.MONEY:
        sums = [read_money(text, "USD").value for text in (stated, _plain(read))]
        if None not in sums:
            return len({each.minor for each in sums if each is not None}) > 1  # "$5,000" is 5000
    if field is not None and field.target == "country" and not read_countries(stated).countries:
        return False  # a town names no other country
    return _meant(field, stated) != _meant(field, _plain(read))


def _plain(cell: Any) -> str:
    text = text_of(cell)
    return "" if is_not_stated(text) else text


def _meant(field: Field | None, text: str) -> str | frozenset[str]:
    """What *text* says in whichever language: countries and choices by their codes."""
    if field is not None and field.target == "country":
        return frozenset(read_countries(text).countries) or fold(text)
    if field is not None and field.codes is not None:
        return frozenset(read_codes(field.codes, text).codes) or fold(text)
    return fold(text)
