"""What a cell says: one converter per kind of field, each doubt with its sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from tipdesk.domain.date_ranges import read_date_range
from tipdesk.domain.date_reading import Order, read_date
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.doubts import doubt_message
from tipdesk.domain.durations import read_duration_months
from tipdesk.domain.fields import Field, Kind
from tipdesk.domain.links import Link
from tipdesk.domain.money import Money
from tipdesk.domain.money_reading import read_money
from tipdesk.domain.numbers import read_boolean, read_integer, read_percent
from tipdesk.domain.readings import Doubt, Reading
from tipdesk.domain.text import clean_cell, is_not_stated
from tipdesk.domain.vocabulary import read_codes
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.answers import NO_ANSWERS, Answers
from tipdesk.services.excel.cell import NOTHING, BareAmount, Cell, Found, text_of
from tipdesk.services.excel.choices import choice_question, not_a_choice, read_choice
from tipdesk.services.excel.columns import Unit
from tipdesk.services.excel.cut import is_cut
from tipdesk.services.excel.names import (
    Party,
    place_in_name,
    read_parties,
    read_party,
    split_names,
    usual_name,
    without_facts,
)
from tipdesk.services.excel.place_cells import read_country_links, read_places
from tipdesk.services.excel.question import Meaning, shape_question, word_question
from tipdesk.services.excel.targets import (
    FISCAL_YEAR,
    GRANT,
    NAMES,
    PERIOD,
    PROJECT,
    UID,
    Target,
)

NOT_A_YEAR = N_("'{text}' is not a fiscal year.")
NOT_A_KEY = N_("'{text}' is not a record key.")
ZERO = N_("'{text}' would be an amount of 0. Say whether that is meant or not stated.")
OTHER_CURRENCY = N_("'{text}' is in another currency than its column, {currency}.")
JOINT = N_("'{text}' names several organizations for one award.")
NOT_A_NAME = N_("'{text}' is not a name.")
PLACE_IN_NAME = N_("The country was read from the brackets of '{text}'.")
SPELLED = N_("'{text}' was taken for {known}.")
SPLIT = N_("'{text}' was read as several organizations.")


@dataclass(frozen=True, slots=True)
class Period:
    """A start and an end, or a number of months."""

    start: PartialDate | None = None
    end: PartialDate | None = None
    months: int | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for the cells of a column.

    *ours*: the sheet is one that we exported. *places_in_names*: no column names countries, so
    that brackets after an organization's name may. *answers* are those that a person gave.
    """

    currency: str = "USD"
    heading_currency: str | None = None
    order: Order = "ask"
    ours: bool = False
    places_in_names: bool = False
    unit: Unit | None = None
    answers: Answers = NO_ANSWERS


_MULTIPLIERS = {"thousands": 1_000, "millions": 1_000_000}

Converter = Callable[[Any], Cell]


def converter(what: Target, terms: Terms) -> Converter:
    """The function that reads the cells of a column which feeds *what*."""
    if what.name in _OWN_WAY:
        return _OWN_WAY[what.name](terms)
    field = what.field
    if field is None:
        raise KeyError(what.name)
    if what.flag is not None:
        return lambda raw: _cell(read_boolean(raw), raw, terms)
    if field.target == "country":
        if terms.ours and field.many:
            return read_country_links
        return lambda raw: read_places(raw, terms.answers)
    return _BY_KIND[field.kind](field, terms)


def _cell(reading: Reading[Any], raw: Any, terms: Terms) -> Cell:
    """A reading as a cell: what asks is not stated until somebody answers."""
    if not reading.doubts:
        return Cell(reading.value, (), reading.note)
    value, found, open_ = reading.value, [], False
    for doubt in reading.doubts:
        question = None
        if doubt.severity == "asks":
            question = shape_question(doubt, text_of(raw))
            meaning = terms.answers.of(question)
            if meaning is not None:
                value = _answered(meaning, doubt)
                continue
            open_ = True
        found.append(Found(doubt.severity, doubt_message(doubt), question))
    return Cell(None if open_ else value, tuple(found), reading.note)


