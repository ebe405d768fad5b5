"""Columns: which field of a project each column of a sheet feeds, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

from tipdesk.db.registry import fields_of
from tipdesk.domain.countries import is_country, speaks_of_places
from tipdesk.domain.currencies import currencies_in
from tipdesk.domain.date_reading import Order
from tipdesk.domain.fields import CODED, Field, Kind
from tipdesk.domain.numbers import read_boolean
from tipdesk.domain.text import fold, is_arabic, is_not_stated
from tipdesk.domain.vocabulary import read_codes
from tipdesk.domain.words import in_every_language
from tipdesk.services.excel.hxl import target_of_tag
from tipdesk.services.excel.layout import Layout
from tipdesk.services.excel.targets import (
    AMOUNT,
    FISCAL_YEAR,
    GRANT,
    PROJECT,
    UID,
    Target,
    heading_key,
    known_heading,
    target,
    without_brackets,
)
from tipdesk.services.excel.workbook import column_letters

Confidence = Literal["sure", "likely", "unsure"]
Blanks = Literal["leave", "clear"]
Unit = Literal["days_since_1970", "thousands", "millions"]
"""What the bare numbers of a column count, where it is not what they seem."""

_SAMPLE = 400
_SHOWN = 3
_FEWEST = 5
"""Cells from which a column's content says more than its heading."""
_SELDOM, _MOSTLY = 0.2, 0.6


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet: its place, its heading and what it feeds, if anything.

    *currency* is what its amounts are in where a cell names none; *computed* says that the
    desk works the value out itself, so nothing is lost when it is not read. A person may say
    that the column feeds a second target *also*, in which *order* its dates are written, and
    which *unit* its numbers count.
    """

    index: int
    letter: str
    heading: str
    cell: str
    samples: tuple[str, ...] = ()
    target: str | None = None
    confidence: Confidence | None = None
    currency: str | None = None
    computed: bool = False
    also: str | None = None
    order: Order = "ask"
    unit: Unit | None = None

    @property
    def feeds(self) -> tuple[str, ...]:
        """Every target that the column feeds."""
        return tuple(name for name in (self.target, self.also) if name is not None)


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """What each column of one sheet feeds.

    *entity* is the kind of record that its rows are. *constants* are texts that hold for every
    row, by target. *blanks* says whether a blank cell leaves a known value or clears it;
    *merged* that several rows with the same key are one record.
    """

    columns: tuple[Column, ...]
    entity: str = PROJECT
    constants: tuple[tuple[str, str], ...] = ()
    blanks: Blanks = "leave"
    merged: bool = False

    def with_target(self, index: int, name: str | None) -> ColumnMap:
        """The map with column *index* feeding *name*, or nothing; a person said so."""
        return self.with_column(index, target=name, confidence="sure" if name else None)

    def with_column(self, index: int, **facts: Any) -> ColumnMap:
        """The map with other *facts* of column *index*."""
        columns = (replace(c, **facts) if c.index == index else c for c in self.columns)
        return replace(self, columns=tuple(columns))

    def of(self, name: str) -> Column | None:
        """The first column that feeds *name*."""
        return next((column for column in self.columns if name in column.feeds), None)

    @property
    def unmapped(self) -> tuple[Column, ...]:
        """The columns with cells that nothing is read from, other than computed ones."""
        return tuple(
            column
            for column in self.columns
            if column.target is None and not column.computed and (column.heading or column.samples)
        )

    @property
    def is_our_export(self) -> bool:
        """Whether the sheet has the record keys that our own workbooks carry."""
        return self.of(UID) is not None


def match_columns(layout: Layout, entity: str = PROJECT) -> ColumnMap:
    """Match columns by heading, then prove and complete that by what the cells hold."""
    taken: set[str] = set()
    columns: list[Column] = []
    known = (known_heading(heading, entity) for heading in layout.headings)
    ours = any(found is not None and found.target == UID for found in known)
    for index, heading in enumerate(layout.headings):
        values = _values(layout, index)
        column = Column(
            index,
            column_letters(layout.sheet.first_column + index),
            heading,
            layout.heading_cell(index),
            tuple(str(value) for value in values[:_SHOWN]),
            computed=ours and _is_computed(heading, entity),
        )
        if not column.computed:
            column = _by_heading(column, values, taken, entity, ours)
        columns.append(column)
    if entity == PROJECT and not ours:
        columns = [_by_tag(column, layout, taken) for column in columns]
    if "countries" not in taken and entity == PROJECT:
        columns = _countries_by_content(layout, columns)
    return ColumnMap(tuple(columns), entity)


def _by_heading(
    column: Column, values: list[Any], taken: set[str], entity: str, ours: bool
) -> Column:
    known = known_heading(column.heading, entity, ours=ours)
    if known is None:
        return column
    name = _in_script(known.target, values, entity) if not known.exact else known.target
    if not ours:
        name = _better_list(name, values, entity)
    if name in taken:
        return column
    fitting = _fits(target(name, entity), values)
    if fitting is False:
        return column
    taken.add(name)
    confidence: Confidence = "sure" if known.exact or fitting else "likely"
    return replace(
        column, target=name, confidence=confidence, currency=_currency_of(column.heading)
    )


def _by_tag(column: Column, layout: Layout, taken: set[str]) -> Column:
    """What the HXL tag over a column says, where its heading says nothing; never sure.

    Bare numbers under a tag of dates may count days from any day, so they are left alone.
    """
    tag = layout.tags[column.index] if column.index < len(layout.tags) else ""
    name = target_of_tag(tag) if tag else None
    if name is None or column.target is not None or name in taken:
        return column
    what, values = target(name), _values(layout, column.index)
    dated = what.field is not None and what.field.kind is Kind.DATE
    if not values or _fits(what, values) is False or (dated and all(map(_is_number, values))):
        return column
    taken.add(name)
    return replace(column, target=name, confidence="unsure")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) or str(value).strip().replace(".", "", 1).isdecimal()


def _in_script(name: str, values: list[Any], entity: str) -> str:
    """The side of a bilingual pair that the texts are written in."""
    field = target(name, entity).field
    if field is None or field.language is None or name != field.name:
        return name
    texts = [value for value in values if isinstance(value, str)]
    arabic = sum(map(is_arabic, texts)) * 2 > len(texts) if texts else field.language == "ar"
    return name[:-2] + ("ar" if arabic else "en")


def _better_list(name: str, values: list[Any], entity: str) -> str:
    """Another field of choices, when the cells are hardly ever choices of the named one.

    A column "Type of program" that holds "Prevention" and "Protection" is about pillars, and a
    column "Region" that holds "Kenya" and "Peru" about countries.
    """
    field = target(name, entity).field
    if field is None or field.kind not in CODED or field.name != name or len(values) < _FEWEST:
        return name
    if _share(values, _is_choice_of(field)) >= _SELDOM:
        return name
    if entity == PROJECT and field.codes == _REGIONS and _share(values, _is_country) >= _MOSTLY:
        return "countries"
    for other in fields_of(entity):
        if other.kind is Kind.CHOICES and _share(values, _is_choice_of(other)) >= _MOSTLY:
            return other.name
    return name


_REGIONS = "region"


def _is_country(value: Any) -> bool:
    return isinstance(value, str) and is_country(value)


def _is_choice_of(field: Field) -> Callable[[Any], bool]:
    code_list = field.codes or ""
    return lambda value: bool(read_codes(code_list, str(value)).codes)


def _fits(what: Target, values: list[Any]) -> bool | None:
    """True when the cells are of the target's kind, False when they cannot be, else None."""
    if not values:
        return None
    if what.flag is not None or what.name == GRANT:
        return _share(values, _is_flag) >= 0.9
    if what.name == FISCAL_YEAR:
        return _share(values, _is_year) >= 0.6
    if what.field is None:
        return True
    check = _CHECKS.get(what.field.kind)
    if what.field.target == "country":
        check = _names_place
    elif what.field.target == PROJECT:
        return True
    if check is None:
        return True
    share = _share(values, check)
    return True if share >= 0.7 else (None if share > 0.1 or len(values) < 3 else False)


