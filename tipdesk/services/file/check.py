"""The file check of the whole portfolio: kept in memory, and looked at again where it changed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final
from weakref import WeakKeyDictionary

from tipdesk.db.sql import execute, in_blocks, places
from tipdesk.domain.lifecycle import LAID_ASIDE
from tipdesk.domain.words import N_
from tipdesk.services.changes.outcome import Changes
from tipdesk.services.desk import Desk
from tipdesk.services.file.gaps import BLOCK, OFFICERS, FileGap, ProjectFile, files_of

FIRST: Final = 60
"""Projects of the first screen, which are looked at before all others."""

Files = Mapping[str, ProjectFile]
Told = Callable[[int, int], None]
"""Hears how many projects were looked at, of how many."""


@dataclass(frozen=True, slots=True)
class Counter:
    """One of the auditor's counters: *projects* lack something, of *total* that should have it."""

    key: str
    label: str
    projects: tuple[str, ...]
    total: int

    @property
    def percent(self) -> int | None:
        """The share, rounded half up; None where nothing should have it."""
        return (
            None if not self.total else (200 * len(self.projects) + self.total) // (2 * self.total)
        )


_PLAN = N_("No monitoring plan")
_REPORTS = N_("Missing report")
_TARGETS = N_("Indicator without target")


def counters(files: Iterable[ProjectFile]) -> tuple[Counter, ...]:
    """What auditors count (GAO-19-77), over the awards that are signed and not closed.

    A report is missing of those that owe one by now, a target of those that have indicators.
    """
    open_ = [file for file in files if file.under_award]
    asked: tuple[tuple[str, str, list[ProjectFile]], ...] = (
        ("plan", _PLAN, open_),
        ("reports", _REPORTS, [file for file in open_ if file.owes_reports]),
        ("targets", _TARGETS, [file for file in open_ if file.has_indicators]),
    )
    return tuple(
        Counter(key, label, tuple(file.uid for file in of if file.lacks(key)), len(of))
        for key, label, of in asked
    )


def ahead_within(files: Iterable[ProjectFile], days: int, on: date) -> list[FileGap]:
    """The gaps that will open within *days* after *on*, the soonest first."""
    until = (on + timedelta(days=days)).isoformat()
    found = [gap for file in files for gap in file.ahead if gap.opens and gap.opens <= until]
    return sorted(found, key=lambda gap: gap.opens or "")


class FileCheck:
    """The last look at every file of a desk. Its methods read, so they run off the ui thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._files: dict[str, ProjectFile] = {}
        self._on: date | None = None
        self._turn = threading.Lock()

    @property
    def complete(self) -> bool:
        """Whether every project was looked at today."""
        return self._on == date.today()

    @property
    def files(self) -> Files:
        """Each project's file by uid, as far as it was looked at."""
        return MappingProxyType(self._files)

    def first(self, uids: Sequence[str] = ()) -> Files:
        """The files of a first screen: of *uids*, else of the newest projects."""
        with self._desk.reading() as connection:
            if not uids:
                newest = f"SELECT uid FROM project ORDER BY id DESC LIMIT {FIRST}"
                uids = execute(connection, newest).scalars()
            return {file.uid: file for file in files_of(connection, uids[:FIRST])}

    def whole(self, told: Told = lambda done, total: None) -> Files:
        """Look at every project, unless that was done today; what *told* raises stops it."""
        with self._turn:
            if self.complete:
                return self.files
            with self._desk.reading() as connection:
                uids = execute(connection, "SELECT uid FROM project ORDER BY id").scalars()
                files: dict[str, ProjectFile] = {}
                for block in in_blocks(uids, BLOCK):
                    told(len(files), len(uids))
                    files |= {file.uid: file for file in files_of(connection, block)}
            self._files, self._on = files, date.today()
            return self.files

    def again(self, changes: Changes) -> Files:
        """Look again at the projects that were touched; at all of them where those are many."""
        if changes.uids is None or not self.complete:
            with self._turn:
                self._on = None
            return self.whole()
        with self._turn, self._desk.reading() as connection:
            touched: list[str] = []
            for block in in_blocks(sorted(changes.uids)):
                there = f"SELECT uid FROM project WHERE uid IN ({places(block)})"
                touched += execute(connection, there, block).scalars()
            files = {uid: file for uid, file in self._files.items() if uid not in changes.uids}
            if changes.entities & _SHARED:
                touched += self._naming(changes)
            for file in files_of(connection, list(dict.fromkeys(touched))):
                files[file.uid] = file
            self._files = files
            return self.files

    def _naming(self, changes: Changes) -> list[str]:
        """The projects that name a touched compact in what is known of them."""
        return [
            file.uid
            for file in self._files.values()
            if any(gap.place.entity in _SHARED or gap.rule in _OF_SHARED for gap in file.gaps)
        ]


_SHARED: Final = frozenset({"compact"})
"""What several projects refer to, and rules about projects look at."""
_OF_SHARED: Final = frozenset({"R29"})

_kept: WeakKeyDictionary[Desk, FileCheck] = WeakKeyDictionary()


def file_check(desk: Desk) -> FileCheck:
    """The one file check of *desk*, for every page that shows something of it."""
    return _kept.setdefault(desk, FileCheck(desk))


def file_of(desk: Desk, project: str, on: date | None = None) -> ProjectFile | None:
    """What is known of the file of one project; None where there is no such project."""
    with desk.reading() as connection:
        return next(files_of(connection, (project,), on), None)


def looked_after(desk: Desk, who: str | None, *, at_work: bool = False) -> list[str]:
    """The projects that the person *who* looks after as an officer of any kind.

    With *at_work* without those that are laid aside.
    """
    if who is None:
        return []
    named = " OR ".join(f"{name} = {{}}" for name in OFFICERS)
    aside = sorted(LAID_ASIDE) if at_work else []
    still = f" AND (status IS NULL OR status NOT IN ({places(aside)}))" if aside else ""
    with desk.reading() as connection:
        mine = execute(
            connection,
            f"SELECT uid FROM project WHERE ({named}){still} ORDER BY id",
            (*((who,) * len(OFFICERS)), *aside),
        )
        return mine.scalars()


def lacking(desk: Desk) -> dict[str, int]:
    """How many projects of who sits at the desk lack something, for the navigation.

    Those laid aside are not looked at: an officer may have two thousand of them.
    """
    mine = looked_after(desk, desk.who, at_work=True)
    with desk.reading() as connection:
        return {"file_check": sum(bool(file.severe) for file in files_of(connection, mine))}
