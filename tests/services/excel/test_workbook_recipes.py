"""Public workbooks of other makers come in as projects or organizations, each with its recipe."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tipdesk.domain.money import Money
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.planning.plan import Plan, RowPlan
from tipdesk.services.excel.recipes import read_recipe

DATA = Path(__file__).parents[2] / "data"


def _plan(desk: Desk, name: str) -> Plan:
    recipe = read_recipe(DATA / "recipes" / f"{name}.json")
    return importing.read_and_plan(desk, DATA / "excerpts" / f"{name}.csv", recipe=recipe)


@pytest.mark.parametrize(
    ("name", "entity", "rows", "records"),
    [
        ("somalia", "organization", 30, 7),
        ("chad", "organization", 25, 16),
        ("libya", "organization", 34, 15),
        ("syria", "organization", 208, 50),
        ("afghanistan", "project", 27, 27),
        ("sudan", "project", 26, 26),
        ("unbound", "project", 34, 34),
        ("iati_bahrain", "project", 30, 6),
        ("iati_tunisia", "project", 38, 2),
    ],
)
def test_each_comes_in_whole_and_once(
    desk: Desk, name: str, entity: str, rows: int, records: int
) -> None:
    plan = _plan(desk, name)
    assert {row.entity for row in plan.rows} == {entity}
    assert sum(1 + len(row.also) for row in plan.rows) == rows
    assert plan.count("new") == len(plan.rows) == records
    assert not [p for p in plan.every_problem if p.severity in ("asks", "blocks")]
    importing.apply_plan(desk, plan)
    again = _plan(desk, name)
    assert again.count("unchanged") == records


def _row(plan: Plan, **values: Any) -> RowPlan:
    [row] = [r for r in plan.rows if all(r.values.get(n) == v for n, v in values.items())]
    return row


def test_organizations_of_many_rows_keep_where_they_work(sqlite_desk: Desk) -> None:
    row = _row(_plan(sqlite_desk, "somalia"), acronym="ACTED")
    assert row.values["name_en"] == "Agency for Technical Cooperation and Development"
    assert row.values["type"] == "21"
    assert row.others["Region"].split("; ")[:3] == ["Lower Juba", "Bay", "Sool"]


def test_an_acronym_in_the_place_of_a_name_is_the_organization(sqlite_desk: Desk) -> None:
    plan = _plan(sqlite_desk, "chad")
    assert _row(plan, acronym="IMC").values["name_en"] == "International Medical Corps"
    assert {_row(plan, acronym=a).values.get("type") for a in ("ACF", "OIM")} == {"21", "40"}


def test_what_a_person_said_is_no_name_makes_no_organization(sqlite_desk: Desk) -> None:
    names = {row.values["name_en"] for row in _plan(sqlite_desk, "libya").rows}
    assert "No partner" not in names
    assert {"FAO", "UNHCR", "LibAid"} <= names


def test_each_name_in_a_list_is_an_organization_with_its_places(sqlite_desk: Desk) -> None:
    row = _row(_plan(sqlite_desk, "syria"), name_en="PARCIC")
    assert set(row.others) == {"Governorate", "District"}


def test_activities_on_many_rows_are_one_project_with_days_as_dates(sqlite_desk: Desk) -> None:
    row = _row(_plan(sqlite_desk, "iati_tunisia"), alt_number="US-GOV-1-AID-OAA-C-17-00090")
    assert (row.values["start_date"], row.values["end_date"]) == ("2017-09-28", "2024-09-27")
    assert row.values["status"] == "ACTIVE"
    assert row.others["Sector code"].startswith("11230; 12110; 12220")


def test_grants_in_pounds_take_the_year_of_their_section(sqlite_desk: Desk) -> None:
    first = _plan(sqlite_desk, "unbound").rows[0]
    assert first.funding["amount"] == Money(16_000_000, "GBP")
    assert first.funding["fiscal_year"] == 2017
    assert (first.values["award_date"], first.values["duration_stated"]) == ("2017-02-27", 24)


def test_a_text_for_every_row_gives_the_country(sqlite_desk: Desk) -> None:
    plan = _plan(sqlite_desk, "sudan")
    assert {tuple(x.target for x in row.values["countries"]) for row in plan.rows} == {("SD",)}
    assert plan.rows[0].others["Locality"] == "Al Kurmuk"
