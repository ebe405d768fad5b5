"""Build a ChangeSet: entries are written in blocks, and nothing takes effect yet."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.codec import plain, to_text
from tipdesk.db.columns import new_uid
from tipdesk.db.plain_rows import plain_rows
from tipdesk.db.registry import field_of, fields_of
from tipdesk.db.sql import BLOCK, execute, insert_many
from tipdesk.domain.fields import Field
from tipdesk.domain.links import Link
from tipdesk.domain.words import Message
from tipdesk.services.changes.numbering import Numbers

ENTRY_COLUMNS = (
    "changeset", "seq", "action", "entity", "uid", "subject", "field", "before", "after",
    "sheet", "source_row",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an entry comes from: a sheet and a row, counted from 1, of the ChangeSet's file."""

    sheet: str | None = None
    row: int | None = None


NOWHERE = Origin()


@dataclass(frozen=True, slots=True)
class Edit:
    """One field of one record: what the person saw there, and what it shall be."""

    entity: str
    uid: str
    field: str
    before: Any
    after: Any
    origin: Origin = NOWHERE


class ChangeSetBuilder:
    """Collects the entries of one ChangeSet on *connection*.

    *reason* says why, in any language later; *step* groups ChangeSets that one undo takes
    back; *file* and *columns* (field to column letter) say which workbook the values come from.
    """

    listed: Collection[str] = ()
    """Projects of whose money the workbook says what the desk has, which makes no entry."""

    def __init__(
        self,
        connection: Connection,
        reason: Message,
        *,
        who: str | None = None,
        step: str | None = None,
        undoes: int | None = None,
        file: str | None = None,
        columns: Mapping[str, str] | None = None,
    ) -> None:
        self._connection = connection
        self._entries: list[tuple[Any, ...]] = []
        self._numbers = Numbers(connection)
        self.count = 0
        self.uid = new_uid()
        insert_many(
            connection,
            "changeset",
            ("uid", "state", "step", "reason", "who", "who_name", "built_at", "undoes", "file",
             "columns"),
            [(
                self.uid, "draft", step or self.uid, message_text(reason), who,
                _name_of(connection, who), now(), undoes, file,
                json.dumps(columns, ensure_ascii=False) if columns else None,
            )],
        )  # fmt: skip
        found = execute(connection, "SELECT id FROM changeset WHERE uid = {}", (self.uid,))
        self.id = int(found.scalar())

    @classmethod
    def resume(cls, connection: Connection, changeset: int) -> ChangeSetBuilder:
        """Go on with a ChangeSet whose entries so far are stored."""
        builder = cls.__new__(cls)
        builder._connection, builder._entries = connection, []
        builder._numbers = Numbers(connection)
        builder.id = changeset
        uid, last = execute(
            connection,
            "SELECT c.uid, (SELECT MAX(e.seq) FROM change_entry e WHERE e.changeset = c.id) "
            "FROM changeset c WHERE c.id = {}",
            (changeset,),
        ).all()[0]
        builder.uid, builder.count = str(uid), int(last or 0)
        return builder

    def create(
        self,
        entity: str,
        values: Mapping[str, Any],
        *,
        uid: str | None = None,
        origin: Origin = NOWHERE,
    ) -> str:
        """A new record with *values*, its links among them; answers its uid."""
        uid = uid or new_uid()
        rows = plain_rows(entity)
        row = rows.plain(self._numbers.fill(entity, values))
        for name in rows.links:
            if links := row.pop(name, None):
                once: dict[str, dict[str, Any]] = {}
                for link in links:
                    once.setdefault(link["target"], {**link, "uid": new_uid()})
                row[name] = list(once.values())
        self.add("create", entity, uid, uid, None, None, row, origin)
        return uid

    def edit(
        self,
        entity: str,
        uid: str,
        field: str,
        before: Any,
        after: Any,
        *,
        origin: Origin = NOWHERE,
    ) -> None:
        """One field goes from *before* to *after*; several values become links that come and go."""
        declared = field_of(entity, field)
        if declared.many:
            self._edit_links(declared, uid, before or (), after or (), origin)
        elif before != after:
            self.add(
                "edit", entity, uid, uid, field,
                plain(declared, before), plain(declared, after), origin,
            )  # fmt: skip

    def remove(
        self, entity: str, uid: str, before: Mapping[str, Any], *, origin: Origin = NOWHERE
    ) -> None:
        """The record goes, links and all; *before* is the whole of it."""
        row = {f.name: plain(f, before.get(f.name)) for f in fields_of(entity)}
        self.add("remove", entity, uid, uid, None, row, None, origin)

    def add(
        self,
        action: str,
        entity: str,
        uid: str,
        subject: str,
        field: str | None,
        before: Any,
        after: Any,
        origin: Origin = NOWHERE,
    ) -> None:
        """One entry of plain values."""
        texts = to_text(before), to_text(after)
        self.add_text(action, entity, uid, subject, field, *texts, origin)

    def add_text(
        self,
        action: str,
        entity: str,
        uid: str,
        subject: str,
        field: str | None,
        before: str | None,
        after: str | None,
        origin: Origin = NOWHERE,
    ) -> None:
        """One entry of values as the history keeps them."""
        self.count += 1
        self._entries.append(
            (self.id, self.count, action, entity, uid, subject, field, before, after,
             origin.sheet, origin.row)
        )  # fmt: skip
        if len(self._entries) >= BLOCK:
            self.flush()

    def flush(self) -> None:
        """Write the entries collected so far."""
        insert_many(self._connection, "change_entry", ENTRY_COLUMNS, self._entries)
        self._entries.clear()

    def _edit_links(
        self,
        field: Field,
        owner: str,
        before: Iterable[Link],
        after: Iterable[Link],
        origin: Origin,
    ) -> None:
        via = field.via or ""
        old = {link.target: link for link in before}
        new = {link.target: link for link in after}
        for target, link in old.items():
            if target not in new:
                self.add(
                    "remove", via, link.uid or "", owner, None,
                    link_row(link, owner), None, origin,
                )  # fmt: skip
        for target, link in new.items():
            if target not in old:
                uid = new_uid()
                self.add("create", via, uid, owner, None, None, link_row(link, owner), origin)
                continue
            was, now_ = link_row(old[target], owner), link_row(link, owner)
            for name in ("share", "since", "until", "role"):
                if was[name] != now_[name]:
                    self.add(
                        "edit", via, old[target].uid or "", owner, name,
                        was[name], now_[name], origin,
                    )  # fmt: skip


def link_row(link: Link, owner: str) -> dict[str, Any]:
    """The stored row of a link as plain values, without its own uid."""
    return {
        "owner": owner,
        "target": link.target,
        "share": link.share,
        "since": link.since and str(link.since),
        "until": link.until and str(link.until),
        "role": link.role,
    }


def message_text(message: Message) -> str:
    """A message as the history keeps it."""
    return json.dumps(
        {"id": message.id, "values": dict(message.values), "plural": message.plural},
        ensure_ascii=False,
    )


def message_of(text: str) -> Message:
    """The message that ``message_text`` wrote."""
    data = json.loads(text)
    return Message(data["id"], data["values"], data["plural"])


def now() -> str:
    """This moment in UTC, as the history keeps it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _name_of(connection: Connection, who: str | None) -> str | None:
    """The name that the history keeps beside the uid, in case the person is removed."""
    if who is None:
        return None
    found = execute(
        connection, "SELECT name_en, name_ar FROM person WHERE uid = {}", (who,)
    ).first()
    return None if found is None else found[0] or found[1]
