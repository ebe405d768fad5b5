"""What lists stated of a project, one after the other, by the history: what differs was edited."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.codec import from_plain, from_text
from tipdesk.db.registry import field_of, is_link, link_owner
from tipdesk.db.sql import execute, in_blocks, places
from tipdesk.domain.links import Link
from tipdesk.domain.money import total
from tipdesk.services.excel.headings.targets import AMOUNT, FUNDING, PROJECT, UID
from tipdesk.services.excel.matching.row_source import SOURCE, agreed_in

NEVER = object()
"""No list stated the field, or nobody knows."""

Entry = tuple[int, str, str, str, str | None, str | None]
"""ChangeSet, entity, uid, action, field and value after of one change."""
Said = dict[str, list[tuple[int, Any]]]
"""By field what imports set it to, in their order, each with its ChangeSet."""

_LISTS = "file IS NOT NULL AND undoes IS NULL"


def imports_of_lists(connection: Connection, state: str = "applied") -> dict[int, str]:
    """The ChangeSets of imports with their files; our own workbooks that came back are edits."""
    found = execute(
        connection, f"SELECT id, file, columns FROM changeset WHERE {_LISTS} AND state = {{}}",
        (state,),
    )  # fmt: skip
    return {id_: file for id_, file, columns in found if UID not in json.loads(columns or "{}")}


def changes_in_effect(connection: Connection) -> dict[int, str]:
    """All ChangeSets in effect, as imports: what our own workbooks are compared with."""
    found = execute(
        connection,
        "SELECT id, COALESCE(file, '') FROM changeset WHERE undoes IS NULL AND state = 'applied'",
    )
    return dict(iter(found))


@dataclass(frozen=True, slots=True)
class Past:
    """What imports set in one record; the amount of a project is that of all its actions."""

    _said: Said
    _files: Mapping[int, str]
    _seen: Callable[[], Container[int]] = frozenset

    def stated(self, name: str) -> Any:
        """What was set last in field *name*; NEVER where nothing ever was."""
        if name in self._said:
            return self._said[name][-1][1]
        return None if UID in self._said else NEVER

    def held_before(self, name: str, is_it: Callable[[Any], bool]) -> bool:
        """Whether a value was set, told by *is_it*, that a later one took the place of."""
        return any(is_it(value) for _, value in self._said.get(name, ())[:-1])

    def is_seen(self, name: str) -> bool:
        """Whether the workbook has other news of the import that last set the field."""
        found = self._said.get(name)
        return found is not None and found[-1][0] in self._seen()

    def is_later(self, name: str) -> bool:
        """Whether the field was last set by a change that a workbook of ours does not know."""
        found = self._said.get(name)
        return found is not None and found[-1][0] not in self._seen()

    def file(self, name: str) -> str | None:
        """The file of the import that last set the field, None where none did."""
        found = self._said.get(name)
        return self._files[found[-1][0]] if found else None


class LastImports:
    """What imports of lists set in some records; the history is read when first asked."""

    def __init__(
        self,
        connection: Connection,
        imports: Mapping[int, str],
        projects: Mapping[str, Iterable[str]],
    ) -> None:
        """*imports*: see `imports_of_lists`; *projects*: uids, with those of their actions.

        So also for records of any other kind, which have none.
        """
        self._connection, self._imports = connection, imports
        self._files = dict(imports)
        self._projects = projects
        self._entries: dict[str, list[Entry]] | None = None
        self._removed: dict[str, dict[str, int]] = {}
        """By project the actions that a person removed, each with the ChangeSet that did so."""
        self._said: dict[str, Said] = {}
        """By project, or by funding action."""
        self.seen: Callable[[], Container[int]] = frozenset
        """The imports of which the workbook at hand has news."""

    def of(self, record: str, action: str | None = None) -> Past:
        """What was said of a record, or of one funding action of a project."""
        if record not in self._said:
            self._fold(record)
        return Past(self._said[action or record], self._files, self.seen)

    def of_removed(self, project: str) -> list[Past]:
        """What was said of funding actions of the project that a person removed since."""
        self.of(project)
        return [self.of(project, action) for action in self._removed.get(project, ())]

    def _fold(self, project: str) -> None:
        """Go through the imports of a project, one after the other."""
        if self._entries is None:
            self._removed = self._read_removed()
            self._entries = self._read()
        removed = self._removed.get(project, {})
        actions = [*self._projects[project], *removed]
        self._said |= {uid: {} for uid in (project, *actions)}
        entries = [one for uid in (project, *actions) for one in self._entries.get(uid, ())]
        for changeset, several in groupby(sorted(entries, key=itemgetter(0)), itemgetter(0)):
            agreed: dict[str, Any] = {}
            for entry in several:
                said = self._said[entry[2] if entry[1] == FUNDING else project]
                if entry[4] == SOURCE:
                    agreed = agreed_in(from_text(entry[5]))
                for name, value in _set_by(said, entry):
                    _note(said, name, changeset, value)
            amounts = [
                said[AMOUNT][-1][1]
                for one in actions
                if AMOUNT in (said := self._said[one]) and removed.get(one, changeset) >= changeset
            ]
            if amounts:
                sums = total(amount for amount in amounts if amount is not None)
                whole = next(iter(sums.values())) if len(sums) == 1 else None
                _note(self._said[project], AMOUNT, changeset, whole)
            for name, value in agreed.items():
                declared = field_of(FUNDING if name == AMOUNT else PROJECT, name)
                _note(self._said[project], name, changeset, from_plain(declared, value))

    def _read(self) -> dict[str, list[Entry]]:
        """By project or action what imports in effect did to it, and what undo left of others."""
        found: dict[str, list[Entry]] = {}
        undone = self._undone()
        actions = chain(self._projects.values(), self._removed.values())
        subjects = [*self._projects, *(uid for uids in actions for uid in uids)]
        for block in in_blocks(subjects if self._imports else ()):
            entries: list[tuple[str, Entry]] = [
                (subject, tuple(entry))
                for subject, *entry in execute(
                    self._connection,
                    "SELECT subject, changeset, entity, uid, action, field, after "
                    f"FROM change_entry WHERE subject IN ({places(block)}) "
                    "ORDER BY changeset, seq",
                    block,
                )
            ]
            taken_back = {_about(entry, entry[0]) for _, entry in entries}
            for subject, entry in entries:
                undo = undone.get(entry[0])
                left = undo is not None and _about(entry, undo) not in taken_back
                if entry[0] in self._imports or left:
                    found.setdefault(subject, []).append(entry)
        return found

    def _read_removed(self) -> dict[str, dict[str, int]]:
        """By project the funding actions that were removed otherwise than by an undo."""
        found: dict[str, dict[str, int]] = {}
        for number, action, before in execute(
            self._connection,
            "SELECT c.id, e.uid, e.before FROM changeset c "
            "JOIN change_entry e ON e.changeset = c.id "
            "WHERE c.file IS NULL AND c.undoes IS NULL AND c.state = 'applied' "
            "AND e.entity = {} AND e.action = 'remove'",
            (FUNDING,),
        ):
            project = from_text(before)["project"]
            if action not in self._projects.get(project, (action,)):
                found.setdefault(project, {})[action] = number
        return found

    def _undone(self) -> dict[int, int]:
        """The imports that were taken back, each with the ChangeSet that did so."""
        files = imports_of_lists(self._connection, "undone")
        if not files:
            return {}
        self._files |= files
        undos = execute(
            self._connection,
            "SELECT undoes, id FROM changeset WHERE undoes IS NOT NULL AND state = 'applied'",
        )
        return {number: undo for number, undo in undos if number in files}


def _about(entry: Entry, changeset: int) -> tuple[Any, ...]:
    """What an entry of *changeset* is about: a record, or a field of it."""
    _, entity, uid, _, name, _ = entry
    return changeset, entity, uid, name


def _note(said: Said, name: str, changeset: int, value: Any) -> None:
    """Remember that an import set a field, unless to what it was."""
    before = said.setdefault(name, [])
    if before and before[-1][0] == changeset:
        before.pop()
    if not before or before[-1][1] != value:
        before.append((changeset, value))


def _set_by(said: Said, entry: Entry) -> Iterator[tuple[str, Any]]:
    """The fields that one entry sets in its record, with their values."""
    _, entity, uid, action, name, after = entry
    if is_link(entity):
        field = link_owner(entity)[1]
        before = said[field.name][-1][1] if field.name in said else ()
        links = [link for link in before or () if link.uid != uid]
        if action != "remove" and name is None:
            links.append(Link(from_text(after)["target"], uid=uid))
        yield field.name, tuple(links)
    elif action == "create":
        yield UID, uid
        for key, value in (from_text(after) or {}).items():
            yield key, from_plain(field_of(entity, key), value)
    elif action == "edit" and name is not None:
        yield name, from_plain(field_of(entity, name), from_text(after))
