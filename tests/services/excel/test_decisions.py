"""What a column says was decided of a proposal: money that was never awarded is no funding."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.factories import usd
from tests.services.excel.imported import asked, book, offered, read, warned
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.asking.answers import NO_ANSWERS
from tipdesk.services.excel.asking.question import Meaning, Question
from tipdesk.services.excel.columns.grants import SAYS_BOTH, SAYS_NO
from tipdesk.services.excel.columns.grants import TOPIC as GRANTS
from tipdesk.services.excel.planning.unawarded import NO_FUNDING, NOT_YET
from tipdesk.services.excel.rows.title_fates import UNREAD_FATE

HEADER = ("Country", "Recipient", "Project title", "Amount (USD)")
ROWS = (
    ("Jordan", "Sample Relief", "Shelter", 750_000),
    ("Mali", "Sample Aid", "Training", 500_000),
    ("Ghana", "Sample Hope", "Hotline", 300_000),
)


@pytest.fixture
def desk(sqlite_desk: Desk) -> Desk:
    """A desk that knows nothing yet."""
    return sqlite_desk


def listed(folder: Path, heading: str, *said: str) -> Path:
    """A list of proposals and what is said of each."""
    rows = [(*row, text) for row, text in zip(ROWS, said, strict=True)]
    return book(folder, (*HEADER, heading), *rows)


@pytest.mark.parametrize(
    ("heading", "refused", "left"),
    [
        ("Status", "Rejected", "Withdrawn"),
        ("Decision", "Not funded", "Declined"),
        ("Funding decision", "Not recommended", "Withdrawn"),
        ("القرار", "مرفوض", "سُحبت"),
    ],
)
def test_amounts_of_what_was_never_awarded_are_no_funding(
    desk: Desk, tmp_path: Path, heading: str, refused: str, left: str
) -> None:
    plan, rows = read(desk, listed(tmp_path, heading, "Active", refused, left))
    assert [rows[row][1] for row in (2, 3, 4)] == ["75000000 USD", "-", "-"]
    told = {p.cell for p in plan.every_problem if p.message.id == NO_FUNDING}
    assert told == {"D3", "D4"}
    assert plan.after.amounts == {"USD": usd(750_000)}


def test_amounts_by_year_of_what_was_refused_are_no_funding(desk: Desk, tmp_path: Path) -> None:
    plan, _ = read(desk, book(
        tmp_path,
        ("Country", "Recipient", "Project title", "FY2021", "FY2022", "Status"),
        ("Jordan", "Sample Relief", "Shelter", "$500", "$600", "Active"),
        ("Mali", "Sample Aid", "Training", "$700", "$800", "Rejected"),
    ))  # fmt: skip
    assert plan.after.amounts == {"USD": usd(1_100)}
    assert {p.cell for p in plan.every_problem if p.message.id == NO_FUNDING} == {"D3"}


def test_money_of_an_award_that_is_not_made_yet_is_told(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, listed(tmp_path, "Status", "Active", "Negotiation", "Selected"))
    assert [rows[row][1] for row in (2, 3, 4)] == ["75000000 USD", "50000000 USD", "30000000 USD"]
    assert {p.cell for p in plan.every_problem if p.message.id == NOT_YET} == {"D3", "D4"}


def test_a_status_before_the_award_is_told_once(desk: Desk, tmp_path: Path) -> None:
    plan, _ = read(desk, listed(tmp_path, "Status", "Selected", "Selected", "Selected"))
    assert [p.cell for p in plan.every_problem if p.message.id == NOT_YET] == ["D2"]


def test_a_proposal_that_is_funded_after_all_gets_its_money(desk: Desk, tmp_path: Path) -> None:
    read(desk, listed(tmp_path, "Status", "Active", "Rejected", "Active"))
    later = listed(tmp_path, "Status", "Active", "Active", "Active")
    plan = importing.read_and_plan(desk, later)
    importing.apply_plan(desk, plan)
    assert plan.after.amounts == {"USD": usd(1_550_000)}


def test_a_column_of_yes_and_no_leaves_out_what_was_not_selected(
    desk: Desk, tmp_path: Path
) -> None:
    plan, rows = read(desk, listed(tmp_path, "Selected?", "Yes", "No", "No"))
    assert set(rows) == {2}
    assert [(row.row, row.reason.id) for row in plan.left_out] == [(3, SAYS_NO), (4, SAYS_NO)]


@pytest.mark.parametrize(
    ("heading", "awarded"), [("Award Number", "S-21-1"), ("Obligated amount", "$5,000")]
)
@pytest.mark.parametrize(("said", "kept"), [(None, {2}), (0, {2, 3}), (1, {2})])
def test_a_row_with_an_award_that_was_not_selected_is_asked_about(
    desk: Desk, tmp_path: Path, heading: str, awarded: str, said: int | None, kept: set[int]
) -> None:
    head = ("Country", "Recipient", "Project title", heading, "Selected?")
    rows = [(*row[:3], awarded.replace("1", str(at)), told) for at, (row, told) in enumerate(
        zip(ROWS, ("Yes", "No", "No"), strict=True), 1
    )]  # fmt: skip
    rows[2] = (*rows[2][:3], None, "No")
    workbook = importing.open_workbook(book(tmp_path, head, *rows))
    chosen = importing.sheets_of(desk, workbook)
    question = Question(GRANTS, "selected?", "Selected?", ("projects", "none"))
    answers = NO_ANSWERS
    if said is not None:
        answers = answers.with_answer(question, Meaning("reading", said))
    plan = importing.plan_sheets(desk, workbook, chosen, answers=answers)
    assert {row.row for row in plan.rows} == kept
    assert {row.row for row in plan.left_out} == {2, 3, 4} - kept
    doubts = [(p.cell, p.question) for p in plan.every_problem if p.message.id == SAYS_BOTH]
    assert doubts == ([("E3", question)] if said is None else [])


@pytest.mark.parametrize(
    "refused", ["Not awarded", "Do not fund", "Declined", "Non retenu", "Pledge"]
)
def test_a_refusal_in_a_column_that_is_not_read_is_told(
    desk: Desk, tmp_path: Path, refused: str
) -> None:
    said = ("Strong", refused, "Weak, but the only one")
    plan = importing.read_and_plan(desk, listed(tmp_path, "Panel", *said))
    assert [p.cell for p in plan.every_problem if p.message.id == UNREAD_FATE] == ["E3"]
    assert "E3" in warned(plan)


def test_an_award_whose_extension_was_refused_is_an_award(desk: Desk, tmp_path: Path) -> None:
    rows = zip(ROWS, ("Active", "", "Active"), ("Declined", "Not approved", ""), strict=True)
    path = book(tmp_path, (*HEADER, "Status", "Panel"), *((*row, *said) for row, *said in rows))
    plan = importing.read_and_plan(desk, path)
    assert [p.cell for p in plan.every_problem if p.message.id == UNREAD_FATE] == ["F3"]


def test_the_opposite_of_what_a_cell_says_is_not_proposed(desk: Desk, tmp_path: Path) -> None:
    plan = importing.read_and_plan(desk, listed(tmp_path, "Status", "Active", "Rejected", "Funded"))
    assert asked(plan) == {"E4"}
    assert "REJECTED" not in offered(plan, "E4")
