"""An import in the middle is taken back: what a later list rests on stays, and is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.factories import here, usd, values
from tests.services.excel.later_lists import take_in
from tests.tables import stored
from tipdesk.services.changes.kept import kept
from tipdesk.services.changes.steps import undo_changeset
from tipdesk.services.desk import Desk

HEAD = ("Award No", "Title", "Recipient", "Country", "Start Date", "End Date", "Amount (USD)")
WHAT = ("S-19-1", "Safe Harbors", "IOM", "Ghana", "2019-10-01")
LATER = (*WHAT, "2023-09-30", 1_750_000)


@pytest.mark.parametrize(
    "last", [(*WHAT, "2023-09-30", 1_900_000), (*WHAT, "2024-03-31", 1_750_000)]
)
def test_what_the_last_list_says_holds_when_the_one_before_it_is_taken_back(
    sqlite_desk: Desk, tmp_path: Path, last: tuple[object, ...]
) -> None:
    take_in(sqlite_desk, tmp_path / "a.xlsx", HEAD, (*WHAT, "2022-09-30", 1_500_000))
    _, middle = take_in(sqlite_desk, tmp_path / "b.xlsx", HEAD, LATER)
    take_in(sqlite_desk, tmp_path / "c.xlsx", HEAD, last)
    before = stored(sqlite_desk)
    assert middle is not None
    outcome = undo_changeset(sqlite_desk, middle)
    assert stored(sqlite_desk) == before
    [uid] = here(sqlite_desk, "project")
    assert values(sqlite_desk, "project", uid)["obligated"] == usd(int(str(last[-1])))
    told = kept(sqlite_desk, outcome, 10)
    assert [one.since.file for one in told if one.since is not None] == ["c.xlsx"]
    assert {one.needed_by for one in told if one.since is None} == {("project", uid)}


def test_nobody_is_told_of_what_only_imports_look_at(sqlite_desk: Desk, tmp_path: Path) -> None:
    first = (*WHAT, "2022-09-30", 1_500_000)
    take_in(sqlite_desk, tmp_path / "a.xlsx", HEAD, first)
    _, middle = take_in(sqlite_desk, tmp_path / "b.xlsx", HEAD, (WHAT[0], "Harbors", *first[2:]))
    take_in(sqlite_desk, tmp_path / "c.xlsx", HEAD, (WHAT[0], "Harbors", "ILO", *first[3:]))
    assert middle is not None
    assert not undo_changeset(sqlite_desk, middle).conflicts
    [uid] = here(sqlite_desk, "project")
    assert values(sqlite_desk, "project", uid)["title_en"] == "Safe Harbors"
