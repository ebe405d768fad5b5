"""A desk with one record of each kind that people see, every field of it stated."""

from __future__ import annotations

from typing import Any

from tipdesk.db.models import RECORDS
from tipdesk.db.registry import entities, fields_of
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import CODED, TEXTS, Field, Kind
from tipdesk.domain.links import Link
from tipdesk.domain.money import Money
from tipdesk.domain.vocabulary import code_list
from tipdesk.services.changes.edits import create
from tipdesk.services.desk import Desk

_ENDS = frozenset({"to_date", "end_date", "period_end", "period_to", "valid_to", "delivered_to"})
_SAID: dict[tuple[str, str], Any] = {
    ("exchange_rate", "rate"): "0.2719",
    ("document", "sha256"): None,
    ("indicator", "successor"): None,
    ("report_due", "received_date"): PartialDate("2016-07-15"),
    ("report_due", "reviewed_date"): PartialDate("2016-07-30"),
}
"""What a field must hold beside its kind, or cannot."""
_PLAIN: dict[Kind, Any] = {
    Kind.INTEGER: 2015,
    Kind.PERCENT: 12_50,
    Kind.MONEY: Money(150_000, "EUR"),
    Kind.BOOLEAN: True,
}


def one_of_each(desk: Desk, **skipped: tuple[str, ...]) -> dict[str, str]:
    """Make the records, those that others refer to first; answers the uid of each kind.

    *skipped* names fields of a kind that are left unstated.
    """
    made: dict[str, str] = {"country": "EG"}
    seen = set(entities())
    for entity in (record.__tablename__ for record in RECORDS):
        if entity in seen:
            values = {
                f.name: _value(entity, f, made)
                for f in fields_of(entity)
                if not f.computed and f.show and f.name not in skipped.get(entity, ())
            }
            stated = {name: value for name, value in values.items() if value is not None}
            made[entity] = create(desk, entity, stated).created[0]
    return made


def _value(entity: str, f: Field, made: dict[str, str]) -> Any:
    if (entity, f.name) in _SAID:
        return _SAID[entity, f.name]
    if f.target is not None:
        target = made.get(f.target)
        if target is None:
            return None
        return (Link(target),) if f.many else target
    if f.kind in CODED:
        code = "EUR" if f.codes == "currency" else code_list(f.codes or "")[0].code
        return (Link(code),) if f.many else code
    if f.kind in TEXTS:
        return _text(f)
    if f.kind is Kind.DATE:
        return PartialDate("2016-06-30" if f.name in _ENDS else "2015-04-30")
    return _PLAIN[f.kind]


def _text(f: Field) -> str:
    if f.language == "ar":
        return "نص عربي"
    return f"{f.label}: line one\nline two" if f.kind is Kind.LONG_TEXT else f"{f.label} 7"
