"""Values on their way to columns and to the history, and back; one handler per kind."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import Field, Kind
from tipdesk.domain.links import Link
from tipdesk.domain.money import Money

Raw = tuple[Any, ...]
_NO_MONEY: Raw = (None, None, None)
_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def to_columns(field: Field, value: Any) -> Raw:
    """*value* as its field's columns hold it: one plain value, three for money."""
    if field.kind is Kind.MONEY:
        return _NO_MONEY if value is None else (value.minor, value.currency, value.qualifier)
    if field.kind is Kind.DATE:
        return (None if value is None else str(value),)
    return (value,)


def from_columns(field: Field, raw: Sequence[Any]) -> Any:
    """The value that lies in a field's columns."""
    if field.kind is Kind.MONEY:
        return None if raw[0] is None else Money(raw[0], raw[1], raw[2])
    if field.kind is Kind.DATE:
        return None if raw[0] is None else PartialDate(raw[0])
    if field.kind is Kind.BOOLEAN:
        return None if raw[0] is None else bool(raw[0])
    return raw[0]


def plain(field: Field, value: Any) -> Any:
    """*value* as JSON can hold it."""
    if value is None:
        return None
    if field.kind is Kind.MONEY:
        return value.to_json()
    if field.many:
        return [link.to_json() for link in value]
    return value


def from_plain(field: Field, value: Any) -> Any:
    """The value that ``plain`` made JSON of."""
    if field.many:
        return tuple(Link.from_json(link) for link in value or ())
    if value is None:
        return None
    if field.kind is Kind.MONEY:
        return Money.from_json(value)
    if field.kind is Kind.DATE:
        return PartialDate(value)
    return value


def to_text(plain_value: Any) -> str | None:
    """A plain value as the history stores it; None for not stated."""
    return None if plain_value is None else _dumps(plain_value)


def from_texts(texts: Sequence[str]) -> list[Any]:
    """The plain values of many entries, read in one go."""
    values: list[Any] = json.loads(f"[{','.join(texts)}]")
    return values


def from_text(text: str | None) -> Any:
    """The plain value that ``to_text`` wrote."""
    return None if text is None else json.loads(text)
