"""What a sheet says of all its amounts: "(in thousands of US dollars)", "Currency: EUR"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final

from tipdesk.domain.currencies import currencies_in, dollar_of
from tipdesk.domain.fields import Kind
from tipdesk.domain.text import fold
from tipdesk.services.excel.columns.column_map import Column, kinds_fed
from tipdesk.services.excel.columns.dollars import are_bare, dollars_of
from tipdesk.services.excel.headings.heading_units import Unit, currency_of, unit_of
from tipdesk.services.excel.headings.targets import CURRENCY
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.layout.row_kinds import NOTE, ONE_CELL

_ABOVE: Final = 12
_LONGEST: Final = 120
_PIECES = re.compile(r"[()\[\];،–—|\n]|[.,](?!\d)| - ")
_SENTENCES = re.compile(r"\.\s|\n")
_AMOUNT = re.compile(r"\d[\d.,' ]*\d|\d")
_NO_AMOUNT = re.compile(r"(?:1[ .,]?)?000|(?:19|20)\d\d")
"""The digits of "in $ 000" and of a year, beside which nothing states an amount of its own."""
_NOTES: Final = (NOTE, ONE_CELL)
_OF_MONEY: Final = re.compile(
    r"dollar|\$|\b(?:us|ca|au|nz)d\b|amount|montant|monto|currenc|دولار|مبالغ"
)
_WORDS = re.compile(r"[^\W\d_]+\$|[^\W\d_]+'[^\W\d_]+|[^\W\d_]+|[$€£¥₹]|\d+")
_SAYING: Final = frozenset(
    fold(
        "in of the all are is as en de des les los las tous toutes todos sont "
        "amount amounts figure figures value values budget budgets sum sums funding currency unit "
        "units expressed stated shown given note nb unless otherwise indicated noted "
        "montant montants sommes valeurs chiffres devise monnaie exprimés indiqués unité note "
        "monto montos importe importes valores cifras moneda expresados nota unidad "
        "المبالغ المبلغ جميع كل القيم القيمة الأرقام العملة بعملة ملاحظة الوحدة "
        "obligation obligations engagement engagements obligaciones الالتزامات "
        "000 1000 thousand thousands million millions milliers mille miles mil millones k m mn "
        "آلاف بآلاف بالآلاف الألف بالألف ملايين بملايين بالملايين المليون بالمليون"
    ).split()
)
"""The words of a sentence that speaks of nothing but the unit of amounts."""


def with_stated_unit(columns: Sequence[Column], layout: Layout) -> Iterator[Column]:
    """The columns, those of amounts in what the sheet says of them where their heading does not.

    Nothing is taken where the sheet says two things, and no currency where a column names it.
    """
    said: list[tuple[str | None, Unit | None]] | None = None
    for column in columns:
        if Kind.MONEY not in kinds_fed([column]):
            yield column
            continue
        if said is None:
            said = _said(layout)
        currencies = {currency for currency, _ in said} - {None}
        units = {unit for _, unit in said} - {None}
        beside = any(other.target == CURRENCY for other in columns)
        currency = currencies.pop() if len(currencies) == 1 and not beside else None
        unit = units.pop() if len(units) == 1 else None
        currency = _named(column, currency, columns, layout)
        yield replace(column, currency=currency, unit=column.unit or unit)


def _named(
    column: Column, stated: str | None, columns: Sequence[Column], layout: Layout
) -> str | None:
    """The currency of *column*: its heading's, else the *stated* one.

    Under "Amount ($)" the stated dollars hold, and none in a list of a country with its own.
    """
    named, texts = column.currency or stated, (column.heading, *texts_of_whose(layout))
    if stated is not None and stated == dollar_of(stated) and are_bare(named, texts[:1]):
        named = stated
    return None if are_bare(named, texts) and dollars_of(texts, columns, layout) else named


def states_unit(layout: Layout) -> bool:
    """Whether a sheet says of its amounts that they are counted in thousands or millions."""
    return any(unit for _, unit in _said(layout))


def _said(layout: Layout) -> list[tuple[str | None, Unit | None]]:
    """What the parts of the texts around the table say, each once."""
    return list(dict.fromkeys(filter(any, map(_unit_in, _pieces(layout)))))


def _unit_in(piece: str) -> tuple[str | None, Unit | None]:
    """The currency and the unit that *piece* states, if it states nothing else."""
    _, _, rest = currencies_in(_WORDS.findall(fold(piece)), "USD")
    return (None, None) if {*rest} - _SAYING else (currency_of(piece), unit_of(piece))


def _pieces(layout: Layout) -> Iterator[str]:
    """The parts of the texts around the table that state no amount."""
    for sentence in chain.from_iterable(map(_SENTENCES.split, texts_around(layout))):
        if all(map(_NO_AMOUNT.fullmatch, _AMOUNT.findall(sentence))):
            yield from (piece for piece in _PIECES.split(sentence) if piece.strip())


def texts_around(layout: Layout) -> Iterator[str]:
    """What stands above the header and in the notes, each row that is not long."""
    header = (layout.header_rows or (layout.header_row or 1,))[0]
    yield from _texts(layout, range(header - _ABOVE, header))
    yield from _texts(layout, (row.row for row in layout.left_out if row.row > header))


def texts_of_whose(layout: Layout) -> Iterator[str]:
    """What says whose list it is: what stands above the header, and notes about its money."""
    header = (layout.header_rows or (layout.header_row or 1,))[0]
    yield from _texts(layout, range(header - _ABOVE, header))
    notes = (row.row for row in layout.left_out if row.row > header and row.reason.id in _NOTES)
    yield from filter(_OF_MONEY.search, map(fold, _texts(layout, notes)))


def _texts(layout: Layout, numbers: Iterable[int]) -> Iterator[str]:
    sheet = layout.sheet
    for number in numbers:
        at = number - sheet.first_row - 1
        row = sheet.rows[at] if 0 <= at < len(sheet.rows) else ()
        text = " ".join(cell for cell in row if isinstance(cell, str) and cell)
        if text and len(text) <= _LONGEST:
            yield text
