"""Where each value of a record came from: who stored it when, and from which cell of which file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from tipdesk.db.codec import from_text
from tipdesk.db.registry import OTHER_FACT, is_link, link_owner
from tipdesk.db.sql import execute
from tipdesk.domain.fields import FACT
from tipdesk.domain.words import Message
from tipdesk.services.changes.reasons import said
from tipdesk.services.desk import Desk
from tipdesk.services.period_columns import ends_of, figure_of, key_of


@dataclass(frozen=True, slots=True)
class Provenance:
    """The change that gave a field its value; *when* in UTC.

    *file* and *sheet* are None unless it was an import; *cell* as far as it is known, else *row*.
    """

    changeset: int
    when: datetime
    who: str | None
    reason: Message
    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    cell: str | None = None


def provenance(desk: Desk, entity: str, uid: str) -> dict[str, Provenance]:
    """The fields of the record that somebody stated, each with the change it came by.

    What was undone, and what undid it, changed nothing in the end. Found by an index.
    """
    with desk.reading() as connection:
        found = execute(
            connection,
            "SELECT c.id, c.applied_at, c.who_name, c.reason, c.file, c.columns, "
            "e.action, e.entity, e.field, e.sheet, e.source_row, "
            "CASE WHEN e.action = 'create' THEN e.after END "
            "FROM change_entry e JOIN changeset c ON c.id = e.changeset "
            "WHERE e.subject = {} AND c.state = 'applied' AND c.undoes IS NULL "
            "ORDER BY c.id, e.seq",
            (uid,),
        ).all()
        ends = ends_of(connection, entity, uid)
    came: dict[str, Provenance] = {}
    # An other fact stands in the column of its name.
    fact = ""
    for number, when, who, reason, file, columns, action, of, name, sheet, row, made in found:
        names: list[str] = []
        if is_link(of):
            names = [link_owner(of)[1].name]
        elif of == entity and action == "create":
            stated = from_text(made) or {}
            names = [field for field, value in stated.items() if value not in (None, [])]
        elif of == entity and name is not None:
            names = [name]
        letters = from_text(columns) or {}
        if entity == OTHER_FACT:
            fact = (from_text(made) or {}).get("name", fact)
        for field in names:
            came[field] = Provenance(
                number,
                datetime.fromisoformat(when),
                who,
                said(reason),
                file,
                sheet,
                row,
                (cell_of(entity, FACT + fact, sheet, row, letters) if fact else None)
                or cell_of(entity, field, sheet, row, letters, ends),
            )
    return came


def cell_of(
    entity: str,
    name: str | None,
    sheet: str | None,
    row: int | None,
    letters: Mapping[str, str],
    ends: str | None = None,
) -> str | None:
    """The cell that a field's value came from, by what a ChangeSet keeps of its columns.

    A record of the period *ends*, one of several in a row, came from one cell as a whole.
    """
    if row is None:
        return None
    if name is None:
        letter = figure_of(sheet, entity, ends, letters)
        return f"{letter}{row}" if letter else None
    if ends is not None and (letter := letters.get(key_of(sheet, entity, name, ends))):
        return f"{letter}{row}"
    for key in (f"{sheet}!{entity}.{name}", f"{sheet}!{name}", f"{entity}.{name}", name):
        if key in letters:
            return f"{letters[key]}{row}"
    return None
