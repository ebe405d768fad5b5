"""What is no longer in a list is told, and nothing is removed for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.services.excel.workbooks import HEADER, save_book
from tipdesk.services.changes.edits import create, remove
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.planning.plan import Plan

_ROWS = [(country, "IOM", f"${n}", "") for n, country in enumerate(("Mali", "Togo", "Chad"), 1)]


def _plan(desk: Desk, tmp_path: Path, name: str, **sheets: Sequence[Sequence[Any]]) -> Plan:
    book = save_book(tmp_path / name, **{s: [HEADER, *rows] for s, rows in sheets.items()})
    return importing.read_and_plan(desk, book)


def _missing(plan: Plan) -> list[str | None]:
    return [project.title[0] for project in plan.missing]


def test_a_row_that_is_gone_from_the_list_is_told_with_the_file_that_had_it(
    desk: Desk, tmp_path: Path
) -> None:
    create(desk, "project", {"title_en": "Never in a list"})
    first = _plan(desk, tmp_path, "list-2020.xlsx", List=_ROWS)
    assert not first.missing
    importing.apply_plan(desk, first)
    plan = _plan(desk, tmp_path, "list-2021.xlsx", List=_ROWS[:2])
    assert [row.state for row in plan.rows] == ["unchanged", "unchanged"]
    assert _missing(plan) == ["IOM in Chad"]
    assert plan.missing[0].file == "list-2020.xlsx"
    assert not importing.apply_plan(desk, plan).stored
    remove(desk, "project", [plan.missing[0].uid])
    assert not _plan(desk, tmp_path, "list-2021.xlsx", List=_ROWS[:2]).missing


def test_a_row_that_a_later_list_added_is_missed_too(desk: Desk, tmp_path: Path) -> None:
    later = [("Mali", "IOM", "$8", ""), *_ROWS[1:]]
    for name, rows in (("list-1.xlsx", _ROWS[:2]), ("list-2.xlsx", later)):
        importing.apply_plan(desk, _plan(desk, tmp_path, name, List=rows))
    assert _missing(_plan(desk, tmp_path, "list-3.xlsx", List=later[:2])) == ["IOM in Chad"]


def test_the_list_of_another_year_misses_nothing(desk: Desk, tmp_path: Path) -> None:
    importing.apply_plan(desk, _plan(desk, tmp_path, "fy2011-list.xlsx", List=_ROWS[:1]))
    rows = _ROWS[1:]
    importing.apply_plan(desk, _plan(desk, tmp_path, "fy2012-list.xlsx", List=rows))
    assert not _plan(desk, tmp_path, "fy2012-list.xlsx", List=rows).missing


def test_another_list_misses_nothing(desk: Desk, tmp_path: Path) -> None:
    importing.apply_plan(desk, _plan(desk, tmp_path, "list.xlsx", List=_ROWS))
    other = [_ROWS[0], *[(country, "ILO", "$7", "") for country in ("Kenya", "Egypt")]]
    assert not _plan(desk, tmp_path, "grants.xlsx", List=other[1:]).missing
    assert not _plan(desk, tmp_path, "grants.xlsx", List=other).missing


def test_what_came_from_a_sheet_that_is_not_read_now_is_not_missing(
    desk: Desk, tmp_path: Path
) -> None:
    book = {"List": _ROWS[:2], "Old": _ROWS[2:]}
    importing.apply_plan(desk, _plan(desk, tmp_path, "list.xlsx", **book))
    assert not importing.read_and_plan(desk, tmp_path / "list.xlsx", sheet="List").missing