def _share(values: Iterable[Any], check: Callable[[Any], bool]) -> float:
    results = [check(value) for value in values]
    return sum(results) / len(results)


def _is_flag(value: Any) -> bool:
    return read_boolean(value).value is not None or is_not_stated(str(value))


_YEAR = re.compile(r"(?:fy\s*)?(?:19|20)\d\d(?:\.0)?(?:\s*[-/]\s*\d{2,4})?", re.IGNORECASE)


def _is_year(value: Any) -> bool:
    return _YEAR.fullmatch(str(value).strip()) is not None


def _has_digit(value: Any) -> bool:
    return not isinstance(value, str) or any(map(str.isdigit, value)) or is_not_stated(value)


def _has_letter(value: Any) -> bool:
    return isinstance(value, str) and any(map(str.isalpha, value))


def _names_place(value: Any) -> bool:
    return isinstance(value, str) and speaks_of_places(value)


_CHECKS: dict[Kind, Callable[[Any], bool]] = {
    Kind.MONEY: _has_digit,
    Kind.DATE: _has_digit,
    Kind.REFERENCE: _has_letter,
    Kind.CHOICE: _has_letter,
}


def _countries_by_content(layout: Layout, columns: list[Column]) -> list[Column]:
    """Take the first column without a field whose cells are nearly all names of places."""
    for at, column in enumerate(columns):
        if column.target is not None or column.computed:
            continue
        values = list(dict.fromkeys(_values(layout, column.index)))
        if values and _share(values, _names_place) >= 0.8:
            columns[at] = replace(column, target="countries", confidence="likely")
            break
    return columns


def _values(layout: Layout, index: int) -> list[Any]:
    """Filled cells of the column, from all over the sheet."""
    step = max(1, len(layout.data) // _SAMPLE)
    return [row.values[index] for row in layout.data[::step] if row.values[index] != ""]


_SPLIT = re.compile(r"[\s()\[\],;:]+")


def _currency_of(heading: str) -> str | None:
    """The currency that a heading names: 'Budget Amount (USD)'."""
    words = [word for word in _SPLIT.split(fold(heading)) if word]
    codes, _, _ = currencies_in(words, "USD")
    return codes.pop() if len(codes) == 1 else None


def _is_computed(heading: str, entity: str) -> bool:
    """Whether the column is of a computed field, which exports carry and imports do not read."""
    keys = {heading_key(heading), without_brackets(heading)}
    return any(
        heading_key(label) in keys
        for field in fields_of(entity)
        if field.computed and field.show
        for label in in_every_language(field.label)
    )


def default_currency(columns: ColumnMap) -> str:
    """The currency of amounts in the sheet that name none."""
    column = columns.of(AMOUNT)
    return (column.currency if column is not None else None) or "USD"