def _answered(meaning: Meaning, doubt: Doubt) -> Any:
    """The one of the doubt's readings that was meant; None for not stated."""
    at = int(meaning.value or 0)
    chosen = meaning.decision == "reading" and at < len(doubt.candidates)
    return doubt.candidates[at] if chosen else None


def _asks(
    id: str, raw: Any, terms: Terms, topic: str, candidates: tuple[Any, ...] = (), **values: Any
) -> Cell:
    """A cell that is asked about as a whole, unless that was answered."""
    text = text_of(raw)
    question = word_question(topic, text, candidates)
    meaning = terms.answers.of(question)
    if meaning is None:
        return Cell(None, (Found("asks", message(id, text=text, **values), question),))
    if meaning.decision == "reading" and int(meaning.value or 0) < len(candidates):
        return Cell(candidates[int(meaning.value or 0)])
    return NOTHING


def _text(field: Field, terms: Terms) -> Converter:
    lines = field.kind is Kind.LONG_TEXT

    def convert(raw: Any) -> Cell:
        text = clean_cell(text_of(raw), keep_lines=lines)
        if terms.ours:
            return NOTHING if is_cut(text) else Cell(text or None)
        return NOTHING if is_not_stated(text) else Cell(text)

    return convert


def _money(field: Field, terms: Terms) -> Converter:
    def convert(raw: Any) -> Cell:
        cell = _cell(read_money(raw, terms.currency), raw, terms)
        value = cell.value
        if value is not None and terms.ours and isinstance(raw, int | float):
            return Cell(BareAmount(raw, terms.heading_currency), cell.found)
        if value is None or terms.ours:
            return cell
        if value.minor == 0:
            return _asks(ZERO, raw, terms, "zero", (value,))
        if terms.heading_currency not in (None, value.currency):
            currency = terms.heading_currency
            return _asks(OTHER_CURRENCY, raw, terms, "currency", (value,), currency=currency)
        if isinstance(raw, int | float) and terms.unit in _MULTIPLIERS:
            return cell._replace(value=_times(value, _MULTIPLIERS[terms.unit]))
        return cell

    return convert


def _date(field: Field, terms: Terms) -> Converter:
    def convert(raw: Any) -> Cell:
        if terms.unit == "days_since_1970" and (day := _day_since_1970(raw)) is not None:
            return Cell(day)
        reading = read_date(raw, terms.order)
        # What we wrote ourselves as a month or a year is known no better.
        if terms.ours and not reading.asks:
            return Cell(reading.value)
        return _cell(reading, raw, terms)

    return convert


def _times(money: Money, by: int) -> Money:
    return Money(money.minor * by, money.currency, money.qualifier)


def _day_since_1970(raw: Any) -> PartialDate | None:
    """The day that a bare number counts to from the first of January 1970."""
    try:
        day = date(1970, 1, 1) + timedelta(days=int(str(raw).removesuffix(".0")))
    except (ValueError, OverflowError):
        return None
    return PartialDate(day.isoformat())


def _choice(field: Field, terms: Terms) -> Converter:
    code_list = field.codes or ""
    return lambda raw: read_choice(code_list, text_of(raw), terms.answers)


_SEPARATORS = re.compile(r"\s*[;\n؛]\s*")


def _choices(field: Field, terms: Terms) -> Converter:
    code_list = field.codes or ""

    def convert(raw: Any) -> Cell:
        text = text_of(raw)
        if is_not_stated(text):
            return NOTHING
        if terms.ours:
            text = "; ".join(without_facts(part) for part in _SEPARATORS.split(text))
        reading = read_codes(code_list, text)
        codes, found = list(reading.codes), []
        for part in reading.unknown:
            question = choice_question(code_list, part)
            meaning = terms.answers.of(question)
            if meaning is None:
                found.append(not_a_choice(question))
            elif meaning.decision == "value":
                codes.append(meaning.value)
        if found:
            return Cell(None, tuple(found))
        return Cell(tuple(map(Link, dict.fromkeys(codes))) or None)

    return convert


