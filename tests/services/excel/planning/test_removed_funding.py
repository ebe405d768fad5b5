"""Funding that a person removed stays removed when the next list says the same of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.factories import here, usd, values
from tests.services.excel import by_year
from tests.services.excel.later_lists import take_in, why_kept
from tipdesk.services.changes.edits import remove
from tipdesk.services.changes.steps import undo_step
from tipdesk.services.desk import Desk
from tipdesk.services.excel.planning.news import KEPT, REMOVED

HEAD = ("Award No", "Title", "Recipient", "Country", "End Date", "Fiscal Year", "Amount (USD)")
ROW = ("S-19-1", "Safe Harbors", "IOM", "Ghana", "2022-09-30", 2019, 500_000)


def _amounts(desk: Desk) -> list[Any]:
    uids = here(desk, "funding_action")
    return [values(desk, "funding_action", uid)["amount"] for uid in sorted(uids)]


def _renamed(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return (row[0], f"{row[1]} II", *row[2:])


def test_a_removed_action_comes_back_with_no_other_change(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    take_in(sqlite_desk, tmp_path / "a.xlsx", HEAD, ROW)
    remove(sqlite_desk, "funding_action", here(sqlite_desk, "funding_action"))
    plan = take_in(sqlite_desk, tmp_path / "b.xlsx", HEAD, _renamed(ROW)).plan
    assert why_kept(plan) == {"amount": REMOVED}
    assert not here(sqlite_desk, "funding_action")
    [uid] = here(sqlite_desk, "project")
    assert values(sqlite_desk, "project", uid)["title_en"] == "Safe Harbors II"
    changed = take_in(sqlite_desk, tmp_path / "c.xlsx", HEAD, (*_renamed(ROW)[:6], 600_000)).plan
    assert why_kept(changed)["amount"] == KEPT
    wins = frozenset({(2, "amount")})
    rows = (HEAD, (*_renamed(ROW)[:6], 600_000))
    take_in(sqlite_desk, tmp_path / "c.xlsx", *rows, file_wins=wins)
    assert _amounts(sqlite_desk) == [usd(600_000)]
    later = (*_renamed(ROW)[:6], 700_000)
    assert why_kept(take_in(sqlite_desk, tmp_path / "d.xlsx", HEAD, later).plan) == {}
    assert sum(one.minor for one in _amounts(sqlite_desk)) == usd(700_000).minor


def test_a_removed_part_of_the_money_comes_back_with_no_other_change(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    take_in(sqlite_desk, tmp_path / "a.xlsx", HEAD, ROW)
    first = here(sqlite_desk, "funding_action")
    take_in(sqlite_desk, tmp_path / "b.xlsx", HEAD, (*ROW[:6], 750_000))
    remove(sqlite_desk, "funding_action", here(sqlite_desk, "funding_action") - first)
    take_in(sqlite_desk, tmp_path / "c.xlsx", HEAD, _renamed((*ROW[:6], 750_000)))
    assert _amounts(sqlite_desk) == [usd(500_000)]


def test_an_action_whose_removal_was_undone_is_there_as_ever(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    take_in(sqlite_desk, tmp_path / "a.xlsx", HEAD, ROW)
    remove(sqlite_desk, "funding_action", here(sqlite_desk, "funding_action"))
    undo_step(sqlite_desk)
    plan = take_in(sqlite_desk, tmp_path / "b.xlsx", HEAD, (*ROW[:6], 600_000)).plan
    assert why_kept(plan) == {}
    assert sum(one.minor for one in _amounts(sqlite_desk)) == usd(600_000).minor


@pytest.mark.parametrize(("later", "why"), [(300_000, REMOVED), (350_000, KEPT)])
def test_a_removed_action_of_a_year_comes_back_with_no_other_change(
    sqlite_desk: Desk, tmp_path: Path, later: int, why: str
) -> None:
    rows = [(*by_year.FIRST, 250_000, 300_000, None, 550_000)]
    take_in(sqlite_desk, tmp_path / "a.xlsx", by_year.HEAD, *rows)
    remove(sqlite_desk, "funding_action", {by_year.action_of(sqlite_desk, 2020)})
    again = (*by_year.FIRST, 250_000, later, 50_000, 300_000 + later)
    plan = take_in(sqlite_desk, tmp_path / "b.xlsx", by_year.HEAD, again).plan
    assert why in [c.why.id for row in plan.rows for c in row.conflicts if c.why]
    assert [year for year, _, _ in by_year.actions(sqlite_desk)] == [2019, 2021]
