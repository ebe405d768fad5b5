"""Once a list says what was edited in the desk, its next change is an ordinary one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.factories import here, on, set_value, usd, value
from tests.services.excel.later_lists import take_in, why_kept
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.planning.news import KEPT

HEAD = ("Award No", "Title", "Recipient", "Country", "End Date", "Amount (USD)")
ROW = ("S-19-1", "Safe Harbors", "IOM", "Ghana", "2022-09-30", 500_000)


def _with(**facts: Any) -> tuple[Any, ...]:
    return tuple(
        facts.get(heading.split()[0], cell) for heading, cell in zip(HEAD, ROW, strict=True)
    )


def _edit(desk: Desk) -> None:
    """The officer knows of an extension and of a raise before any list does."""
    [project], [action] = here(desk, "project"), here(desk, "funding_action")
    set_value(desk, "project", project, "end_date", on("2023-09-30"))
    set_value(desk, "project", project, "title_en", "Safe Harbours")
    set_value(desk, "funding_action", action, "amount", usd(550_000))


@pytest.mark.parametrize("whole", [True, False])
def test_the_next_change_of_a_list_that_agreed_with_an_edit_is_taken(
    desk: Desk, tmp_path: Path, whole: bool
) -> None:
    other = ("S-19-2", "Roads", "CARE", "Kenya", "2022-09-30", 900_000)
    take_in(desk, tmp_path / "a.xlsx", HEAD, ROW)
    _edit(desk)
    agreeing = _with(End="2023-09-30", Title="Safe Harbours", Amount=550_000)
    if whole:
        take_in(desk, tmp_path / "b.xlsx", HEAD, agreeing)
    else:
        take_in(desk, tmp_path / "b.xlsx", HEAD, agreeing, other)
    later = _with(End="2024-09-30", Title="Safe Harbours II", Amount=600_000)
    plan = take_in(desk, tmp_path / "c.xlsx", HEAD, later).plan
    assert why_kept(plan) == {}
    uid = plan.rows[0].uid
    assert value(desk, "project", uid, "end_date") == "2024-09-30"
    assert value(desk, "project", uid, "title_en") == "Safe Harbours II"
    assert value(desk, "project", uid, "obligated") == usd(600_000)


def test_a_list_that_never_agreed_is_a_conflict_as_ever(desk: Desk, tmp_path: Path) -> None:
    take_in(desk, tmp_path / "a.xlsx", HEAD, ROW)
    _edit(desk)
    take_in(desk, tmp_path / "b.xlsx", HEAD, _with(End="2023-09-30"))
    plan = take_in(desk, tmp_path / "c.xlsx", HEAD, _with(End="2024-09-30", Amount=600_000)).plan
    assert why_kept(plan) == {"amount": KEPT}


def test_an_edit_after_the_list_agreed_stays(desk: Desk, tmp_path: Path) -> None:
    take_in(desk, tmp_path / "a.xlsx", HEAD, ROW)
    _edit(desk)
    agreeing = _with(End="2023-09-30", Title="Safe Harbours", Amount=550_000)
    take_in(desk, tmp_path / "b.xlsx", HEAD, agreeing)
    book = importing.read_and_plan(desk, tmp_path / "b.xlsx")
    assert book.count("unchanged") == 1
    assert not book.rows.planned, "the row is known"
    [project] = here(desk, "project")
    set_value(desk, "project", project, "end_date", on("2023-12-31"))
    later = _with(End="2024-09-30", Title="Safe Harbours", Amount=550_000)
    assert why_kept(take_in(desk, tmp_path / "c.xlsx", HEAD, later).plan) == {"end_date": KEPT}
