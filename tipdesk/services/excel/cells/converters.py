"""What a cell says: one converter per kind of field, each doubt with its sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Any, Final

from tipdesk.domain.fields import Field, Kind
from tipdesk.domain.links import Link
from tipdesk.domain.numbers import read_boolean, read_integer, read_percent
from tipdesk.domain.text import clean_cell, fold, is_not_stated, without_bullet
from tipdesk.domain.vocabulary import read_codes
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.cells.cell import NOTHING, Cell, Found, text_of
from tipdesk.services.excel.cells.choices import (
    choice_question,
    is_questioned,
    not_a_choice,
    read_bundle,
    read_choice,
)
from tipdesk.services.excel.cells.cut import is_cut
from tipdesk.services.excel.cells.date_cells import (
    Period,
    date_converter,
    fiscal_year_converter,
    period_converter,
)
from tipdesk.services.excel.cells.money_cells import money_converter
from tipdesk.services.excel.cells.name_cells import (
    names_converter,
    reference_converter,
    references_converter,
)
from tipdesk.services.excel.cells.names import without_facts
from tipdesk.services.excel.cells.place_cells import read_country_links, read_places
from tipdesk.services.excel.cells.terms import Converter, Terms, as_cell, ask_cell
from tipdesk.services.excel.headings.targets import (
    FISCAL_YEAR,
    GRANT,
    NAMES,
    PERIOD,
    REPORTING_PERIOD,
    REPORTING_YEAR,
    UID,
    Target,
)

__all__ = ["Converter", "Period", "Terms", "converter"]

NOT_A_KEY = N_("'{text}' is not a record key.")
NO_DIGIT = N_("'{text}' has no digit. Is it the number?")
SEVERAL_NUMBERS = N_("'{text}' seems to hold several numbers. It was read as one.")


def converter(what: Target, terms: Terms) -> Converter:
    """The function that reads the cells of a column which feeds *what*."""
    if what.name in _OWN_WAY:
        return _OWN_WAY[what.name](terms)
    field = what.field
    if field is None:
        raise KeyError(what.name)
    if what.flag is not None:
        return lambda raw: as_cell(read_boolean(raw), raw, terms)
    if field.target == "country":
        if terms.ours and field.many:
            return read_country_links
        return lambda raw: read_places(raw, terms.answers)
    return _BY_KIND[field.kind](field, terms)


def _text(field: Field, terms: Terms) -> Converter:
    lines = field.kind is Kind.LONG_TEXT

    def convert(raw: Any) -> Cell:
        text = clean_cell(text_of(raw), keep_lines=lines)
        if terms.ours:
            return NOTHING if is_cut(text) else Cell(text or None)
        if is_not_stated(text):
            return NOTHING
        if field.own:
            return _number(text, terms)
        return Cell(text if lines else without_bullet(text))

    return convert


def _number(text: str, terms: Terms) -> Cell:
    """What names a record, such as an award number: 'pending' would be the name of several."""
    if not any(map(str.isdigit, text)):
        return ask_cell(NO_DIGIT, text, terms, "number", (text,))
    parts = [part for part in _NUMBERS.split(text) if any(map(str.isdigit, part))]
    several = Found("warns", message(SEVERAL_NUMBERS, text=text))
    return Cell(text, (several,) if len(parts) > 1 else ())


def numbers_among(texts: Collection[str]) -> list[str]:
    """Those of the clean *texts* of a column of numbers of records that surely are one each.

    Where most are codes of capitals, such as "SAFE-MX", these are.
    """
    numbers = list(filter(_ONE_NUMBER.fullmatch, texts))
    codes = list(filter(_CODE.fullmatch, texts))
    return [*numbers, *codes] if len(codes) > max(len(numbers), _FEW_CODES) else numbers


_FEW_CODES: Final = 2
_CODE: Final = re.compile(r"[A-Z]+(?:[-/][A-Z]+)*")
_ONE_NUMBER: Final = re.compile(r"[\w./-]*\d[\w./-]*")
_NUMBERS: Final = re.compile(r"\s*[;&\n,،؛+]\s*|\s+(?:and|et|y|و|/)\s+")


def _choice(field: Field, terms: Terms) -> Converter:
    code_list = field.codes or ""
    return lambda raw: read_choice(code_list, text_of(raw), terms.answers)


_SEPARATORS = re.compile(r"\s*[;\n؛]\s*")


def _choices(field: Field, terms: Terms) -> Converter:
    code_list = field.codes or ""

    def convert(raw: Any) -> Cell:
        text = text_of(raw)
        if is_not_stated(text):
            labeled = read_choice(code_list, text, terms.answers).value
            return Cell((Link(labeled),)) if labeled is not None else NOTHING
        if terms.ours:
            text = "; ".join(without_facts(part) for part in _SEPARATORS.split(text))
        reading = read_codes(code_list, text)
        codes, found = list(reading.codes), []
        unknown = reading.unknown
        if codes and is_questioned(text) and not terms.ours:
            codes, unknown = [], (text,)
        for part in unknown:
            if bundle := read_bundle(code_list, part):
                codes += bundle
                continue
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


_UID = re.compile(r"[0-9a-z]{2,16}")


def _uid(terms: Terms) -> Converter:
    def convert(raw: Any) -> Cell:
        text = text_of(raw).strip()
        return Cell(text) if _UID.fullmatch(text) else ask_cell(NOT_A_KEY, raw, terms, "key")

    return convert


def _period_text(_terms: Terms) -> Converter:
    """A period as it is written: what it means, the whole row says."""

    def convert(raw: Any) -> Cell:
        text = clean_cell(text_of(raw))
        return NOTHING if is_not_stated(text) else Cell(text)

    return convert


_AMENDMENT: Final = re.compile(
    rf"(?:[amp]|mods?|modification|amend(?:ment)?|avenant|enmienda|modificacion|"
    rf"(?:{fold('ال')})?{fold('تعديل')})?"
    rf"[ .:#-]*(?:no|n|number|num|{fold('رقم')})?[ .:#°º-]*(\d{{1,6}})"
)


def _amendment_number(terms: Terms) -> Converter:
    """Its number, whether it is written 'A001', 'P00003' or 'Mod. No. 2'."""

    def convert(raw: Any) -> Cell:
        match = _AMENDMENT.fullmatch(fold(clean_cell(raw))) if isinstance(raw, str) else None
        return as_cell(read_integer(match[1] if match else raw), raw, terms)

    return convert


_OWN_WAY: dict[str, Callable[[Terms], Converter]] = {
    PERIOD: period_converter,
    FISCAL_YEAR: fiscal_year_converter,
    "amendment_no": _amendment_number,
    UID: _uid,
    NAMES: names_converter,
    REPORTING_PERIOD: _period_text,
    REPORTING_YEAR: _period_text,
    GRANT: lambda terms: lambda raw: as_cell(read_boolean(raw), raw, terms),
}
_BY_KIND: dict[Kind, Callable[[Field, Terms], Converter]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.INTEGER: lambda field, terms: lambda raw: as_cell(read_integer(raw), raw, terms),
    Kind.PERCENT: lambda field, terms: lambda raw: as_cell(read_percent(raw), raw, terms),
    Kind.MONEY: money_converter,
    Kind.DATE: date_converter,
    Kind.BOOLEAN: lambda field, terms: lambda raw: as_cell(read_boolean(raw), raw, terms),
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.REFERENCE: reference_converter,
    Kind.REFERENCES: references_converter,
}
