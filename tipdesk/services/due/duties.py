"""Everything with a date, across the portfolio, in the order in which it is due (UX, Due page).

Each source is one indexed question; pages of them are merged, so the first screen costs the same
however long the list is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Connection

from tipdesk.db.sql import execute, in_blocks, places
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.words import Named
from tipdesk.services.desk import Desk
from tipdesk.services.due.sources import SOON_DAYS, SOURCES, Asking, Source

PAGE: Final = 100
"""Rows of one page."""

Cursor = Mapping[str, tuple[str, int]]
"""By source the order and the id of the last row that was read; empty at the beginning."""


@dataclass(frozen=True, slots=True)
class DutyFilter:
    """Which duties are asked for: of the person *who* alone, of some *sources*, in a time.

    No *sources* are all of them; *until* is the last day, *since* the first.
    """

    who: str | None = None
    sources: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None
    project: str | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that is due: the record (*entity*, *uid*), of a project, of an officer."""

    source: str
    entity: str
    uid: str
    row_id: int
    due: PartialDate
    state: str
    """A code of the list report_status."""
    days_late: int | None
    kind: str | None
    """The kind of a report or of a visit, a code of *kind_codes*."""
    kind_codes: str | None
    text: Named | None
    """What is to be done, where the kind does not say it."""
    project: str | None
    title: Named | None
    number: str | None
    recipient: Named | None
    officer: Named | None
    period_start: PartialDate | None
    period_end: PartialDate | None
    extension: PartialDate | None
    returned: bool = False
    """Whether it was sent back, which its state no longer says once the new date is past."""


@dataclass(frozen=True, slots=True)
class DutyPage:
    """Some duties in order, where to go on, and whether there are more."""

    duties: tuple[Duty, ...]
    after: Cursor = field(default_factory=dict)
    more: bool = False


def duties(
    desk: Desk,
    asked: DutyFilter = DutyFilter(),
    after: Cursor | None = None,
    *,
    limit: int = PAGE,
    on: date | None = None,
) -> DutyPage:
    """The next *limit* duties in the order of their dates, overdue ones first."""
    day, cursors = on or date.today(), dict(after or {})
    sources = _wanted(asked)
    with desk.reading() as connection:
        asking = _asking(connection, asked, day)
        # First only what comes next of each kind; names are read of what is shown alone.
        found = [
            (source.due(stored), rank, row_id, stored)
            for rank, source in enumerate(sources)
            for row_id, stored in _next(
                connection, source, asked, asking, cursors.get(source.name), limit + 1
            )
        ]
        found.sort()
        shown = found[:limit]
        rows = {
            rank: _rows(connection, source, [i for _, r, i, _ in shown if r == rank])
            for rank, source in enumerate(sources)
        }
    for _, rank, row_id, stored in shown:
        cursors[sources[rank].name] = (stored, row_id)
    return DutyPage(
        tuple(
            _duty(sources[rank], due, rows[rank][row_id], day)
            for due, rank, row_id, _ in shown
            if row_id in rows[rank]
        ),
        cursors,
        len(found) > limit,
    )


def counts(
    desk: Desk,
    asked: DutyFilter = DutyFilter(),
    on: date | None = None,
    *,
    soon: int = SOON_DAYS,
) -> dict[str, tuple[int, int, int]]:
    """By source how many duties are overdue, due within so many days, and in all."""
    day = on or date.today()
    today, ahead = str(day), str(day + timedelta(soon))
    found = {}
    with desk.reading() as connection:
        asking = _asking(connection, asked, day)
        for source in _wanted(asked):
            where = source.where(asking)
            earliest, latest = source.stored(today), source.stored(ahead)
            rows = execute(
                connection,
                f"SELECT SUM(CASE WHEN {source.date} < {{}} THEN 1 ELSE 0 END), "
                f"SUM(CASE WHEN {source.date} >= {{}} AND {source.date} <= {{}} THEN 1 ELSE 0 "
                f"END), COUNT(*) FROM {source.tables} WHERE {where.text}",
                (earliest, earliest, latest, *where.values),
            ).all()
            late, near, every = rows[0]
            found[source.name] = (
                int(late or 0) if source.can_be_late else 0, int(near or 0), int(every),
            )  # fmt: skip
    return found


