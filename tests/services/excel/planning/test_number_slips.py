"""Award numbers that are written otherwise, are of modifications, or of another project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.factories import here, value
from tests.services.excel.later_lists import take_in
from tests.services.excel.workbooks import save_book
from tests.tables import stored
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.matching.award_numbers import award_of
from tipdesk.services.excel.planning.likely_rows import MAYBE
from tipdesk.services.excel.planning.number_slips import ANOTHER_PROJECT, MODIFICATION
from tipdesk.services.excel.planning.plan import Plan

_HEADER = ("Award Number", "Title", "Implementer", "Country", "Start", "End", "Amount")
_PERU = ("S-18-GR-0031", "Prosecution in Peru", "CHS", "Peru", "2018-10-01", "2021-03-31", "$500")
_GHANA = ("S-18-GR-0012", "Ending child labor", "IJM", "Ghana", "2018-10-01", "2020-09-30", "$750")


@pytest.fixture
def desk(sqlite_desk: Desk, tmp_path: Path) -> Desk:
    take_in(sqlite_desk, tmp_path / "first.xlsx", _HEADER, _PERU, _GHANA)
    return sqlite_desk


def _later(desk: Desk, tmp_path: Path, *rows: Sequence[Any]) -> Plan:
    return importing.read_and_plan(desk, save_book(tmp_path / "b.xlsx", List=[_HEADER, *rows]))


def _told(plan: Plan) -> list[tuple[str, str | None, str]]:
    return [(p.severity, p.cell, p.message.id) for p in plan.every_problem]


@pytest.mark.parametrize("number", ["S18GR0031", " s 18 gr 0031", "S–18–GR–0031"])
def test_how_a_number_is_written_is_no_news(desk: Desk, tmp_path: Path, number: str) -> None:
    plan = _later(desk, tmp_path, (number, *_PERU[1:]), _GHANA)
    assert plan.count("unchanged") == 2
    assert _told(plan) == []


@pytest.mark.parametrize("number", ["S-18-GR-0031-M001", "S-18-GR-31", "S18GR0031 (Mod 2)"])
def test_an_award_is_known_without_zeros_and_with_a_modification(
    desk: Desk, tmp_path: Path, number: str
) -> None:
    extended = (number, *_PERU[1:5], "2022-03-31", _PERU[6])
    plan = take_in(desk, tmp_path / "b.xlsx", _HEADER, extended, _GHANA).plan
    assert (plan.count("changed"), plan.count("new"), plan.missing) == (1, 0, ())
    numbers = {value(desk, "project", uid, "award_number") for uid in here(desk, "project")}
    assert numbers == {"S-18-GR-0031", "S-18-GR-0012"}
    assert len(stored(desk)["amendment"]) == 1


def test_other_money_under_the_number_of_a_modification_is_asked(
    desk: Desk, tmp_path: Path
) -> None:
    plan = _later(desk, tmp_path, ("S-18-GR-0031-M001", *_PERU[1:6], "$150"), _GHANA)
    assert _told(plan) == [("asks", "A2", MAYBE)]


def test_a_modification_beside_its_award_is_told(desk: Desk, tmp_path: Path) -> None:
    plan = _later(desk, tmp_path, ("S-18-GR-0031-M001", *_PERU[1:6], "$150"), _PERU, _GHANA)
    assert _told(plan) == [("warns", "A2", MODIFICATION)]
    assert plan.count("new") == 1


def test_a_number_of_another_project_altogether_is_asked(desk: Desk, tmp_path: Path) -> None:
    before = stored(desk)
    swapped = [(_GHANA[0], *_PERU[1:]), (_PERU[0], *_GHANA[1:])]
    plan = _later(desk, tmp_path, *swapped)
    assert _told(plan) == [("asks", "A2", ANOTHER_PROJECT), ("asks", "A3", ANOTHER_PROJECT)]
    importing.apply_plan(desk, plan)
    assert stored(desk) == before


def test_a_person_says_that_the_number_is_right_all_the_same(desk: Desk, tmp_path: Path) -> None:
    book = importing.open_workbook(
        save_book(tmp_path / "b.xlsx", List=[_HEADER, (_GHANA[0], *_PERU[1:])])
    )
    [chosen] = importing.sheets_of(desk, book)
    [row] = importing.plan_sheets(desk, book, [chosen]).rows
    said = replace(chosen, matches={2: row.uid})
    [row] = importing.plan_sheets(desk, book, [said]).rows
    assert (row.state, row.match.kind) == ("changed", "chosen")


@pytest.mark.parametrize(
    ("row", "state"),
    [
        ((*_PERU[:1], "Another title", *_PERU[2:]), "changed"),
        ((*_PERU[:1], "Another title", "CHS", "Chile", *_PERU[4:]), "changed"),
        ((*_PERU[:2], "Open Door", "Chile", *_PERU[4:]), "changed"),
        ((*_PERU[:1], "Prosecution in Chile", "Open Door", "Chile", *_PERU[4:]), "changed"),
    ],
)
def test_what_is_the_same_beside_the_number_says_that_it_is_right(
    desk: Desk, tmp_path: Path, row: tuple[str, ...], state: str
) -> None:
    plan = _later(desk, tmp_path, row, _GHANA)
    assert [one.state for one in plan.rows] == [state, "unchanged"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("SSJTIP18GR0012M001", "SSJTIP18GR0012", True),
        ("SSJTIP18GR0012MOD12", "SSJTIP18GR12", True),
        ("SSJTIP18GR0012", "SSJTIP18GR00121", False),
        ("SSJTIP18GR0012B", "SSJTIP18GR0012", False),
        ("SSJTIP18GR0012", "SSJTIP18CA0012", False),
        ("0012", "12", True),
        ("SSJTIP18GR0012M001", "SSJTIP18GR0012M002", True),
        ("2019M001", "2019M002", False),
        ("SJTIP2019A001", "SJTIP2019A002", False),
    ],
)
def test_numbers_that_differ_in_zeros_or_a_modification(one: str, other: str, same: bool) -> None:
    assert (award_of(one) == award_of(other)) is same
