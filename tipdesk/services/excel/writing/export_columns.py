"""The columns of an exported workbook: how each kind of field becomes cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from tipdesk.domain.fields import CODED, LINKED, Field, Kind
from tipdesk.domain.links import Link
from tipdesk.domain.money import Money, minor_digits
from tipdesk.domain.number_format import format_percent
from tipdesk.domain.vocabulary import read_codes
from tipdesk.domain.words import N_, Words
from tipdesk.services.excel.cells.cut import cut, fits
from tipdesk.services.excel.headings.targets import UID
from tipdesk.services.excel.writing.write import (
    Cell,
    Column,
    WorkbookWriter,
    number_cell,
    text_cell,
)
from tipdesk.services.excel.writing.write_parts import DATE_FORMAT, TEXT_FORMAT, Style
from tipdesk.services.labels import Labels

Convert = Callable[[Any], Cell | None]

_HEADING = Style(bold=True, fill="DCE6F2", underlined=True, wrapped=True)
_COMPUTED_HEADING = replace(_HEADING, color="5F6B7A")
_COMPUTED_INK = "5F6B7A"
_FIRST_DAY = date(1899, 12, 30).toordinal()
_FIRST_SAFE = "1900-03-01"  # Excel counts a day before it that never was
_MOST_DIGITS = 10**15
_WIDEST = {Kind.LONG_TEXT: 60, Kind.TEXT: 48, Kind.REFERENCES: 40, Kind.CHOICES: 36}
_WIDE = 32
_CONTENT = re.compile(">([^<]*)</[tv]>")
YES_OR_NO = (N_("Yes"), N_("No"))


@dataclass(slots=True)
class ExportColumn:
    """One column: how it looks, and the function from a value to a cell."""

    field: Field
    column: Column
    convert: Convert


class ColumnMaker:
    """Makes the columns of one export. *cuts* counts the texts that were too long for a cell."""

    def __init__(self, book: WorkbookWriter, words: Words, labels: Labels) -> None:
        # Digits of the other kind would not be numbers to every program.
        self._book, self._words, self._labels = book, Words(words.lang), labels
        self.cuts = 0

    def make(
        self,
        field: Field,
        values: Sequence[Any],
        choices: str | None,
        heading: str | None = None,
    ) -> ExportColumn:
        """The column of *field*; the first *values* decide its currency and its width."""
        heading = self._words.say(field.label) if heading is None else heading
        computed = field.computed and field.fact is None
        if field.kind is Kind.MONEY:
            currency = _main_currency(values)
            heading = f"{heading} ({currency})"
            convert = self._money(field, currency)
        else:
            convert = self._by_kind(field)
        column = Column(
            heading=self._heading(heading, _COMPUTED_HEADING if computed else _HEADING),
            width=_width(field, heading, [convert(value) for value in values]),
            style=self._body(field),
            choices=choices,
            text_only=field.kind is Kind.TEXT,
        )
        return ExportColumn(field, column, convert)

    def uid(self) -> Column:
        """The hidden last column, by which an import finds each record again."""
        heading = self._heading(UID, _COMPUTED_HEADING)
        return Column(heading=heading, width=20, style=self.uid_style, hidden=True)

    def _heading(self, text: str, style: Style) -> Cell:
        return text_cell(text, self._book.style(replace(style, direction=self._direction)))

    @property
    def _direction(self) -> Literal["ltr", "rtl"]:
        return "rtl" if self._words.right_to_left else "ltr"

    @property
    def uid_style(self) -> int:
        """Wrapped, for LibreOffice lets text of a hidden column run into the next one."""
        return self._book.style(Style(number_format=TEXT_FORMAT, wrapped=True))

    def _body(self, field: Field, number_format: str = "General") -> int:
        if field.kind is Kind.TEXT:
            number_format = TEXT_FORMAT
        elif field.kind is Kind.DATE:
            number_format = DATE_FORMAT
        color = _COMPUTED_INK if field.computed and field.fact is None else None
        direction: Literal["", "ltr", "rtl"] = ""
        if field.language is not None:
            direction = "rtl" if field.language == "ar" else "ltr"
        elif field.kind in CODED | LINKED:
            direction = self._direction
        return self._book.style(
            Style(number_format=number_format, color=color, direction=direction)
        )

    def _by_kind(self, field: Field) -> Convert:
        style = self._body(field)
        match field.kind:
            case Kind.TEXT | Kind.LONG_TEXT:
                return lambda value: None if value is None else self._text(value, style)
            case Kind.DATE:
                return lambda value: None if value is None else _date(value, style)
            case Kind.INTEGER:
                return lambda value: None if value is None else number_cell(value, style)
            case Kind.PERCENT:
                return self._percent(field)
            case Kind.BOOLEAN:
                said = [text_cell(self._words.say(text), style) for text in YES_OR_NO]
                return lambda value: None if value is None else said[not value]
            case Kind.CHOICE | Kind.REFERENCE:
                return self._named(field, style)
            case _:
                return self._several(field, style)

    def _text(self, text: str, style: int) -> Cell:
        if not fits(text):
            self.cuts += 1
            text = cut(text, self._words)
        return text_cell(text, style)

    def _money(self, field: Field, currency: str) -> Convert:
        """Numbers in the column's currency; any other currency, and "more than", as text."""
        digits = minor_digits(currency)
        decimals = f".{'0' * digits}" if digits else ""
        style = self._body(field, f"#,##0{decimals}")
        scale = 10**digits

        def convert(value: Money | None) -> Cell | None:
            if value is None:
                return None
            plain = value.currency == currency and value.qualifier == "exact"
            if plain and abs(value.minor) < _MOST_DIGITS:
                whole = value.minor % scale == 0
                return number_cell(
                    value.minor // scale if whole else repr(value.minor / scale), style
                )
            return text_cell(self._words.money(value), style)

        return convert

    def _percent(self, field: Field) -> Convert:
        style = self._body(field, '0.00"%"')
        return lambda value: None if value is None else number_cell(repr(value / 100), style)

    def _named(self, field: Field, style: int) -> Convert:
        known: dict[str | None, Cell | None] = {None: None}

        def convert(value: str | None) -> Cell | None:
            if value not in known:
                known[value] = text_cell(self._labels.of(field, value, self._words.lang), style)
            return known[value]

        return convert

    def _several(self, field: Field, style: int) -> Convert:
        known: dict[Any, Cell] = {}

        def convert(value: tuple[Link, ...]) -> Cell | None:
            if not value:
                return None
            key = tuple((link.target, link.share) for link in value)
            if key not in known:
                known[key] = self._text(self._joined(field, value), style)
            return known[key]

        return convert

    def _joined(self, field: Field, value: tuple[Link, ...]) -> str:
        """Labels with semicolons between, or the codes where those could be misread."""
        text = "; ".join(self._member(field, link) for link in value)
        codes = tuple(link.target for link in value)
        # An import takes brackets for the share and the dates that a list shows beside a name.
        if field.codes and (")" in text or read_codes(field.codes, text).codes != codes):
            return "; ".join(codes)
        return text

    def _member(self, field: Field, link: Link) -> str:
        text = self._labels.of(field, link.target, self._words.lang)
        if link.share is not None and field.kind not in CODED:
            text = f"{text}: {format_percent(link.share, 'en')}"
        return text


