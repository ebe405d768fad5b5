"""Computed columns that registers sort by (DOMAIN F.1), stored as each change is applied."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby, repeat
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.codec import from_text
from tipdesk.db.sql import BLOCK, execute, execute_many, in_blocks, places
from tipdesk.domain.dates import PartialDate, duration_months, fiscal_year
from tipdesk.domain.money import DEFAULT_CURRENCY, weakest
from tipdesk.domain.text import latin_digits
from tipdesk.services.derived.owners import owners_of
from tipdesk.services.derived.project_parts import PART_COLUMNS, PART_KINDS, project_parts

_PROJECTS_OF_ACTIONS = (
    "SELECT project FROM funding_action WHERE uid IN (SELECT uid FROM change_entry "
    "WHERE changeset = {} AND seq > {} AND entity = 'funding_action')"
)
_ACTIONS_REMOVED = (
    "SELECT before FROM change_entry "
    "WHERE changeset = {} AND seq > {} AND entity = 'funding_action' "
    "AND before IS NOT NULL AND (action = 'remove' OR field = 'project')"
)


def refresh_computed(
    connection: Connection, changeset: int, touched: Mapping[str, int], since: int = 0
) -> None:
    """Compute again what *changeset* touched: projects, and the projects of its actions.

    Entries up to number *since* were seen to already.
    """
    if "funding_action" in touched:
        rows = execute(
            connection,
            "SELECT uid, action_date, fiscal_year FROM funding_action WHERE uid IN (SELECT uid "
            "FROM change_entry WHERE changeset = {} AND seq > {} AND entity = 'funding_action')",
            (changeset, since),
        ).all()
        set_columns(
            connection,
            "funding_action",
            ACTION_COLUMNS,
            [(*computed_action(date, funds), uid) for uid, date, funds in rows],
        )
    if "report_due" in touched:
        _refresh_reports(connection, changeset, since)
    projects = set[str]()
    if "funding_action" in touched:
        projects = projects_of_actions(connection, changeset, since)
    of_parts = set[str]()
    for kind in PART_KINDS:
        if kind in touched:
            of_parts |= owners_of(connection, changeset, "project", kind, since)
    if "project" in touched:
        own = execute(
            connection,
            "SELECT subject FROM change_entry WHERE changeset = {} AND seq > {} "
            "AND entity = 'project' "
            f"AND (action = 'create' OR field IN ({places(PROJECT_STATED)}))",
            (changeset, since, *PROJECT_STATED),
        )
        projects.update(own.scalars())
        gone = execute(
            connection,
            "SELECT subject FROM change_entry WHERE changeset = {} AND seq > {} "
            "AND entity = 'project' AND action = 'remove'",
            (changeset, since),
        )
        projects.difference_update(gone.scalars())
    refresh_projects(connection, sorted(projects))
    if "project" in touched:
        # A project that is only made has no parts yet; those come with entries of their own.
        edited = execute(
            connection,
            "SELECT subject FROM change_entry WHERE changeset = {} AND seq > {} "
            "AND entity = 'project' AND action = 'edit' "
            "AND field IN ('currency', 'retention_hold')",
            (changeset, since),
        )
        of_parts.update(edited.scalars())
    if "funding_action" in touched:
        of_parts |= projects
    refresh_parts(connection, sorted(of_parts))


def refresh_parts(connection: Connection, uids: Iterable[str]) -> None:
    """Compute what follows from the parts of the projects *uids*."""
    for block in in_blocks(list(uids), BLOCK):
        values = project_parts(connection, block)
        set_columns(connection, "project", PART_COLUMNS,
                    [(*computed, uid) for uid, computed in values.items()])  # fmt: skip


def _refresh_reports(connection: Connection, changeset: int, since: int) -> None:
    """The day on which each touched report is due: extension, changed date, due date (F.1)."""
    execute(
        connection,
        "UPDATE report_due SET effective_due = COALESCE(extension_granted, due_override, due_date) "
        "WHERE uid IN (SELECT uid FROM change_entry WHERE changeset = {} AND seq > {} "
        "AND entity = 'report_due')",
        (changeset, since),
    )


def projects_of_actions(connection: Connection, changeset: int, since: int = 0) -> set[str]:
    """The projects to or from which *changeset* brought funding actions, or changed them."""
    there = execute(connection, _PROJECTS_OF_ACTIONS, (changeset, since)).scalars()
    before = execute(connection, _ACTIONS_REMOVED, (changeset, since)).scalars()
    return {uid for uid in (*there, *map(_project_of, before)) if uid}


def refresh_projects(connection: Connection, uids: Iterable[str]) -> None:
    """Compute the stored columns of the projects *uids*."""
    columns = tuple(PROJECT_COLUMNS)
    for block in in_blocks(list(uids), BLOCK):
        values = computed_projects(connection, block)
        set_columns(
            connection, "project", columns, [(*values[uid], uid) for uid in block if uid in values]
        )


Action = Sequence[Any]
"""What ``_OF_ACTION`` names of a funding action."""
_OF_ACTION = (
    "project", "amount_minor", "amount_currency", "amount_qualifier", "year", "account", "began",
)  # fmt: skip
_DUE = ("extension_granted", "due_override", "due_date")
PROJECT_STATED = ("start_date", "end_date", "currency", "award_number", "award_date")
ACTION_STATED = ("action_date", "fiscal_year")
"""What the computed columns follow from."""
ACTION_COLUMNS = ("action_fy", "year", "began")
PROJECT_COLUMNS = (
    "duration_months", "obligated_minor", "obligated_currency", "obligated_qualifier",
    "funding_fys", "accounts", "award_number_norm", "began",
)  # fmt: skip


def computed_projects(connection: Connection, uids: Sequence[str]) -> dict[str, tuple[Any, ...]]:
    """The values of ``PROJECT_COLUMNS`` for the projects *uids*, from what is stored."""
    projects = execute(
        connection,
        f"SELECT uid, {', '.join(PROJECT_STATED)} FROM project WHERE uid IN ({places(uids)})",
        tuple(uids),
    ).all()
    actions = execute(
        connection,
        f"SELECT {', '.join(_OF_ACTION)} FROM funding_action "
        f"WHERE project IN ({places(uids)}) ORDER BY project",
        tuple(uids),
    ).all()
    by_project = {uid: list(group) for uid, group in groupby(actions, key=lambda a: str(a[0]))}
    return {uid: computed_project(stated, by_project.get(uid, [])) for uid, *stated in projects}


def computed_action(date: str | None, funds: int | None) -> tuple[Any, ...]:
    """The values of ``ACTION_COLUMNS`` of an action with that date and fiscal year of funds."""
    signed = date and fiscal_year(PartialDate(date))
    return signed, funds or signed, date or (funds and f"{funds - 1:04d}-10-01")


def computed_project(stated: Sequence[Any], actions: Sequence[Action]) -> tuple[Any, ...]:
    """The values of ``PROJECT_COLUMNS`` of a project with ``PROJECT_STATED`` and its *actions*."""
    start, end, currency, number, award = stated
    return (
        duration_months(start and PartialDate(start), end and PartialDate(end)),
        *_obligated(actions, currency),
        _listed(a[4] for a in actions),
        _listed(a[5] for a in actions),
        normal_award_number(number),
        award or start or min((a[6] for a in actions if a[6]), default=None),
    )


def compute_new(records: Mapping[str, tuple[Sequence[str], dict[str, list[Any]]]]) -> None:
    """Add the computed columns of new *records*: by kind their uids and stated columns.

    The actions of the new projects must be among them.
    """
    actions: dict[str, list[Action]] = {}
    if "funding_action" in records:
        uids, columns = records["funding_action"]
        stated = _stated(columns, ACTION_STATED, len(uids))
        _add_columns(columns, ACTION_COLUMNS, [computed_action(*row) for row in stated])
        for action in _stated(columns, _OF_ACTION, len(uids)):
            actions.setdefault(action[0], []).append(action)
    if "report_due" in records:
        uids, columns = records["report_due"]
        due = _stated(columns, _DUE, len(uids))
        columns["effective_due"] = [next(filter(None, dates), None) for dates in due]
    if "project" in records:
        uids, columns = records["project"]
        stated = _stated(columns, PROJECT_STATED, len(uids))
        computed = [
            computed_project(row, actions.get(uid, ()))
            for uid, row in zip(uids, stated, strict=True)
        ]
        _add_columns(columns, PROJECT_COLUMNS, computed)


def _stated(
    columns: Mapping[str, list[Any]], names: tuple[str, ...], count: int
) -> Iterator[tuple[Any, ...]]:
    """The rows of *names*; nothing stated where there is no such column."""
    return zip(*(columns.get(name, repeat(None, count)) for name in names), strict=True)


def _add_columns(
    columns: dict[str, list[Any]], names: tuple[str, ...], rows: list[tuple[Any, ...]]
) -> None:
    columns.update(zip(names, map(list, zip(*rows, strict=True)), strict=True))


_SIGNS = re.compile(r"[\W_]+")


@lru_cache(maxsize=1024)
def normal_award_number(number: str | None) -> str | None:
    """An award number without signs and blanks, in capitals, as it must be unique (B.4).

    Its digits may be Arabic or of full width.
    """
    if number is None:
        return None
    if number.isascii() and number.isalnum():
        return number.upper()
    plain = latin_digits(unicodedata.normalize("NFKC", number))
    return _SIGNS.sub("", plain.upper()) or None


def set_columns(
    connection: Connection, table: str, columns: tuple[str, ...], rows: list[tuple[Any, ...]]
) -> None:
    """Store computed *columns*; each row is (values..., uid)."""
    if rows:
        places = ", ".join(f"{column} = {{}}" for column in columns)
        execute_many(connection, f"UPDATE {table} SET {places} WHERE uid = {{}}", rows)


def _obligated(
    actions: Sequence[Action], currency: str | None
) -> tuple[int | None, str | None, str | None]:
    """The sum of the actions in the award's currency; nothing when none states an amount."""
    stated = [a for a in actions if a[1] is not None]
    currencies = {a[2] for a in stated}
    kept = currency or (currencies.pop() if len(currencies) == 1 else DEFAULT_CURRENCY)
    parts = [a for a in stated if a[2] == kept]
    if not parts:
        return None, None, None
    if len(parts) == 1:
        return parts[0][1], kept, parts[0][3]
    return sum(a[1] for a in parts), kept, weakest(a[3] for a in parts)


def _listed(values: Iterable[Any]) -> str | None:
    stated = {*values}
    stated.discard(None)
    if len(stated) <= 1:
        return str(stated.pop()) if stated else None
    return "; ".join(map(str, sorted(stated)))


def _project_of(before: str) -> str | None:
    """The project in a removed action's row, or the one an action was moved from."""
    value = from_text(before)
    return value.get("project") if isinstance(value, dict) else value