def _reference(field: Field, terms: Terms) -> Converter:
    if field.target == PROJECT:
        return _project

    def convert(raw: Any) -> Cell:
        party = read_party(text_of(raw))
        if party is None:
            return NOTHING
        if not party.is_name:
            return _asks(NOT_A_NAME, raw, terms, "name")
        return Cell(party) if terms.ours else _party(party, terms)

    return convert


def _project(raw: Any) -> Cell:
    """What says which project is meant: a number may do, and brackets are part of a title."""
    text = clean_cell(text_of(raw))
    return NOTHING if is_not_stated(text) else Cell(Party(text, text))


def _party(party: Party, terms: Terms) -> Cell:
    """A name in somebody else's list, with what is doubtful about it."""
    if party.joint:
        return _asks(JOINT, party.text, terms, "joint", (party,))
    if terms.places_in_names and place_in_name(party.text):
        return Cell(party, (Found("warns", message(PLACE_IN_NAME, text=party.text)),))
    usual = usual_name(party)
    if usual is None:
        return Cell(party)
    sentence = message(SPELLED, text=party.text, known=usual)
    return Cell(replace(party, name=usual), (Found("warns", sentence),))


def _references(field: Field, terms: Terms) -> Converter:
    def convert(raw: Any) -> Cell:
        text = text_of(raw)
        parties = read_parties(text, commas=not terms.ours)
        if not parties:
            return NOTHING
        if not all(party.is_name for party in parties):
            return _asks(NOT_A_NAME, raw, terms, "name")
        several = len(parties) > 1 and not terms.ours and ";" not in text
        found = (Found("warns", message(SPLIT, text=text)),) if several else ()
        return Cell(parties, found)

    return convert


def _period(terms: Terms) -> Converter:
    def convert(raw: Any) -> Cell:
        if not isinstance(raw, str):
            cell = _cell(read_duration_months(raw), raw, terms)
            return cell if cell.value is None else Cell(Period(months=cell.value), cell.found)
        if is_not_stated(raw):
            return NOTHING
        months = read_duration_months(raw)
        if months.value is not None:
            cell = _cell(months, raw, terms)
            return Cell(None if cell.value is None else Period(months=cell.value), cell.found)
        cell = _cell(read_date_range(raw, terms.order), raw, terms)
        return cell if cell.value is None else Cell(Period(*cell.value), cell.found)

    return convert


_YEAR = re.compile(r"(?:fy|fiscal year|السنة المالية)?\s*'?((?:19|20)\d\d)(?:\.0)?", re.IGNORECASE)


def _fiscal_year(terms: Terms) -> Converter:
    def convert(raw: Any) -> Cell:
        text = clean_cell(text_of(raw))
        if is_not_stated(text):
            return NOTHING
        match = _YEAR.fullmatch(text)
        return Cell(int(match[1])) if match else _asks(NOT_A_YEAR, raw, terms, "year")

    return convert


_UID = re.compile(r"[0-9a-z]{2,16}")


def _uid(terms: Terms) -> Converter:
    def convert(raw: Any) -> Cell:
        text = text_of(raw).strip()
        return Cell(text) if _UID.fullmatch(text) else _asks(NOT_A_KEY, raw, terms, "key")

    return convert


def _names(terms: Terms) -> Converter:
    return lambda raw: Cell(split_names(text_of(raw)) or None)


_OWN_WAY: dict[str, Callable[[Terms], Converter]] = {
    PERIOD: _period,
    FISCAL_YEAR: _fiscal_year,
    UID: _uid,
    NAMES: _names,
    GRANT: lambda terms: lambda raw: _cell(read_boolean(raw), raw, terms),
}
_BY_KIND: dict[Kind, Callable[[Field, Terms], Converter]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.INTEGER: lambda field, terms: lambda raw: _cell(read_integer(raw), raw, terms),
    Kind.PERCENT: lambda field, terms: lambda raw: _cell(read_percent(raw), raw, terms),
    Kind.MONEY: _money,
    Kind.DATE: _date,
    Kind.BOOLEAN: lambda field, terms: lambda raw: _cell(read_boolean(raw), raw, terms),
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.REFERENCE: _reference,
    Kind.REFERENCES: _references,
}
