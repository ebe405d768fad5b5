"""Amendments from a workbook bring their effects, and closed awards take no new money."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.factories import here, make_action, make_project, on, set_value, usd, value, values
from tests.services.excel.workbooks import save_book
from tests.tables import stored
from tipdesk.services.changes.steps import undo_step
from tipdesk.services.check import check
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.planning.control_totals import totals_now

AMENDMENTS = (
    ("Project", "Amendment no.", "Kind", "Effective date", "New end date", "Change in amount"),
    ("Courts", 1, "Cost extension", date(2022, 1, 15), date(2023, 3, 31), "500,000 USD"),
)
LOG = ("Award No", "Mod #", "Effective Date", "Purpose", "Amount Added", "Revised End Date")
FIRST = (LOG, ("S-22-01", 1, date(2022, 10, 1), "Cost increase", 100_000, date(2024, 6, 30)))
PAYMENTS = (
    ("Project", "Payment no.", "Kind", "Date", "Amount"),
    ("Courts", "P-7", "Advance", date(2091, 1, 15), "500 USD"),
)


def award(desk: Desk) -> str:
    project = make_project(
        desk, "Courts", status="ACTIVE", start_date=on("2019-04-01"), end_date=on("2022-03-31")
    )
    make_action(desk, project, 1_000_000, action_kind="NEW", action_date=on("2019-04-01"))
    return project


def test_amendments_of_a_workbook_change_their_awards_in_one_change(
    desk: Desk, tmp_path: Path
) -> None:
    project = award(desk)
    before = stored(desk)
    book = save_book(tmp_path / "amendments.xlsx", Amendments=AMENDMENTS)
    importing.apply_plan(desk, importing.read_and_plan(desk, book))
    now = values(desk, "project", project)
    assert (now["end_date"], now["obligated"]) == (on("2023-03-31"), usd(1_500_000))
    assert now["extensions"] == 1
    assert check(desk).sound
    undo_step(desk)
    assert stored(desk) == before


def list_and_log(path: Path, amount: int, end: date, *log: tuple[object, ...]) -> Path:
    head = ("Award No", "Title", "Recipient", "Country", "Start Date", "End Date", "Amount")
    row = ("S-22-01", "Radio", "BBC MA", "Chad", date(2022, 1, 1), end, amount)
    return save_book(path / "book.xlsx", Awards=(head, row), Modifications=(*FIRST, *log))


def test_what_list_and_log_of_a_later_book_say_is_one_amendment(desk: Desk, tmp_path: Path) -> None:
    first = list_and_log(tmp_path, 300_000, date(2024, 6, 30))
    importing.apply_plan(desk, importing.read_and_plan(desk, first))
    before = stored(desk)
    second = ("S-22-01", 2, date(2023, 10, 1), "Cost increase", 50_000, date(2024, 12, 31))
    later = list_and_log(tmp_path, 350_000, date(2024, 12, 31), second)
    importing.apply_plan(desk, importing.read_and_plan(desk, later))
    [project] = here(desk, "project")
    now = values(desk, "project", project)
    assert (now["end_date"], now["obligated"]) == (on("2024-12-31"), usd(350_000))
    found = [values(desk, "amendment", uid) for uid in here(desk, "amendment")]
    assert sorted(one["amendment_no"] for one in found) == [1, 2]
    again = importing.read_and_plan(desk, later)
    assert {row.state for row in again.rows} == {"unchanged"}
    assert check(desk).sound
    undo_step(desk)
    assert stored(desk) == before


def test_what_only_the_list_says_is_an_amendment_beside_the_log(desk: Desk, tmp_path: Path) -> None:
    first = list_and_log(tmp_path, 300_000, date(2024, 6, 30))
    importing.apply_plan(desk, importing.read_and_plan(desk, first))
    second = ("S-22-01", 2, date(2023, 10, 1), "Cost increase", 50_000, None)
    later = list_and_log(tmp_path, 350_000, date(2024, 12, 31), second)
    importing.apply_plan(desk, importing.read_and_plan(desk, later))
    found = [values(desk, "amendment", uid) for uid in here(desk, "amendment")]
    assert sorted((a["amendment_no"], a["amount_change"], a["new_end_date"]) for a in found)[
        1:
    ] == [
        (2, usd(50_000), None),
        (3, None, on("2024-12-31")),
    ]
    [project] = here(desk, "project")
    assert values(desk, "project", project)["obligated"] == usd(350_000)


@pytest.mark.parametrize(
    "number",
    ["A002", "P00002", "M02", "Mod 2", "Amendment No. 2", "#2", "Avenant n° 2", "التعديل 2"],
)
def test_the_number_of_an_amendment_is_read_as_offices_write_it(
    desk: Desk, tmp_path: Path, number: str
) -> None:
    second = ("S-22-01", number, date(2023, 10, 1), "Cost increase", 50_000, date(2024, 12, 31))
    plan = importing.read_and_plan(
        desk, list_and_log(tmp_path, 350_000, date(2024, 12, 31), second)
    )
    assert not [p for p in plan.every_problem if p.field == "amendment_no"]
    numbers = [row.values["amendment_no"] for row in plan.rows if row.entity == "amendment"]
    assert numbers == [1, 2]


def test_a_payment_for_a_closed_award_is_rejected_with_the_reason(
    desk: Desk, tmp_path: Path
) -> None:
    project = award(desk)
    set_value(desk, "project", project, "status", "CLOSED")
    book = save_book(tmp_path / "payments.xlsx", Payments=PAYMENTS)
    plan = importing.read_and_plan(desk, book)
    assert [row.state for row in plan.rows] == ["rejected"]
    assert "F01" in {problem.rule for problem in plan.every_problem}
    importing.apply_plan(desk, plan)
    assert not here(desk, "disbursement")


@pytest.mark.parametrize("title", ["Shelter", "Shelter II"])
@pytest.mark.parametrize("day", [None, "2021-05-01"])
def test_a_log_brings_no_money_where_the_list_beside_it_says_as_before(
    desk: Desk, tmp_path: Path, title: str, day: str | None
) -> None:
    head = ("Award Number", "Title", "Grantee", "Country", "Amount", "End Date")
    award = ("Org A", "Ghana", 500_000, "2022-01-01")
    log = [("Award Number", "Mod No.", "Action", "Amount", "Effective Date")]
    log += [("P-001", 1, "Supplement", 100_000, day)]
    first = save_book(tmp_path / "a.xlsx", Awards=[head, ("P-001", "Shelter", *award)])
    importing.apply_plan(desk, importing.read_and_plan(desk, first))
    later = [head, ("P-001", title, *award)]
    book = save_book(tmp_path / "b.xlsx", Awards=later, Modifications=log)
    plan = importing.read_and_plan(desk, book)
    importing.apply_plan(desk, plan)
    assert len(here(desk, "amendment")) == 1
    [uid] = here(desk, "project")
    assert value(desk, "project", uid, "obligated") == usd(500_000)
    with desk.reading() as connection:
        assert totals_now(connection) == plan.after
