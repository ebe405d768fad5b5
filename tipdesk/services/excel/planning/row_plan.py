"""What one row of a workbook does to a record of the desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from tipdesk.db.registry import field_of, fields_of
from tipdesk.domain.fields import LINKED
from tipdesk.domain.money import Money
from tipdesk.domain.periods import year_label
from tipdesk.domain.problems import Problem
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.excel.headings.targets import PROJECT
from tipdesk.services.excel.matching.match import NEW, Match

OF_YEAR = N_("{field} of {period}")
RowKey = tuple[str, int]
"""Sheet and row."""
State = Literal["new", "changed", "unchanged", "rejected"]

_NOTHING: Any = MappingProxyType({})
"""What most rows share; a row of which there is something to say has a dict of its own."""


def _nothing() -> Any:
    return _NOTHING


@dataclass(frozen=True, slots=True)
class CellChange:
    """One value that the import sets: *field* as declared, of the project unless *entity*.

    Of an other fact *field* is the target of its column: "other:" and its name.
    """

    field: str
    before: Any
    after: Any
    cell: str | None
    entity: str = "project"
    year: int | None = None
    """The fiscal year that it is of, where a row states several."""
    why: Message | None = None
    """Why it is not taken, of a value that is kept back."""


def label_of(change: CellChange) -> Message:
    """What the change is of: the label of its field, and the year where it names one."""
    label = message(field_of(change.entity, change.field).label)
    if change.year is None:
        return label
    return message(OF_YEAR, field=label, period=year_label(change.year, fiscal=True))


@dataclass(frozen=True, slots=True)
class YearMoney:
    """The money of one fiscal year: a new funding action of that *kind*, or a change of *action*.

    *undated*: that action had no fiscal year *before*.
    """

    year: int
    amount: Money | None
    kind: str | None = None
    action: str | None = None
    before: Money | None = None
    undated: bool = False
    note: str | None = None
    """What the cell of a new action says beside its amount."""


@dataclass(slots=True)
class RowPlan:
    """One row of the workbook and what it does to one record of *entity*, mostly a project.

    *values* holds every stated value of a new record, only the changed ones of a known one,
    whose earlier values are in *before*. The same for *funding* and *funding_before*, which
    belong to the funding action *action* (None: a new one), and for *others*, the other facts
    by name; *other_uids* are those that are known. *also* are the further rows of the sheet
    that are the same record. *called* is the title where it is not among the *values*.
    *match* says how the record was found. *amendment* has the values of an amendment that the
    changes come as; its money is a funding action of its own. *conflicts* are values that
    differ and are not taken, because the desk's own were edited since the last import.
    """

    sheet: str
    row: int
    state: State
    uid: str
    values: MutableMapping[str, Any]
    before: dict[str, Any] = field(default_factory=_nothing)
    funding: MutableMapping[str, Any] = field(default_factory=_nothing)
    funding_before: dict[str, Any] = field(default_factory=_nothing)
    action: str | None = None
    years: tuple[YearMoney, ...] = ()
    """What it changes of money that it states by fiscal year; then there is no *funding*."""
    called: tuple[str | None, str | None] | None = None
    problems: tuple[Problem, ...] = ()
    entity: str = PROJECT
    others: dict[str, str] = field(default_factory=_nothing)
    others_before: dict[str, str | None] = field(default_factory=_nothing)
    other_uids: dict[str, str] = field(default_factory=_nothing)
    also: tuple[int, ...] = ()
    owner: str | None = None
    """The uid of the project that the record is a part of."""
    source: str | None = None
    """What the row is, where the project is to remember it: see `known_rows`."""
    source_before: str | None = None
    """What the project says that its row was."""
    match: Match = NEW
    amendment: Mapping[str, Any] = field(default_factory=_nothing)
    conflicts: tuple[CellChange, ...] = ()
    agreed: Mapping[str, Any] = field(default_factory=_nothing)
    """What was edited in the desk after a list set it, and this list says by now: plain values."""
    fed: Mapping[str, str] = field(default_factory=_nothing)
    """By field the target that stated it, where several columns may; under `OF_PERIOD` when."""
    instead: frozenset[str] = frozenset()
    """What the rows before it of the same record do not state where this one is stored.

    Fields, and other facts by their targets: see `folding`.
    """
    own: Mapping[str, Any] = field(default_factory=_nothing)
    """Of lists that it joins with those of the rows before it what it lists itself, likewise."""
    again: RowPlan | None = None
    """What it states that rows before it state already, which counts where those are left out."""
    alone: RowPlan | None = None
    """What it states where rows after it that state the same record otherwise are left out."""

    @property
    def title(self) -> tuple[str | None, str | None]:
        """What the record is called, in English and in Arabic."""
        if self.called is not None:
            return self.called
        return self.values.get("title_en"), self.values.get("title_ar")

    @property
    def is_applied(self) -> bool:
        """Whether applying the plan does anything for this row."""
        return self.state in ("new", "changed")


@cache
def _linked(entity: str) -> frozenset[str]:
    """The fields of *entity* that refer to records of the desk."""
    return frozenset(
        declared.name
        for declared in fields_of(entity)
        if declared.kind in LINKED and declared.target != "country"
    )


def referred_by(rows: Iterable[RowPlan]) -> set[str]:
    """The uids that *rows* refer to."""
    found: set[str] = set()
    for row in rows:
        for name in _linked(row.entity):
            value = row.values.get(name)
            if isinstance(value, str):
                found.add(value)
            elif isinstance(value, tuple):
                found.update(link.target for link in value)
    return found


def referred_among(rows: Iterable[RowPlan], first: Mapping[str, RowKey]) -> set[str]:
    """Which of some uids *rows* refer to; *first* says of each where a row may well do so.

    To look at the fields of every row would take as long as to plan them.
    """
    rows = list(rows)
    at = {(row.sheet, row.row): row for row in rows}
    found = {
        uid
        for uid, place in first.items()
        if (row := at.get(place)) is not None and uid in referred_by((row,))
    }
    return found if len(found) == len(first) else found | (referred_by(rows) & first.keys())
