"""What a typed or pasted text means for a field; one reader per kind."""

from __future__ import annotations

import re
from typing import Any

from tipdesk.domain.countries import read_countries
from tipdesk.domain.date_reading import read_date
from tipdesk.domain.doubts import doubt_message
from tipdesk.domain.fields import Field, Kind
from tipdesk.domain.links import Link
from tipdesk.domain.money_reading import read_money
from tipdesk.domain.numbers import read_boolean, read_integer, read_percent
from tipdesk.domain.problems import Problem
from tipdesk.domain.readings import Doubt, Reading
from tipdesk.domain.text import clean_cell, fold, is_not_stated
from tipdesk.domain.vocabulary import find_code
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.excel.names import read_party
from tipdesk.services.labels import Labels

_PARTS = re.compile(r"\s*[;؛\n]\s*")
_SHARE = re.compile(r"^(.*?)\s*(?::\s*|\()\s*([\d.,٠-٩٫]+)\s*[%٪]?\s*\)?$")
_FALLBACK_CURRENCY = "USD"


def read_value(
    labels: Labels, field: Field, text: str, *, currency: str | None = None
) -> Reading[Any]:
    """The value that *text* means for *field*; "" and the like are not stated.

    *currency* is the record's own, for amounts without one. A doubt that asks leaves the value
    a proposal; ``problem_of`` puts it into words.
    """
    text = clean_cell(text, keep_lines=field.kind is Kind.LONG_TEXT)
    if not text or (field.kind not in (Kind.TEXT, Kind.LONG_TEXT) and is_not_stated(text)):
        return Reading(() if field.many else None)
    match field.kind:
        case Kind.MONEY:
            return read_money(text, currency or _FALLBACK_CURRENCY)
        case Kind.DATE:
            return read_date(text)
        case Kind.INTEGER:
            return read_integer(text)
        case Kind.PERCENT:
            return read_percent(text)
        case Kind.BOOLEAN:
            return read_boolean(text)
        case Kind.CHOICE | Kind.REFERENCE:
            return _one(labels, field, text)
        case Kind.CHOICES | Kind.REFERENCES:
            return _several(labels, field, text)
        case _:
            return Reading(text)


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


def _one(labels: Labels, field: Field, text: str) -> Reading[str]:
    if field.codes:
        return _code(labels, field, text)
    if field.target == "country":
        found = _countries(text)
        return Reading(found.value[0].target if found.value else None, found.doubts)
    return _named(labels, field, text)


def _several(labels: Labels, field: Field, text: str) -> Reading[tuple[Link, ...]]:
    links: list[Link] = []
    doubts: list[Doubt] = []
    if field.target == "country" and not _SHARE.match(text) and ";" not in text:
        return _countries(text)
    for part in _PARTS.split(text):
        if not part:
            continue
        name, share = part, None
        if matched := _SHARE.match(part):
            name, share = matched.group(1), read_percent(f"{matched.group(2)}%").value
        if field.target == "country":
            several = _countries(name)
            links += [Link(link.target, share) for link in several.value or ()]
            doubts += several.doubts
            continue
        one = _one(labels, field, name)
        doubts += one.doubts
        if one.value is not None:
            links.append(Link(one.value, share))
    unique = {link.target: link for link in links}
    return Reading(tuple(unique.values()), tuple(doubts))


def _code(labels: Labels, field: Field, text: str) -> Reading[str]:
    wanted = fold(text)
    for lang in ("en", "ar"):
        for code, label in labels.choices(field, lang):
            if wanted in (fold(label), fold(code)):
                return Reading(code)
    code_found = find_code(field.codes or "", text)
    if code_found is not None:
        return Reading(code_found)
    near = tuple(code for code, _ in labels.find(field, text, "en", 5))
    return Reading(None, (Doubt("unknown_code", "asks", text, near),))


def _named(labels: Labels, field: Field, text: str) -> Reading[str]:
    exact = labels.called(field, text)
    party = None if exact else read_party(text)
    if party is not None and party.name != text:
        exact = labels.called(field, party.name)
    if len(exact) == 1:
        return Reading(exact.pop())
    near = tuple(uid for uid, _ in labels.find(field, text, "en", 5))
    kind = "several_names" if exact else "unknown_name"
    return Reading(None, (Doubt(kind, "asks", text, tuple(exact) or near),))


def _countries(text: str) -> Reading[tuple[Link, ...]]:
    found = read_countries(text)
    doubts = tuple(
        Doubt(
            "ambiguous_country" if d.kind == "ambiguous" else "unknown_country",
            "asks",
            d.text,
            tuple(d.candidates),
        )
        for d in found.doubts
        if d.kind in ("unknown", "ambiguous", "area")
    )
    return Reading(tuple(Link(code) for code in found.countries), doubts)
