"""Computed columns that registers sort by (DOMAIN F.1), stored as each change is applied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.codec import from_text
from tipdesk.db.sql import BLOCK, execute, execute_many, in_blocks, places
from tipdesk.domain.dates import PartialDate, duration_months, fiscal_year
from tipdesk.domain.money import DEFAULT_CURRENCY, weakest

_PROJECTS_OF_ACTIONS = (
    "SELECT project FROM funding_action WHERE uid IN (SELECT uid FROM change_entry "
    "WHERE changeset = {} AND entity = 'funding_action')"
)
_ACTIONS_REMOVED = (
    "SELECT before FROM change_entry WHERE changeset = {} AND entity = 'funding_action' "
    "AND before IS NOT NULL AND (action = 'remove' OR field = 'project')"
)


def refresh_computed(connection: Connection, changeset: int, touched: Mapping[str, int]) -> None:
    """Compute again what *changeset* touched: projects, and the projects of its actions."""
    if "funding_action" in touched:
        rows = execute(
            connection,
            "SELECT uid, action_date, fiscal_year FROM funding_action WHERE uid IN (SELECT uid "
            "FROM change_entry WHERE changeset = {} AND entity = 'funding_action')",
            (changeset,),
        ).all()
        set_columns(
            connection,
            "funding_action",
            ("action_fy", "year", "began"),
            [
                (
                    signed := date and fiscal_year(PartialDate(date)),
                    funds or signed,
                    date or (funds and f"{funds - 1:04d}-10-01"),
                    uid,
                )
                for uid, date, funds in rows
            ],
        )
    projects = projects_of_actions(connection, changeset) if "funding_action" in touched else set()
    if "project" in touched:
        own = execute(
            connection,
            "SELECT subject FROM change_entry WHERE changeset = {} AND entity = 'project' "
            "AND (action = 'create' OR field IN ('start_date', 'end_date', 'award_date', "
            "'currency', 'award_number'))",
            (changeset,),
        )
        projects.update(own.scalars())
    refresh_projects(connection, sorted(projects))


def projects_of_actions(connection: Connection, changeset: int) -> set[str]:
    """The projects to or from which *changeset* brought funding actions, or changed them."""
    there = execute(connection, _PROJECTS_OF_ACTIONS, (changeset,)).scalars()
    before = execute(connection, _ACTIONS_REMOVED, (changeset,)).scalars()
    return {uid for uid in (*there, *map(_project_of, before)) if uid}


def refresh_projects(connection: Connection, uids: Iterable[str]) -> None:
    """Compute the stored columns of the projects *uids*."""
    columns = tuple(PROJECT_COLUMNS)
    for block in in_blocks(list(uids), BLOCK):
        values = computed_projects(connection, block)
        set_columns(
            connection, "project", columns, [(*values[uid], uid) for uid in block if uid in values]
        )


PROJECT_COLUMNS = (
    "duration_months", "obligated_minor", "obligated_currency", "obligated_qualifier",
    "funding_fys", "accounts", "award_number_norm", "began",
)  # fmt: skip


def computed_projects(connection: Connection, uids: Sequence[str]) -> dict[str, tuple[Any, ...]]:
    """The values of ``PROJECT_COLUMNS`` for the projects *uids*, from what is stored."""
    projects = execute(
        connection,
        "SELECT uid, start_date, end_date, currency, award_number, award_date FROM project "
        f"WHERE uid IN ({places(uids)})",
        tuple(uids),
    ).all()
    actions = execute(
        connection,
        "SELECT project, amount_minor, amount_currency, amount_qualifier, year, "
        f"account, began FROM funding_action WHERE project IN ({places(uids)}) ORDER BY project",
        tuple(uids),
    ).all()
    by_project = {uid: list(group) for uid, group in groupby(actions, key=lambda a: str(a[0]))}
    return {
        uid: (
            duration_months(start and PartialDate(start), end and PartialDate(end)),
            *_obligated(by_project.get(uid, []), currency),
            _listed(a[4] for a in by_project.get(uid, [])),
            _listed(a[5] for a in by_project.get(uid, [])),
            normal_award_number(number),
            award or start or min((a[6] for a in by_project.get(uid, []) if a[6]), default=None),
        )
        for uid, start, end, currency, number, award in projects
    }


def normal_award_number(number: str | None) -> str | None:
    """An award number without signs and blanks, in capitals, as it must be unique (B.4)."""
    if number is None:
        return None
    if number.isascii() and number.isalnum():
        return number.upper()
    return "".join(c for c in number.upper() if c.isalnum()) or None


def set_columns(
    connection: Connection, table: str, columns: tuple[str, ...], rows: list[tuple[Any, ...]]
) -> None:
    """Store computed *columns*; each row is (values..., uid)."""
    if rows:
        places = ", ".join(f"{column} = {{}}" for column in columns)
        execute_many(connection, f"UPDATE {table} SET {places} WHERE uid = {{}}", rows)


def _obligated(
    actions: list[Any], currency: str | None
) -> tuple[int | None, str | None, str | None]:
    """The sum of the actions in the award's currency; nothing when none states an amount."""
    stated = [a for a in actions if a[1] is not None]
    if not stated:
        return None, None, None
    currencies = {a[2] for a in stated}
    kept = currency or (currencies.pop() if len(currencies) == 1 else DEFAULT_CURRENCY)
    parts = [a for a in stated if a[2] == kept]
    if not parts:
        return None, None, None
    return sum(a[1] for a in parts), kept, weakest(a[3] for a in parts)


def _listed(values: Iterable[Any]) -> str | None:
    return "; ".join(str(v) for v in sorted({v for v in values if v is not None})) or None


def _project_of(before: str) -> str | None:
    """The project in a removed action's row, or the one an action was moved from."""
    value = from_text(before)
    return value.get("project") if isinstance(value, dict) else value
