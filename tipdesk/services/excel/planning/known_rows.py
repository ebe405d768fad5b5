"""Rows that came before just as they are now: told by their cells, and not read again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from typing import cast

from sqlalchemy import Connection

from tipdesk.db.sql import execute, in_blocks, places
from tipdesk.domain.problems import Problem
from tipdesk.services.desk import Desk
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.columns.chosen import ChosenSheet
from tipdesk.services.excel.headings.targets import NAMES, PROJECT
from tipdesk.services.excel.matching.row_source import digest_in, source_of
from tipdesk.services.excel.planning.plan_rows import Title
from tipdesk.services.excel.planning.project_keys import NUMBERED, TITLES, project_keys, texts_under
from tipdesk.services.excel.planning.row_plan import RowPlan
from tipdesk.services.excel.privacy.gate import StoppedCells
from tipdesk.services.excel.reading.packed import PackedRows
from tipdesk.services.excel.reading.row_digests import DIGEST, digests_of
from tipdesk.services.excel.rows.list_year import year_of_list
from tipdesk.services.excel.rows.mended_cells import mended_again
from tipdesk.services.excel.rows.one_number import rows_of_one
from tipdesk.services.excel.rows.parsed import Parsed
from tipdesk.services.excel.rows.tab_headings import heading_of_tab

Identity = tuple[str, str | None, str | None]
"""Of a project: its uid, the key of its row and its award number without signs."""
_READING = 6
"""Raised when the same cells come to be read otherwise, so that all are read once more."""


@dataclass(frozen=True, slots=True)
class SheetRows:
    """The rows of one sheet: those that are *known* as they are, and the hashes of the rest.

    Both by the number that Excel shows, *known* with the uids of the projects. Rows that cannot
    be told by their cells are in neither.
    """

    known: Mapping[int, str] = field(default_factory=dict)
    hashes: Mapping[int, str] = field(default_factory=dict)


class KnownRows:
    """The projects that came from rows of workbooks, by what those rows were."""

    def __init__(self, connection: Connection, answers: Answers) -> None:
        self._connection, self._answers = connection, answers
        found = execute(
            connection,
            "SELECT source_hash, uid FROM project WHERE source_hash IS NOT NULL ORDER BY id",
        ).all()
        self._sources = {uid: source for source, uid in found}
        self._projects = {digest_in(source): uid for source, uid in found}

    def parts(self, sheets: Iterable[ChosenSheet]) -> list[SheetRows]:
        """Tell the rows of each sheet apart; rows that are equal count over the whole workbook."""
        seen: Counter[str] = Counter()
        return [self._part(one, seen) for one in sheets]

    def _part(self, chosen: ChosenSheet, seen: Counter[str]) -> SheetRows:
        columns = chosen.columns
        merged = columns.merged or columns.has(NAMES)
        if not columns.is_tracker or merged:
            return SheetRows()
        # What a person says of a row holds; the same book again does not turn it back.
        again = mended_again(chosen.layout, columns, self._answers)
        typed = [place for place, text in chosen.corrections.items() if again.get(place) != text]
        said = {row for row, _ in (*typed, *chosen.file_wins)} | chosen.matches.keys()
        numbers = [data.row for data in chosen.layout.data]
        keys = _counted(self._digests(chosen), seen)
        uids = list(map(self._projects.get, keys))
        if not said and None not in uids:
            return SheetRows(dict(zip(numbers, cast("list[str]", uids), strict=True)))
        if rows_of_one(chosen.layout, columns, chosen.corrections):
            return SheetRows()
        known: dict[int, str] = {}
        hashes: dict[int, str] = {}
        for number, key, uid in zip(numbers, keys, uids, strict=True):
            if uid is None or number in said:
                hashes[number] = key
            else:
                known[number] = uid
        return SheetRows(known, hashes)

    def _digests(self, chosen: ChosenSheet) -> list[str]:
        """Of each row what its cells and the way they are read come to."""
        layout, columns = chosen.layout, chosen.columns
        read = [(c.target, c.also, c.currency, c.order, c.unit) for c in columns.columns]
        year, headings = year_of_list(layout), layout.headings
        named = heading_of_tab(layout, columns)
        told = (year, headings, columns.constants, columns.blanks, self._answers.fingerprint, named)
        way = repr((_READING, read, told))

        @cache
        def start(section: int | None) -> str:
            given = [(one.target, one.value) for one in layout.chain(section)]
            return blake2b(f"{way}{given}".encode(), digest_size=6).hexdigest()

        rows = layout.sheet.rows
        if layout.as_it_stands and isinstance(rows, PackedRows):
            of_rows = _parted(rows.digests)
            first = layout.sheet.row_number(0)
            return [start(data.section) + of_rows[data.row - first] for data in layout.data]
        digests = _parted(digests_of(data.values for data in layout.data))
        return [
            start(data.section) + digest for data, digest in zip(layout.data, digests, strict=True)
        ]

    def identities(self, uids: Iterable[str]) -> Iterator[Identity]:
        """What the projects *uids* would be found by."""
        for block in in_blocks(uids):
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
        if stopped.columns or not hashes:
            return
        open_ = {row_of(p.cell) for p in problems if p.cell and p.severity in ("asks", "blocks")}
        open_.update(row for row, _ in (*stopped.cells, *stopped.typed))
        for row in rows:
            # Of a project that several sheets state no row alone says that all is as it was.
            alone = not row.instead
            tells = row.is_applied or (row.agreed and row.state == "unchanged")
            if alone and tells and row.row in hashes and row.row not in open_:
                row.source = source_of(hashes[row.row], row.agreed)
                row.source_before = self._sources.get(row.uid)


def are_shared(parsed: Sequence[Parsed], parts: Sequence[SheetRows]) -> bool:
    """Whether a row that was *parsed* may be the project of a known row of another sheet."""
    lists = [pair for pair in zip(parsed, parts, strict=True) if pair[0].columns.entity == PROJECT]
    if len(lists) < 2 or not any(part.known for _, part in lists):
        return False
    read = [_keys_of(one) for one, _ in lists]
    for at, (one, part) in enumerate(lists):
        others = set().union(*read[:at], *read[at + 1 :])
        named = (texts_under(one.layout, one.columns, name) for name in (*NUMBERED, *TITLES))
        if part.known and others and not others.isdisjoint(set().union(*named)):
            return True
    return False


def _keys_of(parsed: Parsed) -> set[str]:
    """The numbers and titles of the rows, as `texts_under` gives them."""
    names = (*NUMBERED, *TITLES)
    return {project_keys(row.values[n])[0] for row in parsed.rows for n in names if n in row.values}


def _counted(digests: list[str], seen: Counter[str]) -> list[str]:
    """The digests with how many times each of them came until then, *seen* before or here."""
    if len(set(digests)) == len(digests) and seen.keys().isdisjoint(digests):
        seen.update(digests)
        return [f"{digest}#1" for digest in digests]
    keys = []
    for digest in digests:
        seen[digest] += 1
        keys.append(f"{digest}#{seen[digest]}")
    return keys


def _parted(digests: bytes) -> list[str]:
    """Each of the digests, in hexadecimal digits."""
    return digests.hex(" ", DIGEST).split()


def row_of(cell: str) -> int:
    """The number of the row that 'C7' is in."""
    return int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or 0)


def titles_of(desk: Desk, uids: Iterable[str]) -> dict[str, Title]:
    """What the projects *uids* are called."""
    found: dict[str, Title] = {}
    with desk.reading() as connection:
        for block in in_blocks(uids):
            for uid, english, arabic in execute(
                connection,
                f"SELECT uid, title_en, title_ar FROM project WHERE uid IN ({places(block)})",
                block,
            ):
                found[uid] = english, arabic
    return found
