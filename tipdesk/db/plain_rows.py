"""Whole records on their way between plain values, as the history keeps them, and their columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from tipdesk.db.columns import MONEY_PARTS
from tipdesk.db.registry import asked_fields, fields_of
from tipdesk.domain.fields import Kind
from tipdesk.domain.qualifiers import EXACT

_NO_MONEY = (None, None, None)


@dataclass(frozen=True, slots=True)
class PlainRows:
    """How plain values lie in the columns of one kind of record.

    Most plain values are what their column holds; amounts have three columns, which stand last.
    Thousands of records pass here at once, so nothing is asked of a field for each value.
    """

    single: tuple[str, ...]
    amounts: tuple[str, ...]
    booleans: tuple[str, ...]
    links: tuple[str, ...]
    names: frozenset[str]
    asked: frozenset[str]
    columns: tuple[str, ...]

    def plain(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The stated ones of *values* as JSON can hold them; KeyError for an unknown field."""
        if not values.keys() <= self.names:
            raise KeyError(*(values.keys() - self.names))
        row = {name: value for name, value in values.items() if value is not None}
        for name in self.asked:
            row.pop(name, None)
        for name in self.amounts:
            if name in row:
                row[name] = row[name].to_json()
        for name in self.links:
            if name in row:
                row[name] = [link.to_json() for link in row[name]]
        return row

    def to_columns(self, row: Mapping[str, Any]) -> list[Any]:
        """What `columns` hold for a plain row."""
        get = row.get
        raw = [*map(get, self.single)]
        for name in self.amounts:
            amount = get(name)
            if amount is None:
                raw += _NO_MONEY
            else:
                raw += amount["minor"], amount["currency"], amount.get("qualifier", EXACT)
        return raw

    def from_columns(self, raw: Sequence[Any]) -> dict[str, Any]:
        """The stated plain values that `columns` hold; links are elsewhere."""
        row = {
            name: value for name, value in zip(self.single, raw, strict=False) if value is not None
        }
        for name in self.booleans:
            if name in row:
                row[name] = bool(row[name])
        at = len(self.single)
        for name in self.amounts:
            if raw[at] is not None:
                minor, currency, qualifier = raw[at : at + 3]
                row[name] = {"minor": minor, "currency": currency, "qualifier": qualifier}
            at += 3
        return row


@cache
def plain_rows(entity: str) -> PlainRows:
    """The way of *entity*; KeyError when there is none."""
    asked = frozenset(asked_fields(entity))
    fields = [f for f in fields_of(entity) if f.name not in asked]
    amounts = tuple(f.name for f in fields if f.kind is Kind.MONEY)
    single = tuple(f.name for f in fields if f.kind is not Kind.MONEY and not f.many)
    return PlainRows(
        single,
        amounts,
        tuple(f.name for f in fields if f.kind is Kind.BOOLEAN),
        tuple(f.name for f in fields if f.many),
        frozenset(f.name for f in fields) | asked,
        asked,
        (*single, *(name + part for name in amounts for part in MONEY_PARTS)),
    )
