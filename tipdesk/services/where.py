"""Conditions typed as text: ``country=EG and pillar=PROT and start>=2015-10-01``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tipdesk.db.registry import references_to
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.fields import NUMBERS, TEXTS, Field, Kind, Show, owner_and_part
from tipdesk.domain.selection import Filter, Operator
from tipdesk.domain.words import N_, message
from tipdesk.services.catalog import field_of, fields_of
from tipdesk.services.entry.values import read_value
from tipdesk.services.labels import Labels

SHORT: Mapping[str, Mapping[str, str]] = {
    "project": {
        "country": "countries",
        "pillar": "pillars",
        "type": "program_type",
        "year": "funding_action.year",
        "start": "start_date",
        "end": "end_date",
        "amount": "obligated",
    },
}
"""The short names of fields; every field's own name is known too."""

_AND = re.compile(r"\s+and\s+(?=(?:[^']*'[^']*')*[^']*$)", re.IGNORECASE)
_TERM = re.compile(
    r"\s*(other:[^!=<>~']+?|'other:[^']+'|[\w.]+)\s*(!=|>=|<=|=|>|<|~)\s*(.*?)\s*$", re.DOTALL
)
_COMMA = re.compile(r",(?=(?:[^']*'[^']*')*[^']*$)")
_NO_CONDITION = N_("'{term}' is no condition. Write a field, a sign and a value: country=EG.")
_NONE = frozenset({"", "none", "null", "not stated"})


def read_where(labels: Labels, entity: str, text: str) -> tuple[Filter, ...]:
    """The filters that *text* means; TipdeskError says what is not understood.

    Terms are joined by "and"; several values stand with commas between; quotes ('...') keep
    commas and blanks; "none" is not stated. Codes, labels, names and dates are all accepted.
    """
    return tuple(_filter(labels, entity, term) for term in _AND.split(text.strip()) if term)


def full_name(entity: str, name: str) -> str:
    """The field that a short or full *name* means; TipdeskError for none."""
    name = SHORT.get(entity, {}).get(name, name).strip("'")
    owner, part = owner_and_part(name)
    try:
        field_of(owner or entity, part)
        if owner and all(referring != owner for referring, _ in references_to(entity)):
            raise KeyError(owner)
    except KeyError:
        shown = (f.name for f in fields_of(entity, Show.EVERYWHERE))
        known = ", ".join((*SHORT.get(entity, {}), *shown))
        raise TipdeskError(
            message(N_("There is no field '{name}'. Known are: {known}."), name=name, known=known)
        ) from None
    return name


def _filter(labels: Labels, entity: str, term: str) -> Filter:
    matched = _TERM.match(term)
    if matched is None:
        raise TipdeskError(message(_NO_CONDITION, term=term))
    name, operator, raw = matched.groups()
    name = full_name(entity, name)
    owner, part = owner_and_part(name)
    f = field_of(owner or entity, part)
    values = tuple(_value(labels, f, v.strip().strip("'"), operator) for v in _COMMA.split(raw))
    if operator not in ("=", "!=") and (operator not in _signs(f.kind) or None in values):
        raise TipdeskError(message(_NO_CONDITION, term=term.strip()))
    sign: Operator = operator  # type: ignore[assignment]  # the pattern admits only these
    return Filter(name, sign, values)


def _signs(kind: Kind) -> tuple[str, ...]:
    """The signs beside "is" and "is not" that mean something for *kind*."""
    if kind in TEXTS:
        return ("~",)
    return (">", ">=", "<", "<=") if kind in NUMBERS or kind is Kind.DATE else ()


def _value(labels: Labels, f: Field, text: str, operator: str) -> str | None:
    if text.lower() in _NONE:
        return None
    if operator == "~" or f.kind in TEXTS:
        return text
    reading = read_value(labels, f, text)
    value = reading.value
    if f.many:
        value = value[0].target if value and len(value) == 1 else None
    if value is None or reading.asks:
        raise TipdeskError(
            message(N_("'{text}' is no value of the field {field}."), text=text, field=f.name)
        )
    if f.kind is Kind.MONEY:
        return f"{value.minor} {value.currency}"
    if isinstance(value, PartialDate):
        return str(value)
    return str(int(value)) if f.kind in (Kind.INTEGER, Kind.PERCENT, Kind.BOOLEAN) else str(value)
