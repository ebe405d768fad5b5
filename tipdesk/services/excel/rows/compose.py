"""Composing: what a row's cells say, put together into one project and its funding."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import repeat
from types import MappingProxyType
from typing import Any

from tipdesk.domain.date_words import full_year
from tipdesk.domain.fields import Kind
from tipdesk.domain.links import Link
from tipdesk.domain.money import Money, total
from tipdesk.services.excel.cells.converters import Period
from tipdesk.services.excel.cells.names import Party, place_in_name, read_party
from tipdesk.services.excel.cells.place_cells import Places
from tipdesk.services.excel.headings.targets import (
    ACTION_DATE,
    AMOUNT,
    FISCAL_YEAR,
    GRANT,
    OTHER,
    PERIOD,
    PROJECT,
    UID,
    target,
    year_of,
)
from tipdesk.services.excel.rows.compact import NO_VALUES, plain_dict
from tipdesk.services.excel.rows.list_year import year_of_list
from tipdesk.services.excel.rows.own_script import sides_of, to_their_side
from tipdesk.services.excel.rows.parsed import Parsed, ParsedRow
from tipdesk.services.excel.rows.row_keys import row_keys
from tipdesk.services.excel.rows.tab_headings import heading_of_tab

_FUNDS_YEAR = re.compile(r"\bFY\s*'?((?:20)?\d\d)\b", re.IGNORECASE)

_NO_YEARS: Mapping[int, Money] = MappingProxyType({})
_NO_NOTES: Mapping[int, str] = MappingProxyType({})


@dataclass(slots=True)
class Draft:
    """One row as a project, or a record of *entity*, that is not yet matched with the desk.

    References in *values* and *funding* are still names (`Party`); *key* says which row of
    which list this is, so that the same list can come again. *others* are other facts by name;
    *also* are the further rows that are the same record. *years* is the money of the project by
    fiscal year; then *funding* holds nothing, and *total* is what the row says of it as a whole.
    """

    sheet: str
    row: int
    uid: str | None
    key: str | None
    values: dict[str, Any]
    funding: dict[str, Any] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)
    entity: str = PROJECT
    also: tuple[int, ...] = ()
    list_year: str = ""
    """What the list states of its years; see `year_of_list`."""
    fed: Mapping[str, str] = field(default_factory=lambda: NO_VALUES)
    """By field the target that stated it, where several columns may; under `OF_PERIOD` when."""
    held: bool = False
    """Whether nothing is made of it before what it asks is answered."""
    years: Mapping[int, Money] = field(default_factory=lambda: _NO_YEARS)
    total: Money | None = None
    year_notes: Mapping[int, str] = field(default_factory=lambda: _NO_NOTES)
    """What cells say beside the money of years."""

    @property
    def money(self) -> dict[str, Any]:
        """What it states of its funding as a whole, of however many years."""
        if not self.years:
            return self.funding
        sums = total(self.years.values())
        return {AMOUNT: self.total or next(iter(sums.values()))}

    @property
    def funds_year(self) -> int | None:
        """The one fiscal year that the row, or else its list, says its funding is of."""
        stated = self.funding.get(FISCAL_YEAR) or self.list_year
        return int(stated) if str(stated).isdecimal() else None

    @property
    def repeats(self) -> bool:
        """Whether a row above says the same of who, where, what and when."""
        return self.key is not None and not self.key.endswith("#1")


def compose(
    parsed: Parsed, ordinals: dict[str, int], taken: Container[str | None] = frozenset()
) -> Iterator[Draft]:
    """A draft for each row, in order; *ordinals* counts equal rows over the whole workbook.

    The keys *taken* are those of rows that are not among these.
    """
    ours = parsed.columns.is_our_export
    list_year = "" if ours else year_of_list(parsed.layout)
    flags = [
        (name, target(name).flag)
        for column in parsed.columns.columns
        for name in column.feeds
        if target(name).flag is not None
    ]
    feeds = {name for column in parsed.columns.columns for name in column.feeds}
    has_others = any(name.startswith(OTHER) for name in feeds)
    of_years = {name: year for name in feeds if (year := year_of(name)) is not None}
    sides = [] if ours else sides_of(feeds)
    no_places = not parsed.columns.has("countries")
    named = heading_of_tab(parsed.layout, parsed.columns)
    tab = None if named is None else (named.target, _given(*named))
    keys = repeat(None) if ours else row_keys(parsed, list_year, ordinals, taken)
    for row, key in zip(parsed.rows, keys, strict=False):
        # Taken over: of a large sheet there is no room for both.
        values, row.values = plain_dict(row.values), NO_VALUES
        uid = values.pop(UID, None)
        values.pop(GRANT, None)
        others = pop_others(values) if has_others else {}
        apply_section(parsed, row, values)
        if tab is not None:
            values.setdefault(*tab)
        if flags:
            _join_flags(values, flags)
        if sides:
            to_their_side(values, sides)
        if no_places:
            _place_from_name(values)
        _spread(values)
        years = {year: values.pop(name) for name, year in of_years.items() if name in values}
        funding = _funding(values, row)
        whole = funding.get(AMOUNT) if years else None
        yield Draft(
            parsed.layout.sheet.name, row.row, uid, key, values, {} if years else funding, others,
            also=row.also, list_year=list_year, total=whole,
            years=dict(sorted(years.items())) if years else _NO_YEARS,
            year_notes=_notes(row, of_years) if years and row.notes else _NO_NOTES,
        )  # fmt: skip


def _notes(row: ParsedRow, of_years: Mapping[str, int]) -> dict[int, str]:
    return {year: row.notes[name] for name, year in of_years.items() if name in row.notes}


def pop_others(values: dict[str, Any]) -> dict[str, str]:
    """Take the other facts out of *values*: heading -> text."""
    kept = [name for name in values if name.startswith(OTHER)]
    return {name.removeprefix(OTHER): values.pop(name) for name in kept}


def apply_section(parsed: Parsed, row: ParsedRow, values: dict[str, Any]) -> None:
    """The headings above the row give their values where the row has none of its own."""
    for section in parsed.layout.chain(row.section):
        if section.target is not None and section.value is not None:
            values.setdefault(section.target, _given(section.target, section.value))


def _given(name: str, text: str) -> Any:
    """What a heading gives, as a cell of a row below would."""
    if name == FISCAL_YEAR:
        return int(text)
    field_ = target(name).field
    if field_ is not None and field_.target == "country":
        return Places(tuple(text.split(",")))
    if field_ is not None and field_.kind is Kind.REFERENCE:
        return read_party(text)
    if field_ is not None and field_.many:
        return tuple(map(Link, text.split(",")))
    return text


def _join_flags(values: dict[str, Any], flags: list[tuple[str, str | None]]) -> None:
    """Columns of yes and no become the members of one field."""
    name = flags[0][0].partition("=")[0]
    stated = [(code, values.pop(column)) for column, code in flags if column in values]
    chosen = tuple(Link(code) for code, yes in stated if yes and code is not None)
    if chosen and name not in values:
        values[name] = chosen


def _place_from_name(values: dict[str, Any]) -> None:
    """'La Strada (Czech Republic)' states the country where no column does."""
    party = values.get("recipient")
    if not isinstance(party, Party):
        return
    found = place_in_name(party.text)
    if found is not None:
        name, country = found
        values["recipient"] = Party(party.text, name)
        values["countries"] = Places((country,))


@cache
def _country_link(code: str) -> Link:
    return Link(code)


@lru_cache(maxsize=4096)
def _country_links(codes: tuple[str, ...]) -> tuple[Link, ...]:
    """One value for all rows that name the same countries."""
    return tuple(map(_country_link, codes))


def _spread(values: dict[str, Any]) -> None:
    """One cell may feed several fields: countries and scope, a period and its ends."""
    places = values.get("countries")
    if isinstance(places, Places):
        del values["countries"]
        if places.countries and places.shares:
            shares = dict(places.shares)
            values["countries"] = tuple(
                Link(code, shares[code]) if code in shares else _country_link(code)
                for code in places.countries
            )
        elif places.countries:
            values["countries"] = _country_links(places.countries)
        if places.scope is not None:
            values.setdefault("scope", places.scope)
        if len(places.regions) == 1:
            values.setdefault("region", places.regions[0])
    period = values.pop(PERIOD, None)
    if isinstance(period, Period):
        stated = {
            "start_date": period.start, "end_date": period.end, "duration_stated": period.months,
        }  # fmt: skip
        for name, value in stated.items():
            if value is not None:
                values.setdefault(name, value)


def _funding(values: dict[str, Any], row: ParsedRow) -> dict[str, Any]:
    """What the row says about its one funding action."""
    amount, year = values.pop(AMOUNT, None), values.pop(FISCAL_YEAR, None)
    funding: dict[str, Any] = {}
    if amount is not None:
        funding["amount"] = amount
    note = row.notes.get(AMOUNT)
    if note is not None:
        funding["note_en"] = note
        years = {full_year(year) for year in _FUNDS_YEAR.findall(note)}
        # A note with a further number, "$150,000 FY 2010 Funds", is about a part of the amount.
        in_part = any(map(str.isdigit, _FUNDS_YEAR.sub("", note)))
        if len(years) == 1 and year is None and not in_part:
            [year] = years
    if year is not None:
        funding["fiscal_year"] = year
    day = values.pop(ACTION_DATE, None)
    if day is not None and amount is not None:
        funding[ACTION_DATE] = day
    return funding