def due_counts(desk: Desk) -> dict[str, int]:
    """The number beside the place: what is overdue of the person at the desk, else of all."""
    late = sum(late for late, _, _ in counts(desk, DutyFilter(desk.who)).values())
    return {"due": late}


def _asking(connection: Connection, asked: DutyFilter, day: date) -> Asking:
    """The question with the projects of the person it is about."""
    mine: tuple[str, ...] = ()
    if asked.who is not None:
        found = execute(
            connection,
            "SELECT uid FROM project WHERE po = {} OR gor = {} OR go = {}",
            (asked.who,) * 3,
        )
        mine = tuple(found.scalars())
    return Asking(day, asked.who, mine, asked.project)


def _wanted(asked: DutyFilter) -> list[Source]:
    return [s for s in SOURCES if not asked.sources or s.name in asked.sources]


def _next(
    connection: Connection,
    source: Source,
    asked: DutyFilter,
    asking: Asking,
    after: tuple[str, int] | None,
    limit: int,
) -> list[tuple[int, str]]:
    """(id, stored date) of what comes next."""
    where = source.where(asking)
    text, values = where.text, list(where.values)
    for sign, limit_day in ((">=", asked.since), ("<=", asked.until)):
        if limit_day is not None:
            text += f" AND {source.date} {sign} {{}}"
            values.append(source.stored(str(limit_day)))
    if after is not None:
        text += f" AND ({source.date} > {{}} OR ({source.date} = {{}} AND {source.key} > {{}}))"
        values += [after[0], after[0], after[1]]
    found = execute(
        connection,
        f"SELECT {source.key}, {source.date} FROM {source.tables} WHERE {text} "
        f"ORDER BY {source.date}, {source.key} LIMIT {limit:d}",
        tuple(values),
    )
    return [(int(row_id), str(stored)) for row_id, stored in found]


def _rows(
    connection: Connection, source: Source, wanted: Sequence[int]
) -> dict[int, tuple[Any, ...]]:
    """The rows with those ids, by id."""
    found: dict[int, tuple[Any, ...]] = {}
    for block in in_blocks(wanted):
        for row in execute(
            connection,
            f"SELECT {source.columns} FROM {source.tables} WHERE {source.key} IN ({places(block)})",
            block,
        ):
            found[row[0]] = row
    return found


def _duty(source: Source, due: str, row: Sequence[Any], day: date) -> Duty:
    (
        row_id, _, uid, kind, text_en, text_ar, start, end, extension, returned,
        project, title_en, title_ar, number, recipient_en, recipient_ar, officer_en, officer_ar,
    ) = row  # fmt: skip
    when = PartialDate(due)
    late = (day - when.last_day).days
    return Duty(
        source=source.name,
        entity=source.entity,
        uid=uid,
        row_id=row_id,
        due=when,
        state=source.state(late, returned=bool(returned), new_date=extension is not None),
        days_late=late if late > 0 and source.can_be_late else None,
        kind=kind,
        kind_codes=source.kind_codes,
        text=_named(text_en, text_ar),
        project=project,
        title=_named(title_en, title_ar),
        number=number,
        recipient=_named(recipient_en, recipient_ar),
        officer=_named(officer_en, officer_ar),
        period_start=_date(start),
        period_end=_date(end),
        extension=_date(extension),
        returned=bool(returned),
    )


def _named(english: str | None, arabic: str | None) -> Named | None:
    """A name in both languages, each standing in for the other."""
    if not (english or arabic):
        return None
    return Named(english or arabic or "", arabic or english or "")


def _date(text: str | None) -> PartialDate | None:
    return None if text is None else PartialDate(text)
