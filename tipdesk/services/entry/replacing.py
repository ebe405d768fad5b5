"""Finds a text in one field of many records, and replaces it there as one step."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from tipdesk.domain.errors import Refused
from tipdesk.domain.fields import CODED, LINKED, TEXTS, Field, Kind, Show
from tipdesk.domain.found_text import places_of, replaced
from tipdesk.domain.links import Link
from tipdesk.domain.problems import Problem
from tipdesk.domain.selection import Selection
from tipdesk.domain.text import clean_cell, fold, strip_controls
from tipdesk.domain.words import N_, Message, Named, counted
from tipdesk.services import selections
from tipdesk.services.catalog import fields_of
from tipdesk.services.changes import edits, reasons
from tipdesk.services.changes.apply import apply
from tipdesk.services.changes.builder import ChangeSetBuilder
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.changes.required import refuse_empty
from tipdesk.services.changes.telling import name_of
from tipdesk.services.desk import Desk
from tipdesk.services.labels import Labels
from tipdesk.services.reading import read_plain

MOST_SHOWN: Final = 1_000
"""Records of which a preview tells the names; more are counted."""
_BLOCK: Final = 5_000
TRIED_AT_ONCE: Final = 2_000
"""Changes that are tried together; between two tries others can write."""
_LOOKING: Final = 0.1
"""About which part of the work looking is; the rest is trying."""
_IsMeant = Callable[[str], bool]
_MOST_PARTED: Final = 100
"""Changes that are tried in halves, to tell which of them others refuse."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is sought in *field* and what comes in its place.

    *by* is a text for a field of text, else the one value, or None, that takes the place of
    each value whose label or name holds *sought*; *whole* asks for all of a cell or label.
    """

    field: Field
    sought: str
    by: Any
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """The field of one record that would change; with a *problem* it is left as it is."""

    uid: str
    before: Any
    after: Any
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Replacement:
    """Every hit, those that are refused first, with the names of the first of them."""

    entity: str
    wanted: Wanted
    hits: tuple[Hit, ...]
    names: tuple[Message | Named, ...]

    @property
    def refused(self) -> int:
        """How many hits cannot be stored."""
        return sum(hit.problem is not None for hit in self.hits)

    def kept(self, left_out: Collection[str]) -> list[Hit]:
        """The hits to store without the records *left_out*."""
        return [hit for hit in self.hits if hit.problem is None and hit.uid not in left_out]


def replaceable(entity: str) -> list[Field]:
    """The fields in which something can be replaced."""
    kinds = TEXTS | CODED | LINKED
    return [f for f in fields_of(entity, Show.TABLE) if f.kind in kinds and not f.computed]


def as_one(field: Field) -> Field:
    """*field* as if a record had one value of it: what its replacement is chosen with."""
    kinds = {Kind.CHOICES: Kind.CHOICE, Kind.REFERENCES: Kind.REFERENCE}
    return replace(field, kind=kinds.get(field.kind, field.kind), via=None)


def find(
    desk: Desk,
    labels: Labels,
    selection: Selection,
    wanted: Wanted,
    ids: Sequence[int] | None,
    far: Callable[[float], None] = lambda _share: None,
) -> Replacement:
    """What *wanted* would do to the rows *ids*, or without them to all of *selection*.

    Everything is tried and taken back, some at a time, so that what a rule refuses is known
    before. *far* is told which share of the work is done, and may raise to end it.
    """
    entity, field = selection.entity, wanted.field
    asked = Selection(entity, columns=(field.name,))
    rows = selections.ids(desk, selection) if ids is None else ids
    meant = _meant(labels, wanted)
    found: list[Hit] = []
    for start in range(0, len(rows), _BLOCK):
        far(start / len(rows) * _LOOKING)
        block = rows[start : start + _BLOCK]
        stored = selections.rows(desk, asked, block)
        there = (stored[i] for i in block if i in stored)
        hits_of = (_hit(entity, wanted, meant, row.uid, row.values[0]) for row in there)
        found += [hit for hit in hits_of if hit is not None]
    refused = {hit.uid: hit.problem for hit in found if hit.problem is not None}
    clear = [hit for hit in found if hit.problem is None]
    # A number that no other record may have may go from one hit to another.
    at_once = len(clear) if field.own else TRIED_AT_ONCE
    for start in range(0, len(clear), max(at_once, 1)):
        far(_LOOKING + start / len(clear) * (1 - _LOOKING))
        refused |= _refused(desk, entity, field, clear[start : start + at_once])
    far(1)
    hits = [replace(hit, problem=refused.get(hit.uid)) for hit in found]
    hits.sort(key=lambda hit: hit.problem is None)
    shown = [hit.uid for hit in hits[:MOST_SHOWN]]
    with desk.reading() as connection:
        plain = read_plain(connection, entity, shown)
        names = tuple(name_of(connection, entity, plain.get(uid, {})) for uid in shown)
    return Replacement(entity, wanted, tuple(hits), names)


def store(desk: Desk, replacement: Replacement, left_out: Collection[str]) -> Outcome:
    """Replace everywhere but in the records *left_out*; Refused when a rule says no."""
    kept = replacement.kept(left_out)
    reason = counted(N_("{n} value replaced"), N_("{n} values replaced"), len(kept))
    wanted = _edits(replacement.entity, replacement.wanted.field, kept)
    return edits.edit(desk, wanted, reason=reason)


def _hit(entity: str, wanted: Wanted, meant: _IsMeant, uid: str, before: Any) -> Hit | None:
    """What becomes of one value; None where nothing does."""
    after = before if before is None else _after(wanted, meant, before)
    if after == before:
        return None
    empty = after is None and wanted.field.required
    problem = refuse_empty(entity, uid, wanted.field).problems[0] if empty else None
    return Hit(uid, before, after, problem)


def _after(wanted: Wanted, meant: _IsMeant, before: Any) -> Any:
    field = wanted.field
    if field.kind in TEXTS:
        return _text_after(wanted, before)
    if not field.many:
        return wanted.by if meant(before) else before
    gone = {link.target for link in before if meant(link.target)} - {wanted.by}
    there = {link.target for link in before}
    after: list[Link] = []
    for link in before:
        if link.target not in gone:
            after.append(link)
        elif wanted.by is not None and wanted.by not in there:
            there.add(wanted.by)
            after.append(replace(link, target=wanted.by, uid=None))
    return tuple(after)


def _text_after(wanted: Wanted, before: str) -> str | None:
    by = strip_controls(wanted.by or "")
    if wanted.whole and fold(before) == fold(wanted.sought):
        after = by
    elif not wanted.whole and places_of(wanted.sought, before):
        after = replaced(before, wanted.sought, by)
    else:
        return before
    return (after.strip() if wanted.field.kind is Kind.LONG_TEXT else clean_cell(after)) or None


def _meant(labels: Labels, wanted: Wanted) -> _IsMeant:
    """Whether what is sought stands in the label of a value in either language, or names it."""
    field, sought = wanted.field, fold(wanted.sought)
    called = labels.called(field, wanted.sought) if sought and field.target else set()

    @cache
    def meant(value: str) -> bool:
        texts = [fold(labels.of(field, value, lang)) for lang in ("en", "ar")]
        within = sought in texts if wanted.whole else any(sought in text for text in texts)
        return value in called or (bool(sought) and within)

    return meant


# ---------------------------------------------------------------- what the rules say


class _TakenBack(Exception):
    """Ends what was only tried."""


def _refused(desk: Desk, entity: str, field: Field, hits: list[Hit]) -> dict[str, Problem]:
    """What would refuse a change among *hits*, by the uid of its record."""
    problems = _refusal(desk, entity, field, hits) if hits else ()
    if not problems:
        return {}
    uids = {hit.uid for hit in hits}
    told = {p.uid: p for p in reversed(problems) if p.uid in uids}
    if told:
        left = [hit for hit in hits if hit.uid not in told]
        return {str(uid): p for uid, p in told.items()} | _refused(desk, entity, field, left)
    # It is told of another record, as of the project that an action belongs to.
    if len(hits) == 1 or len(hits) > _MOST_PARTED:
        return dict.fromkeys(uids, problems[0])
    half = len(hits) // 2
    first, second = hits[:half], hits[half:]
    return _refused(desk, entity, field, first) | _refused(desk, entity, field, second)


def _refusal(desk: Desk, entity: str, field: Field, hits: list[Hit]) -> tuple[Problem, ...]:
    """Why *hits* cannot be stored together; whatever it says, nothing is stored."""
    try:
        with desk.writing() as connection:
            builder = ChangeSetBuilder(connection, reasons.EDITED, who=desk.who)
            for e in _edits(entity, field, hits):
                builder.edit(e.entity, e.uid, e.field, e.before, e.after)
            builder.flush()
            apply(connection, builder.id)
            raise _TakenBack
    except Refused as refusal:
        return refusal.problems
    except _TakenBack:
        return ()


def _edits(entity: str, field: Field, hits: Iterable[Hit]) -> Iterator[edits.Edit]:
    return (edits.Edit(entity, hit.uid, field.name, hit.before, hit.after) for hit in hits)
