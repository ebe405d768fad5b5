"""Records, totals and history as the plain values that scripts read (DESIGN section 5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tipdesk.domain.fields import Field, Kind, Show
from tipdesk.domain.money import Money
from tipdesk.domain.problems import Problem
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import Words
from tipdesk.services import catalog
from tipdesk.services.labels import Labels
from tipdesk.services.records import HistoryLine
from tipdesk.services.selections import Group, Row, Totals

_AMOUNT: Mapping[str, tuple[str, ...]] = {"project": ("obligated", "ceiling")}
"""What ``amount`` stands for, the first that is stated."""
OF_RECORDS = ("entity", "uid", "severity", "rule", "field")
"""The facts of a problem in the desk."""
OF_WORKBOOKS = ("severity", "sheet", "cell", "field", "value")
"""The facts of a problem in a workbook."""


@dataclass(frozen=True, slots=True)
class RecordWriter:
    """Turns rows of a selection into objects whose keys are the names of fields.

    Codes and countries are lists of codes. A reference is the name of the record, in the
    language of *words*, and beside it ``..._uid`` (``..._uids`` for several). Dates and
    amounts are as stored; not stated is null.
    """

    selection: Selection
    words: Words
    labels: Labels

    @property
    def fields(self) -> tuple[Field, ...]:
        """The columns of the selection."""
        return tuple(
            catalog.field_of(self.selection.entity, name) for name in self.selection.columns
        )

    def record(self, row: Row) -> dict[str, Any]:
        """One row as an object."""
        found: dict[str, Any] = {"uid": row.uid}
        values = dict(zip(self.selection.columns, row.values, strict=True))
        for field in self.fields:
            found |= self._value(field, values[field.name])
        amount = _AMOUNT.get(self.selection.entity)
        if amount is not None and any(name in values for name in amount):
            stated = [values[name] for name in amount if values.get(name) is not None]
            found["amount"] = stated[0].to_json() if stated else None
        return found

    def _value(self, field: Field, value: Any) -> dict[str, Any]:
        named = field.target is not None and field.target != "country"
        match field.kind:
            case Kind.MONEY:
                return {field.name: None if value is None else value.to_json()}
            case Kind.REFERENCE if named:
                name = self.labels.name(field.target or "", value, self.words.lang) or None
                return {field.name: name, f"{field.name}_uid": value}
            case Kind.REFERENCES if named:
                uids = [link.target for link in value]
                names = [self.labels.name(field.target or "", uid, self.words.lang) for uid in uids]
                return {field.name: names, f"{field.name}_uids": uids}
            case Kind.CHOICES | Kind.REFERENCES:
                return {field.name: [link.target for link in value]}
            case Kind.DATE:
                return {field.name: None if value is None else str(value)}
            case _:
                return {field.name: value}


def every_column(entity: str) -> tuple[str, ...]:
    """The columns that a list has when none are named: every field that people see."""
    return tuple(
        f.name for f in catalog.fields_of(entity, Show.FORM | Show.TABLE | Show.EXCEL | Show.PAPER)
    )


def totals_json(totals: Totals) -> dict[str, Any]:
    """A count, and a sum for each currency."""
    return {
        "count": totals.count,
        "amounts": [money.to_json() for money in totals.amounts.values()],
    }


def groups_json(names: Sequence[str], groups: Sequence[Group]) -> list[dict[str, Any]]:
    """One object for each group, its values under the names they were asked by."""
    return [
        {
            **dict(zip(names, group.values, strict=True)),
            "count": group.count,
            "amounts": [amount.to_json() for amount in group.amounts.values()],
        }
        for group in groups
    ]


def problem_json(problem: Problem, words: Words, facts: Sequence[str]) -> dict[str, Any]:
    """Those *facts* of one finding, and its sentence in words."""
    named = {name: getattr(problem, name) for name in facts}
    return {**named, "message": words.say(problem.message)}


def line_json(line: HistoryLine, words: Words) -> dict[str, Any]:
    """One line of the history of a record."""
    return {
        "changeset": line.changeset,
        "when": line.when.isoformat(),
        "who": line.who,
        "reason": words.say(line.reason),
        "action": line.action,
        "field": None if line.field is None else line.field.name,
        "before": plain(line.before),
        "after": plain(line.after),
        "file": line.file,
        "sheet": line.sheet,
        "cell": line.cell,
        "state": line.state,
    }


def plain(value: Any) -> Any:
    """A value of any kind as JSON can hold it."""
    if isinstance(value, Money) or hasattr(value, "to_json"):
        return value.to_json()
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    return value
