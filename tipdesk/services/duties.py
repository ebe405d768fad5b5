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

from tipdesk.db.sql import execute
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.words import Named
from tipdesk.services.desk import Desk
from tipdesk.services.duty_sources import SOON_DAYS, SOURCES, Asking, Source

PAGE: Final = 200
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
    found: list[tuple[str, int, int, Source, Sequence[Any]]] = []
    with desk.reading() as connection:
        for rank, source in enumerate(_wanted(asked)):
            rows = _rows(connection, source, asked, day, cursors.get(source.name), limit + 1)
            found += ((source.due(row[1]), rank, row[0], source, row) for row in rows)
    found.sort(key=lambda one: one[:3])
    shown = found[:limit]
    for _, _, row_id, source, row in shown:
        cursors[source.name] = (row[1], row_id)
    return DutyPage(
        tuple(_duty(source, due, row, day) for due, _, _, source, row in shown),
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
        for source in _wanted(asked):
            where = source.where(Asking(day, asked.who, asked.project))
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


def _wanted(asked: DutyFilter) -> list[Source]:
    return [s for s in SOURCES if not asked.sources or s.name in asked.sources]


def _rows(
    connection: Connection,
    source: Source,
    asked: DutyFilter,
    day: date,
    after: tuple[str, int] | None,
    limit: int,
) -> list[tuple[Any, ...]]:
    where = source.where(Asking(day, asked.who, asked.project))
    text, values = where.text, list(where.values)
    for sign, limit_day in ((">=", asked.since), ("<=", asked.until)):
        if limit_day is not None:
            text += f" AND {source.date} {sign} {{}}"
            values.append(source.stored(str(limit_day)))
    if after is not None:
        text += f" AND ({source.date} > {{}} OR ({source.date} = {{}} AND {source.key} > {{}}))"
        values += [after[0], after[0], after[1]]
    return execute(
        connection,
        f"SELECT {source.columns} FROM {source.tables} WHERE {text} "
        f"ORDER BY {source.date}, {source.key} LIMIT {limit:d}",
        tuple(values),
    ).all()


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
        state=source.state(late, bool(returned)),
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
    )


def _named(english: str | None, arabic: str | None) -> Named | None:
    """A name in both languages, each standing in for the other."""
    if not (english or arabic):
        return None
    return Named(english or arabic or "", arabic or english or "")


def _date(text: str | None) -> PartialDate | None:
    return None if text is None else PartialDate(text)
