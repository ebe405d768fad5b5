"""What lists stated last of a project, by the history: what differs now was edited since."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.codec import from_plain, from_text
from tipdesk.db.registry import field_of, is_link, link_owner
from tipdesk.db.sql import execute, in_blocks, places
from tipdesk.domain.links import Link
from tipdesk.domain.money import Money, total
from tipdesk.services.excel.headings.targets import AMOUNT, PROJECT, UID

NEVER = object()
"""No list stated the field, or nobody knows."""

Entry = tuple[Any, ...]
"""Entity, uid, action, field and value after of one change."""


def imports_of_lists(connection: Connection) -> frozenset[int]:
    """The ChangeSets of imports; our own workbooks that came back are edits, not lists."""
    found = execute(
        connection,
        "SELECT id, columns FROM changeset "
        "WHERE file IS NOT NULL AND undoes IS NULL AND state = 'applied'",
    )
    return frozenset(id_ for id_, columns in found if UID not in json.loads(columns or "{}"))


class LastImports:
    """What imports of lists set in some projects; the history is read when first asked."""

    def __init__(
        self, connection: Connection, imports: frozenset[int], projects: Mapping[str, Iterable[str]]
    ) -> None:
        """*projects*: their uids, with those of their funding actions."""
        self._connection, self._imports = connection, imports
        self._projects = projects
        self._entries: dict[str, list[Entry]] | None = None
        self._stated: dict[str, dict[str, Any]] = {}
        self._amounts: dict[str, Money | None] = {}
        """By funding action what imports last set as its amount."""

    def stated(self, project: str, name: str) -> Any:
        """What imports last set in field *name*, or in all amounts together; else NEVER."""
        if not self._imports:
            return NEVER
        if project not in self._stated:
            self._stated[project] = self._fold(project)
        found = self._stated[project]
        return found.get(name, None if found.get(UID) else NEVER)

    def amount(self, project: str, action: str) -> Any:
        """What imports last set as the amount of one funding action; else NEVER."""
        self.stated(project, AMOUNT)
        return self._amounts.get(action, NEVER)

    def _fold(self, project: str) -> dict[str, Any]:
        """The values after every import, one after the other; UID when an import made it."""
        if self._entries is None:
            self._entries = self._read()
        stated: dict[str, Any] = {}
        for entry in self._entries.get(project, ()):
            _take_in(stated, *entry)
        amounts: dict[str, Money | None] = {}
        for action in self._projects[project]:
            for _, _, kind, name, after in self._entries.get(action, ()):
                if kind == "create":
                    after = (from_text(after) or {}).get("amount")
                elif name == "amount":
                    after = from_text(after)
                else:
                    continue
                amounts[action] = None if after is None else Money.from_json(after)
        self._amounts |= amounts
        sums = total(amount for amount in amounts.values() if amount is not None)
        if amounts:
            stated[AMOUNT] = next(iter(sums.values())) if len(sums) == 1 else None
        return stated

    def _read(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        subjects = [*self._projects, *(uid for uids in self._projects.values() for uid in uids)]
        for block in in_blocks(subjects):
            for changeset, subject, *entry in execute(
                self._connection,
                "SELECT changeset, subject, entity, uid, action, field, after FROM change_entry "
                f"WHERE subject IN ({places(block)}) ORDER BY changeset, seq",
                block,
            ):
                if changeset in self._imports:
                    found.setdefault(subject, []).append(tuple(entry))
        return found


def _take_in(
    stated: dict[str, Any], entity: str, uid: str, action: str, name: str | None, after: str | None
) -> None:
    """Change *stated* as one entry of an import did."""
    if is_link(entity):
        field = link_owner(entity)[1]
        links = [link for link in stated.get(field.name) or () if link.uid != uid]
        if action != "remove" and name is None:
            links.append(Link(from_text(after)["target"], uid=uid))
        stated[field.name] = tuple(links)
    elif entity == PROJECT and action == "create":
        stated[UID] = uid
        for key, value in (from_text(after) or {}).items():
            stated[key] = from_plain(field_of(PROJECT, key), value)
    elif entity == PROJECT and action == "edit" and name is not None:
        stated[name] = from_plain(field_of(PROJECT, name), from_text(after))
