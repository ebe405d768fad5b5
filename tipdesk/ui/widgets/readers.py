"""How a typed text becomes the value of a kind, and the value a text, both ways alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tipdesk.domain.date_reading import read_date
from tipdesk.domain.dates import format_date
from tipdesk.domain.fields import Kind
from tipdesk.domain.money_reading import read_money
from tipdesk.domain.number_format import format_integer, format_percent
from tipdesk.domain.numbers import read_integer, read_percent
from tipdesk.domain.readings import Reading
from tipdesk.domain.text import clean_cell, strip_controls
from tipdesk.domain.words import Words


@dataclass(frozen=True, slots=True)
class Reader:
    """*read* and *write* undo each other for every value."""

    read: Callable[[str], Reading[Any]]
    write: Callable[[Any], str]
    assumes: Callable[[str], bool] = lambda _text: False
    """Whether a text leaves open a currency that is then assumed."""


def reader_for(kind: Kind, words: Words, currency: str) -> Reader:
    """The reader of a kind that is typed; *currency* is meant where none is typed."""
    lang, digits = words.lang, words.digits
    match kind:
        case Kind.TEXT:
            return Reader(lambda text: Reading(clean_cell(text) or None), str)
        case Kind.LONG_TEXT:
            return Reader(lambda text: Reading(_paragraphs(text) or None), str)
        case Kind.INTEGER:
            return Reader(read_integer, lambda value: format_integer(value, lang, digits))
        case Kind.PERCENT:
            return Reader(read_percent, lambda value: format_percent(value, lang, digits))
        case Kind.MONEY:
            return Reader(
                lambda text: read_money(text, currency),
                words.money,
                lambda text: _names_no_currency(text, currency),
            )
        case Kind.DATE:
            return Reader(read_date, lambda value: format_date(value, lang, digits=digits))
    raise ValueError(f"{kind.name} is chosen, not typed")


def _names_no_currency(text: str, assumed: str) -> bool:
    other = "EUR" if assumed != "EUR" else "USD"
    value = read_money(text, other).value
    return value is not None and value.currency == other != assumed


def _paragraphs(text: str) -> str:
    """What was typed, its empty lines kept, without what nobody sees."""
    return "\n".join(line.rstrip() for line in strip_controls(text).splitlines()).strip()
