"""A Selection in words: its filters as sentences, for chips, paper and workbooks."""

from __future__ import annotations

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import Field, Kind, owner_and_part
from tipdesk.domain.money import DEFAULT_CURRENCY, Money
from tipdesk.domain.selection import Filter, Selection
from tipdesk.domain.words import N_, NN_
from tipdesk.services.catalog import field_of
from tipdesk.services.display import Display

_SIGNS = {
    "=": N_("{field}: {values}"),
    "!=": N_("{field}: not {values}"),
    ">": N_("{field}: more than {values}"),
    ">=": N_("{field}: {values} or more"),
    "<": N_("{field}: less than {values}"),
    "<=": N_("{field}: {values} or less"),
    "~": N_("{field} contains {values}"),
}
_DATES = {
    "=": N_("{field}: in {values}"),
    "!=": N_("{field}: not in {values}"),
    ">": N_("{field}: after {values}"),
    ">=": N_("{field}: {values} or later"),
    "<": N_("{field}: before {values}"),
    "<=": N_("{field}: {values} or earlier"),
}


CHOSEN = NN_("{n} record chosen", "{n} records chosen")


def sentences(display: Display, selection: Selection) -> list[str]:
    """Everything that limits *selection*, one sentence each; nothing when all is shown."""
    say = display.words.say
    found = [of_filter(display, selection.entity, f) for f in selection.filters]
    if selection.search.strip():
        found.append(say(N_("Search: {text}"), text=selection.search.strip()))
    if selection.as_of:
        found.append(say(N_("As of {date}"), date=selection.as_of))
    if selection.uids is not None:
        found.append(display.words.count(*CHOSEN, len(selection.uids)))
    return found


def of_filter(display: Display, entity: str, f: Filter) -> str:
    """One filter as a sentence: "Country: Egypt, Jordan"."""
    owner, part = owner_and_part(f.field)
    field = field_of(owner or entity, part)
    values = display.words.listed(value_text(display, field, v) for v in f.values)
    signs = _DATES if field.kind is Kind.DATE else _SIGNS
    return display.words.say(signs[f.operator], field=display.words.say(field.label), values=values)


def value_text(display: Display, field: Field, value: str | None) -> str:
    """A filter's value as people read it."""
    if value is None:
        return display.words.say(N_("not stated"))
    match field.kind:
        case Kind.CHOICE | Kind.CHOICES | Kind.REFERENCE | Kind.REFERENCES:
            return display.labels.of(field, value, display.words.lang)
        case Kind.DATE:
            return display.text(field, PartialDate(value))
        case Kind.MONEY:
            minor, _, currency = value.partition(" ")
            return display.text(field, Money(int(minor), currency or DEFAULT_CURRENCY))
        case Kind.INTEGER | Kind.PERCENT | Kind.BOOLEAN:
            return display.text(field, int(value))
        case _:
            return value
