"""What a typed or pasted text means for a field; one reader per kind."""

from __future__ import annotations

from typing import Any

from tipdesk.domain.date_reading import read_date
from tipdesk.domain.doubts import doubt_message
from tipdesk.domain.fields import TEXTS, Field, Kind
from tipdesk.domain.money_reading import read_printed_money
from tipdesk.domain.numbers import read_boolean, read_integer, read_percent
from tipdesk.domain.problems import Problem
from tipdesk.domain.readings import Doubt, Reading
from tipdesk.domain.text import clean_cell, is_not_stated
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.entry.links import read_links
from tipdesk.services.entry.names import names_one, read_one
from tipdesk.services.labels import Labels

_FALLBACK_CURRENCY = "USD"


def read_value(
    labels: Labels, field: Field, text: str, *, currency: str | None = None
) -> Reading[Any]:
    """The value that *text* means for *field*; "" and the like are not stated.

    *currency* is the record's own, for amounts without one. A doubt that asks leaves the value
    a proposal; ``problem_of`` puts it into words.
    """
    text = clean_cell(text, keep_lines=field.kind is Kind.LONG_TEXT)
    if not text or (_says_nothing(text, field) and not names_one(labels, field, text)):
        return Reading(() if field.many else None)
    match field.kind:
        case Kind.MONEY:
            return read_printed_money(text, currency or _FALLBACK_CURRENCY)
        case Kind.DATE:
            return read_date(text)
        case Kind.INTEGER:
            return read_integer(text)
        case Kind.PERCENT:
            return read_percent(text)
        case Kind.BOOLEAN:
            return read_boolean(text)
        case Kind.CHOICE | Kind.REFERENCE:
            return read_one(labels, field, text)
        case Kind.CHOICES | Kind.REFERENCES:
            return read_links(labels, field, text)
        case _:
            return Reading(text)


def _says_nothing(text: str, field: Field) -> bool:
    """Whether "n/a" and its like stand for nothing here; a text may say so in as many words."""
    return field.kind not in TEXTS and is_not_stated(text)


def problem_of(field: Field, reading: Reading[Any]) -> Problem | None:
    """The first doubt of *reading* in words, the asking ones first; None when there is none."""
    doubts = sorted(reading.doubts, key=lambda doubt: doubt.severity != "asks")
    if not doubts:
        return None
    doubt = doubts[0]
    return Problem(
        severity=doubt.severity, message=sentence(doubt), field=field.name, value=doubt.text
    )


def sentence(doubt: Doubt) -> Message:
    """A doubt as a sentence, those of names among them."""
    if doubt.kind in _NAMES:
        return message(_NAMES[doubt.kind], text=doubt.text)
    return doubt_message(doubt)


_NAMES = {
    "unknown_code": N_("'{text}' is none of the values that this field takes."),
    "unknown_name": N_("'{text}' is not in the directory."),
    "several_names": N_("'{text}' is the name of several records. Choose one."),
    "unknown_country": N_("'{text}' is no country that is known."),
    "ambiguous_country": N_("'{text}' may mean several countries. Choose one."),
}
