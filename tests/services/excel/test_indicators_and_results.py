"""The sheet "Indicators and results": one row holds a result, its logframe line and its target."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.factories import make, make_project, on
from tests.services.excel.workbooks import save_book
from tipdesk.domain.links import Link
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import Words
from tipdesk.services.changes.steps import undo_step
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.planning.beside import OTHERWISE
from tipdesk.services.labels import Labels
from tipdesk.services.reading import read_records
from tipdesk.services.results.sheet import write_sheet

ENGLISH = (
    "Indicator", "Project", "Level", "Baseline", "Target period", "Target", "Result no.",
    "Period start", "Period end", "Value", "Qualifier", "Value as written", "Sex", "Profession",
    "Subset of", "Evidence", "Status", "% of target",
)  # fmt: skip
ARABIC = (
    "المؤشر", "المشروع", "المستوى", "خط الأساس", "فترة الهدف", "الهدف", "رقم النتيجة",
    "بداية الفترة", "نهاية الفترة", "القيمة", "المحدِّد", "القيمة كما وردت", "الجنس", "المهنة",
    "جزء من", "دليل", "الحالة", "نسبة الإنجاز",
)  # fmt: skip
ROWS: list[tuple[Any, ...]] = [
    ("CUSTOM TD-08", "TD-0001", "OUTPUT", 5, "LOP", 400, "R1", "2024-01-01", "2024-03-31", 1000,
     "EXACT", None, None, None, None, "Lists", "REPORTED", "250%"),
    ("CUSTOM TD-08", "TD-0001", "OUTPUT", 5, "LOP", 400, "R2", "2024-01-01", "2024-03-31", 335,
     "GT", "more than 335", "F", None, "R1", None, "REPORTED", None),
    ("SPSD PS.5.1-28", "TD-0001", "OUTCOME", None, None, None, "R3", "2024-01-01", "2024-03-31",
     12, "EXACT", None, None, "POLICE", None, None, "VERIFIED", None),
    ("Judges and prosecutors trained", "TD-0001", "OUTPUT", 0, "YEAR", 90, None, None, None, None,
     None, None, None, None, None, None, None, None),
]  # fmt: skip


def stored(desk: Desk, entity: str) -> list[dict[str, Any]]:
    with desk.reading() as connection:
        uids = connection.exec_driver_sql(f"SELECT uid FROM {entity} ORDER BY id").scalars().all()
        found = read_records(connection, entity, uids)
    return [{n: v for n, v in values.items() if v not in (None, ())} for values in found.values()]


@pytest.fixture
def project(desk: Desk) -> str:
    return make_project(desk, "Shelter", project_id="TD-0001")


@pytest.mark.parametrize("head", [ENGLISH, ARABIC], ids=["en", "ar"])
def test_a_row_makes_a_result_with_its_line_and_its_target(
    desk: Desk, project: str, tmp_path: Path, head: tuple[str, ...]
) -> None:
    book = save_book(tmp_path / "e5.xlsx", **{"Indicators and results": [head, *ROWS]})
    plan = importing.read_and_plan(desk, book)
    assert not list(plan.every_problem)
    assert not plan.new_records
    importing.apply_plan(desk, plan)
    results = stored(desk, "result")
    assert [(r["result_id"], r["value"], r["qualifier"]) for r in results] == [
        ("R1", 1000, "EXACT"), ("R2", 335, "GT"), ("R3", 12, "EXACT"),
    ]  # fmt: skip
    assert results[1]["parent_result"] is not None
    assert [(li["level"], li.get("baseline")) for li in stored(desk, "project_indicator")] == [
        ("OUTPUT", 5), ("OUTCOME", None), ("OUTPUT", 0),
    ]  # fmt: skip
    targets = [(t["target_period"], t["target"]) for t in stored(desk, "indicator_target")]
    assert targets == [("LOP", 400), ("YEAR", 90)]
    again = importing.read_and_plan(desk, book)
    assert {row.state for row in again.rows} == {"unchanged"}
    undo_step(desk)
    assert stored(desk, "project_indicator") == stored(desk, "result") == []


def test_another_target_in_a_row_further_down_is_told(sqlite_desk: Desk, tmp_path: Path) -> None:
    make_project(sqlite_desk, "Shelter", project_id="TD-0001")
    other = (*ROWS[1][:5], 500, *ROWS[1][6:])
    book = save_book(tmp_path / "e5.xlsx", Results=[ENGLISH, ROWS[0], other])
    plan = importing.read_and_plan(sqlite_desk, book)
    told = [(p.severity, p.cell) for p in plan.every_problem if p.message.id == OTHERWISE]
    assert told == [("warns", "F3")]


def test_parts_above_their_whole_are_not_taken_whichever_row_comes_first(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    make_project(sqlite_desk, "Shelter", project_id="TD-0001")
    part = (*ROWS[1][:9], 1001, "EXACT", None, *ROWS[1][12:14], None, *ROWS[1][15:])
    book = save_book(tmp_path / "e5.xlsx", Results=[ENGLISH, part, ROWS[0], ROWS[2]])
    plan = importing.read_and_plan(sqlite_desk, book)
    results = [row for row in plan.rows if row.entity == "result"]
    assert [row.state for row in results] == ["rejected", "rejected", "new"]
    assert {p.rule for row in results[:2] for p in row.problems} == {"R26"}
    assert results[0].problems[0].cell == "J2"
    importing.apply_plan(sqlite_desk, plan)
    assert len(stored(sqlite_desk, "result")) == 1


def test_counts_say_themselves_how_exact_they_are(sqlite_desk: Desk, tmp_path: Path) -> None:
    make_project(sqlite_desk, "Shelter", project_id="TD-0001")
    head = ("Indicator", "Project", "Period start", "Period end", "Value")
    counts = ((1, "more than 335"), (2, "about 100"), (3, 40), (4, None))
    rows = [
        ("TD-08", "TD-0001", f"2024-0{month}-01", f"2024-0{month}-28", value)
        for month, value in counts
    ]
    book = save_book(tmp_path / "r.xlsx", **{"Indicators and results": [head, *rows]})
    plan = importing.read_and_plan(sqlite_desk, book)
    assert not list(plan.every_problem)
    importing.apply_plan(sqlite_desk, plan)
    found = [(r.get("value"), r.get("qualifier")) for r in stored(sqlite_desk, "result")]
    assert found == [(335, "GT"), (100, "APPROX"), (40, "EXACT"), (None, None)]
    assert importing.read_and_plan(sqlite_desk, book).count("unchanged") == 4


def test_one_edited_target_is_exactly_that_change(sqlite_desk: Desk, tmp_path: Path) -> None:
    make_project(sqlite_desk, "Shelter", project_id="TD-0001")
    first = save_book(tmp_path / "a.xlsx", Results=[ENGLISH, ROWS[0]])
    importing.apply_plan(sqlite_desk, importing.read_and_plan(sqlite_desk, first))
    edited = (*ROWS[0][:5], 450, *ROWS[0][6:])
    later = save_book(tmp_path / "b.xlsx", Results=[ENGLISH, edited])
    plan = importing.read_and_plan(sqlite_desk, later)
    changes = [change for row in plan.rows for change in plan.changes(row)]
    assert [(c.entity, c.field, c.before, c.after, c.cell) for c in changes] == [
        ("indicator_target", "target", 400, 450, "F2")
    ]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_our_sheet_comes_back_unchanged_and_fills_an_empty_desk(
    sqlite_desk: Desk, tmp_path: Path, lang: str
) -> None:
    project = make_project(sqlite_desk, "Shelter", project_id="TD-0001")
    with sqlite_desk.reading() as connection:
        codes = dict(tuple(row) for row in connection.exec_driver_sql(
            "SELECT code, uid FROM indicator WHERE code IS NOT NULL"))  # fmt: skip
    helped, trained = codes["TD-08"], codes["TD-02"]
    own = make(sqlite_desk, "indicator", name_en="Own measure", dimensions=(Link("sex"),))
    for indicator, level in ((helped, "OUTPUT"), (trained, "OUTCOME"), (own, "OUTPUT")):
        make(sqlite_desk, "project_indicator", project=project, indicator=indicator, level=level,
             baseline=3, baseline_date=on("2023-12-31"), counting="CUMULATIVE")  # fmt: skip
    make(sqlite_desk, "indicator_target", project=project, indicator=helped, target=40,
         target_period="LOP")  # fmt: skip
    quarter = {"period_start": on("2024-01-01"), "period_end": on("2024-03-31")}
    make(sqlite_desk, "indicator_target", project=project, indicator=helped, target=10,
         target_period="QUARTER", **quarter)  # fmt: skip
    whole = make(sqlite_desk, "result", project=project, indicator=helped, value=30,
                 qualifier="EXACT", status="REPORTED", **quarter)  # fmt: skip
    make(sqlite_desk, "result", project=project, indicator=helped, value=20, qualifier="GT",
         sex="F", nationality="EG", parent_result=whole, **quarter)  # fmt: skip
    path = tmp_path / "sheet.xlsx"
    labels = Labels(sqlite_desk)
    assert write_sheet(sqlite_desk, path, Selection("project"), Words(lang), labels) == 5
    back = importing.read_and_plan(sqlite_desk, path)
    assert not list(back.every_problem)
    assert {row.state for row in back.rows} == {"unchanged"}
    with_desk = Desk.open(tmp_path / "other.tipdesk", create=True)
    make_project(with_desk, "Shelter", project_id="TD-0001")
    make(with_desk, "indicator", name_en="Own measure")
    importing.apply_plan(with_desk, importing.read_and_plan(with_desk, path))
    kept = ("project_indicator", "indicator_target", "result")
    links = {"project", "indicator", "parent_result", "line_no", "target_id"}
    for entity in kept:
        one, other = (
            sorted(
                repr({n: v for n, v in record.items() if n not in links})
                for record in stored(desk, entity)
            )
            for desk in (sqlite_desk, with_desk)
        )
        assert one == other
    with_desk.close()
