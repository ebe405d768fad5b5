"""Checks a desk: is the file sound, does what is stored agree, which rules are broken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.codec import from_columns, from_text, plain
from tipdesk.db.models import RECORDS
from tipdesk.db.registry import columns_of, field_of, is_link
from tipdesk.db.sql import execute, in_blocks, is_sqlite
from tipdesk.domain.dates import PartialDate, fiscal_year
from tipdesk.domain.problems import Problem
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.derived.computed import PROJECT_COLUMNS, computed_projects
from tipdesk.services.derived.project_parts import PART_COLUMNS, project_parts
from tipdesk.services.derived.words import SEARCHED, words_of
from tipdesk.services.desk import Desk
from tipdesk.services.file.documents import verify
from tipdesk.services.rules import RULES, problems_of

_DAMAGED = N_("The file is damaged: {what}.")
_LOST = N_("A row of {entity} refers to a record that is not there.")
_TOTALS = N_("The stored totals of {entity} {uid} are not what its parts come to.")
_WORDS = N_("The search does not find {entity} {uid} by its present words.")
_HISTORY = N_("The field {field} of {entity} {uid} is not what its history says.")
_MISSING = N_("The history says that {entity} {uid} is there, and it is not.")
_LEFT = N_("The history says that {entity} {uid} was deleted, and it is there.")
_MOST = 100
"""Findings of one sort that are named; more would hide the others."""


@dataclass(frozen=True, slots=True)
class Checked:
    """*findings*: what is wrong with the desk itself. *problems*: the rules that records break."""

    findings: tuple[Message, ...]
    problems: tuple[Problem, ...]
    projects: Mapping[str, str]
    """The project of each funding action."""

    @property
    def sound(self) -> bool:
        """Whether the desk can be trusted; broken rules do not count."""
        return not self.findings


def check(desk: Desk) -> Checked:
    """Look at everything that *desk* holds; nothing is changed."""
    with desk.reading() as connection:
        findings: list[Message] = []
        for look in (_file, _totals, _actions, _words, _history, verify):
            for number, finding in enumerate(look(connection)):
                if number == _MOST:
                    break
                findings.append(finding)
        problems: list[Problem] = []
        for entity in RULES:
            uids = connection.exec_driver_sql(f"SELECT uid FROM {entity} ORDER BY id")
            problems += problems_of(connection, entity, uids.scalars().all())
        actions = connection.exec_driver_sql("SELECT uid, project FROM funding_action")
        projects = dict(tuple(row) for row in actions)
    return Checked(tuple(findings), tuple(problems), projects)


def _file(connection: Connection) -> Iterator[Message]:
    """The file's own structure; a server looks after that itself."""
    if not is_sqlite(connection):
        return
    for (found,) in connection.exec_driver_sql("PRAGMA integrity_check").all():
        if found != "ok":
            yield message(_DAMAGED, what=found)
    for table, *_ in connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        yield message(_LOST, entity=table)


def _totals(connection: Connection) -> Iterator[Message]:
    """The stored columns of projects, each computed again."""
    for columns, compute in (
        (PROJECT_COLUMNS, computed_projects), (PART_COLUMNS, project_parts)
    ):  # fmt: skip
        names = ", ".join(columns)
        stored = {
            row[0]: tuple(row[1:])
            for row in connection.exec_driver_sql(f"SELECT uid, {names} FROM project ORDER BY id")
        }
        for block in in_blocks(stored):
            for uid, values in compute(connection, block).items():
                if tuple(values) != stored[uid]:
                    yield message(_TOTALS, entity="project", uid=uid)
    for (uid,) in connection.exec_driver_sql(
        "SELECT uid FROM report_due WHERE COALESCE(effective_due, '') <> "
        "COALESCE(extension_granted, due_override, due_date, '') ORDER BY id"
    ):
        yield message(_TOTALS, entity="report_due", uid=uid)


def _actions(connection: Connection) -> Iterator[Message]:
    """The stored fiscal years of funding actions."""
    for uid, date, funds, action_fy, year in connection.exec_driver_sql(
        "SELECT uid, action_date, fiscal_year, action_fy, year FROM funding_action ORDER BY id"
    ):
        signed = date and fiscal_year(PartialDate(date))
        if (signed, funds or signed) != (action_fy, year):
            yield message(_TOTALS, entity="funding_action", uid=uid)


def _words(connection: Connection) -> Iterator[Message]:
    """The index of words, each record's made again."""
    for entity in SEARCHED:
        kept = {
            row[0]: row[1]
            for row in connection.exec_driver_sql(f"SELECT rowid, words FROM {entity}_words")
        }
        uids = dict(
            tuple(row) for row in connection.exec_driver_sql(f"SELECT id, uid FROM {entity}")
        )
        for row_id, words in words_of(connection, entity, "1 = 1", ()):
            if sorted(kept.pop(row_id, "").split()) != sorted(words.split()):
                yield message(_WORDS, entity=entity, uid=uids[row_id])
        for row_id in kept:
            yield message(_WORDS, entity=entity, uid=uids.get(row_id, row_id))


def _history(connection: Connection) -> Iterator[Message]:
    """What the last entry about each record and each field says, against what is stored."""
    there: dict[tuple[str, str], bool] = {}
    edited: dict[str, dict[tuple[str, str], str | None]] = {}
    for action, entity, uid, field, after in execute(
        connection,
        "SELECT e.action, e.entity, e.uid, e.field, e.after FROM change_entry e JOIN changeset c "
        "ON c.id = e.changeset WHERE c.state IN ('applied', 'undone') ORDER BY c.id, e.seq",
    ):
        if is_link(entity):
            continue
        if action == "edit":
            edited.setdefault(entity, {})[uid, field] = after
        else:
            there[entity, uid] = action == "create"
    for entity in (record.__tablename__ for record in RECORDS if not is_link(record.__tablename__)):
        uids = set(connection.exec_driver_sql(f"SELECT uid FROM {entity}").scalars())
        for (owner, uid), expected in there.items():
            if owner == entity and expected != (uid in uids):
                yield message(_MISSING if expected else _LEFT, entity=entity, uid=uid)
        fields = edited.get(entity, {})
        for (uid, name), after in fields.items():
            if uid in uids and _stored(connection, entity, uid, name) != from_text(after):
                yield message(_HISTORY, field=name, entity=entity, uid=uid)


def _stored(connection: Connection, entity: str, uid: str, name: str) -> Any:
    field = field_of(entity, name)
    columns = ", ".join(columns_of(entity)[name])
    row = execute(connection, f"SELECT {columns} FROM {entity} WHERE uid = {{}}", (uid,)).first()
    return None if row is None else plain(field, from_columns(field, row))
