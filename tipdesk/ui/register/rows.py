"""What a register reads off the ui thread: ids in order, and rows ready to be painted."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from tipdesk.domain.fields import Field
from tipdesk.domain.money import Money, total
from tipdesk.domain.selection import Selection
from tipdesk.services import selections
from tipdesk.services.catalog import field_of
from tipdesk.services.desk import Desk
from tipdesk.services.display import Display
from tipdesk.services.selections import Totals

FIRST = 128
"""Rows that are known before anything else, more than a screen holds."""
_READ_FIRST = 40
"""Those of them that are read at once, what most screens hold."""
_AT_ONCE = 10_000
"""Records that one question may name."""


@dataclass(slots=True)
class Shown:
    """A row as it is painted: *texts* and *tones* by column, *values* as they are stored.

    A tone is "" for a text of its own, or "other" for one borrowed from the other language.
    """

    id: int
    uid: str
    values: list[Any]
    texts: list[str]
    tones: list[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what is needed to answer it; made anew for each question."""

    desk: Desk
    display: Display
    selection: Selection
    fields: tuple[Field, ...]
    partners: tuple[int | None, ...]
    """For each column where, in the row that is read, its other language stands."""

    def text(self, column: int, value: Any, other: Any = None) -> tuple[str, str]:
        """The text and the tone of one cell."""
        text = self.display.cell(self.fields[column], value)
        if not text and other:
            return self.display.cell(self.shown_field(column, "other"), other), "other"
        return text, ""

    def shown_field(self, column: int, tone: str) -> Field:
        """The field whose text a cell of that *tone* shows."""
        partner = self.partners[column]
        if tone != "other" or partner is None:
            return self.fields[column]
        return field_of(self.selection.entity, self.selection.columns[partner])


@dataclass(frozen=True, slots=True)
class Answer:
    """The ids that a question means, *complete* or only the first, with some rows."""

    asked: Asked
    ids: array[int]
    complete: bool
    rows: dict[int, Shown]


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What became of a list of ids: *removed* from *start* on, and *inserted* there."""

    asked: Asked
    before: array[int]
    start: int
    removed: int
    inserted: array[int]
    rows: dict[int, Shown]


def asked_for(desk: Desk, display: Display, selection: Selection) -> Asked:
    """The question *selection*, with the other language of each column of a pair."""
    fields = tuple(field_of(selection.entity, name) for name in selection.columns)
    names = list(selection.columns)
    partners: list[int | None] = []
    for field in fields:
        other = field.partner
        if other is None:
            partners.append(None)
            continue
        if other not in names:
            names.append(other)
        partners.append(names.index(other))
    wider = replace(selection, columns=tuple(names))
    return Asked(desk, display, wider, fields, tuple(partners))


def first_answer(asked: Asked) -> Answer:
    """The first rows, quickly."""
    found = selections.ids(asked.desk, asked.selection, FIRST)
    return Answer(asked, found, len(found) < FIRST, rows_of(asked, found[:_READ_FIRST]))


def whole_answer(asked: Asked) -> Answer:
    """Every id; the rows come when they are looked at."""
    return Answer(asked, selections.ids(asked.desk, asked.selection), True, {})


def rows_of(asked: Asked, ids: Sequence[int]) -> dict[int, Shown]:
    """The rows *ids*, ready to be painted; one that is gone is missing."""
    width = len(asked.fields)
    shown: dict[int, Shown] = {}
    for row_id, row in selections.rows(asked.desk, asked.selection, ids).items():
        cells = [
            asked.text(i, row.values[i], None if p is None else row.values[p])
            for i, p in enumerate(asked.partners)
        ]
        shown[row_id] = Shown(
            row_id,
            row.uid,
            list(row.values[:width]),
            [text for text, _ in cells],
            [tone for _, tone in cells],
        )
    return shown


def refreshed(
    asked: Asked, before: array[int], looked_at: Sequence[int], *, at_end: bool = False
) -> Refreshed:
    """What changed in *before*, with the rows that are *looked_at* or new read.

    Rows stay where they are though they would be sorted elsewhere by now: nothing jumps while
    somebody works in the list. With *at_end* new rows follow the others, whatever their order.
    """
    now = selections.ids(asked.desk, asked.selection)
    after = _followed(before, now) if at_end else _settled(before, now)
    start, end_before, end_after = _difference(before, after)
    inserted = after[start:end_after]
    rows = rows_of(asked, [*looked_at, *inserted[:_READ_FIRST]])
    return Refreshed(asked, before, start, end_before - start, inserted, rows)


def uids_of(desk: Desk, entity: str, ids: Sequence[int]) -> list[str]:
    """The uids of the rows *ids*, in their order; one that is gone is left out."""
    found = selections.rows(desk, Selection(entity), ids)
    return [found[row_id].uid for row_id in ids if row_id in found]


def totals_of(desk: Desk, selection: Selection, ids: Sequence[int]) -> Totals:
    """What the rows *ids* come to."""
    count = 0
    amounts: list[Money] = []
    for start in range(0, len(ids), _AT_ONCE):
        uids = uids_of(desk, selection.entity, ids[start : start + _AT_ONCE])
        part = selections.totals(desk, replace(selection, uids=tuple(uids)))
        count += part.count
        amounts += part.amounts.values()
    return Totals(count, total(amounts))


def _settled(before: array[int], now: array[int]) -> array[int]:
    """*now* in the order of *before*, as far as that is possible."""
    if before == now:
        return before
    here, known = set(now), set(before)
    kept = array("q", (i for i in before if i in here))
    if len(kept) == len(now):
        return kept
    if array("q", (i for i in now if i in known)) == kept:
        return now
    return kept + array("q", (i for i in now if i not in known))


def _followed(before: array[int], now: array[int]) -> array[int]:
    """What is left of *before*, then what is new in *now*."""
    here, known = set(now), set(before)
    kept = array("q", (i for i in before if i in here))
    return kept + array("q", (i for i in now if i not in known))


def _difference(one: array[int], other: array[int]) -> tuple[int, int, int]:
    """(start, end in *one*, end in *other*) of the part in which they differ."""
    if one == other:
        return len(one), len(one), len(other)
    most = min(len(one), len(other))
    start = next((i for i in range(most) if one[i] != other[i]), most)
    tail = 0
    while tail < most - start and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    return start, len(one) - tail, len(other) - tail
