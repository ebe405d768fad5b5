"""Rows that came before just as they are now: told by their cells, and not read again."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.sql import execute, in_blocks, places
from tipdesk.domain.problems import Problem
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.columns.chosen import ChosenSheet
from tipdesk.services.excel.headings.targets import NAMES, PROJECT
from tipdesk.services.excel.layout.layout import DataRow
from tipdesk.services.excel.matching.match import REMEMBERED
from tipdesk.services.excel.planning.plan import RowPlan
from tipdesk.services.excel.privacy.gate import StoppedCells
from tipdesk.services.excel.rows.list_year import year_of_list

Identity = tuple[str, str | None, str | None]
"""Of a project: its uid, the key of its row and its award number without signs."""
_READING = 2
"""Raised when the same cells come to be read otherwise, so that all are read once more."""
_BLOCK = 2000
_PLAIN = frozenset({str, float, int, bool})


@dataclass(frozen=True, slots=True)
class SheetRows:
    """The rows of one sheet: those that are *known* as they are, and the hashes of the rest.

    Both by the number that Excel shows. Rows that cannot be told by their cells are in neither.
    """

    known: Mapping[int, RowPlan] = field(default_factory=dict)
    hashes: Mapping[int, str] = field(default_factory=dict)


class KnownRows:
    """The projects that came from rows of workbooks, by what those rows were."""

    def __init__(self, connection: Connection, answers: Answers) -> None:
        self._connection, self._answers = connection, answers
        self._ordinals: dict[str, int] = {}
        self._projects: dict[str, tuple[Any, ...]] = {
            row[0]: row
            for row in execute(
                connection,
                "SELECT source_hash, uid, title_en, title_ar FROM project "
                "WHERE source_hash IS NOT NULL ORDER BY id",
            )
        }

    def part(self, chosen: ChosenSheet, check: Callable[[], None] | None = None) -> SheetRows:
        """Tell the rows of a sheet apart; rows that are equal count over the whole workbook.

        *check* may raise to stop.
        """
        columns = chosen.columns
        merged = columns.merged or columns.of(NAMES) is not None
        if columns.entity != PROJECT or columns.is_our_export or merged:
            return SheetRows()
        # What a person says of a row holds; the same book again does not turn it back.
        said = {row for row, _ in (*chosen.corrections, *chosen.file_wins)} | chosen.matches.keys()
        known: dict[int, RowPlan] = {}
        hashes: dict[int, str] = {}
        name, ordinals, projects = chosen.name, self._ordinals, self._projects
        for at, (number, digest) in enumerate(self._digests(chosen)):
            if check is not None and at % _BLOCK == 0:
                check()
            ordinals[digest] = count = ordinals.get(digest, 0) + 1
            key = f"{digest}#{count}"
            if number in said or (project := projects.get(key)) is None:
                hashes[number] = key
            else:
                _, uid, *title = project
                known[number] = RowPlan(
                    name, number, "unchanged", uid, {}, title=tuple(title), match=REMEMBERED
                )
        return SheetRows(known, hashes)

    def _digests(self, chosen: ChosenSheet) -> Iterator[tuple[int, str]]:
        """The number of each row, and what its cells and the way they are read come to."""
        columns = chosen.columns
        read = [(c.target, c.also, c.currency, c.order, c.unit) for c in columns.columns]
        year, headings = year_of_list(chosen.layout), chosen.layout.headings
        told = (year, headings, columns.constants, columns.blanks, self._answers.fingerprint)
        way = repr((_READING, read, told))

        @cache
        def start(section: int | None) -> bytes:
            given = [(one.target, one.value) for one in chosen.layout.chain(section)]
            return f"{way}{given}".encode()

        for data in chosen.layout.data:
            cells = marshal.dumps(_cells(data), 2)
            yield data.row, blake2b(start(data.section) + cells, digest_size=12).hexdigest()

    def identities(self, rows: Mapping[int, RowPlan]) -> Iterator[Identity]:
        """What the projects that known *rows* are would be found by."""
        for block in in_blocks(row.uid for row in rows.values()):
            yield from execute(
                self._connection,
                "SELECT uid, source_key, award_number_norm FROM project "
                f"WHERE uid IN ({places(block)})",
                block,
            )

    def remember(
        self,
        rows: Iterable[RowPlan],
        hashes: Mapping[int, str],
        stopped: StoppedCells,
        problems: Iterable[Problem],
    ) -> None:
        """Let the projects that *rows* store know what their rows were.

        Not where a question is open, that it may be asked again, nor where the privacy gate
        stopped anything: no trace of that is kept.
        """
        if stopped.columns:
            return
        open_ = {row_of(p.cell) for p in problems if p.cell and p.severity in ("asks", "blocks")}
        open_.update(row for row, _ in (*stopped.cells, *stopped.typed))
        former = {uid: key for key, uid, *_ in self._projects.values()}
        for row in rows:
            if row.is_applied and row.row in hashes and row.row not in open_:
                row.was = former.get(row.uid), hashes[row.row]


def row_of(cell: str) -> int:
    """The number of the row that 'C7' is in."""
    return int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or 0)


def _cells(data: DataRow) -> list[Any]:
    """The cells as values that are always written alike; no two kinds of cell are the same."""
    return [
        v if v.__class__ in _PLAIN
        else complex(v.toordinal()) if v.__class__ is date
        else (type(v).__name__, str(v))
        for v in data.values
    ]  # fmt: skip