def _date(value: str, style: int) -> Cell:
    """A real date where the day is known and Excel can count it; else text."""
    if len(value) < 10 or value < _FIRST_SAFE:
        return text_cell(value, style)
    return number_cell(date.fromisoformat(value).toordinal() - _FIRST_DAY, style)


def _main_currency(values: Sequence[Money | None]) -> str:
    """The currency of most amounts."""
    found = Counter(value.currency for value in values if value is not None)
    return found.most_common(1)[0][0] if found else "USD"


def _width(field: Field, heading: str, cells: Sequence[Cell | None]) -> float:
    """Wide enough for the heading in two lines and for nine cells in ten, within reason."""
    lengths = sorted(len(_shown(cell)) for cell in cells if cell) or [0]
    usual = lengths[len(lengths) * 9 // 10]
    if field.kind is Kind.MONEY:
        usual = max(lengths) + 4  # separators and decimals
    words = max(len(word) for word in heading.split())
    least = max(words, len(heading) / 2) + 4  # the filter's button
    return min(max(least, usual + 2, 10), max(_WIDEST.get(field.kind, _WIDE), words + 4))


def _shown(cell: Cell) -> str:
    """What stands in a cell, without its XML."""
    found = _CONTENT.search(cell)
    return found[1] if found else ""
