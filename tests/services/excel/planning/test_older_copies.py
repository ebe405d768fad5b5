"""An older copy of a list after a newer one, or a colleague's: what it says is no news."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.factories import here, set_value, usd, values
from tests.services.excel.later_lists import take_in, why_kept
from tests.tables import stored
from tipdesk.domain.money import Money
from tipdesk.services.changes.steps import redo_step, undo_changeset, undo_step
from tipdesk.services.desk import Desk
from tipdesk.services.excel.planning.doubted_money import OTHER_CURRENCY, OTHER_UNIT, ROUNDED
from tipdesk.services.excel.planning.news import KEPT, OLDER, OLDER_LIST, SAID_BEFORE
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.excel.planning.project_rows import OF_SEVERAL

HEAD = ("Award No", "Title", "Recipient", "Country", "Start Date", "End Date", "Amount (USD)")
FIRST = ("S-19-1", "Safe Harbors", "IOM", "Ghana", "2019-10-01", "2022-09-30", 1_500_000)
LATER = ("S-19-1", "Safe Harbours", "IOM", "Ghana; Togo", "2019-10-01", "2023-09-30", 1_750_000)


def _import(desk: Desk, folder: Path, name: str, row: Sequence[Any], head: Any = HEAD) -> Plan:
    return take_in(desk, folder / name, head, row).plan


@pytest.mark.parametrize(
    ("first", "later", "older", "terms", "title"),
    [
        ("2022-01.xlsx", "2022-02.xlsx", "2022-01.xlsx", OLDER, OLDER_LIST),
        ("a.xlsx", "b.xlsx", "a copy.xlsx", SAID_BEFORE, SAID_BEFORE),
    ],
)
def test_an_older_copy_takes_nothing_back(
    sqlite_desk: Desk, tmp_path: Path, first: str, later: str, older: str, terms: str, title: str
) -> None:
    _import(sqlite_desk, tmp_path, first, FIRST)
    _import(sqlite_desk, tmp_path, later, LATER)
    before = stored(sqlite_desk)
    plan = _import(sqlite_desk, tmp_path, older, FIRST)
    assert stored(sqlite_desk) == before
    assert why_kept(plan) == {
        "title_en": title, "countries": terms, "end_date": terms, "amount": terms,
    }  # fmt: skip


def test_two_colleagues_who_edit_copies_of_one_list_lose_nothing(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    _import(sqlite_desk, tmp_path, "list.xlsx", FIRST)
    _import(sqlite_desk, tmp_path, "amy.xlsx", (*FIRST[:6], 1_750_000))
    ben = _import(sqlite_desk, tmp_path, "ben.xlsx", (*FIRST[:5], "2023-09-30", 1_500_000))
    assert why_kept(ben) == {"amount": SAID_BEFORE}
    [uid] = here(sqlite_desk, "project")
    project = values(sqlite_desk, "project", uid)
    assert (project["obligated"], project["end_date"]) == (usd(1_750_000), "2023-09-30")


def test_a_newer_list_may_say_again_what_an_earlier_one_said(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    for month, row in enumerate((FIRST, LATER, FIRST), start=1):
        plan = _import(sqlite_desk, tmp_path, f"2022-0{month}.xlsx", row)
    assert not why_kept(plan)
    [uid] = here(sqlite_desk, "project")
    assert values(sqlite_desk, "project", uid)["obligated"] == usd(1_500_000)


def test_what_an_undone_import_said_was_never_said(sqlite_desk: Desk, tmp_path: Path) -> None:
    _import(sqlite_desk, tmp_path, "a.xlsx", FIRST)
    _import(sqlite_desk, tmp_path, "b.xlsx", LATER)
    for _ in range(2):
        undo_step(sqlite_desk)
        redo_step(sqlite_desk)
    undo_step(sqlite_desk)
    plan = _import(sqlite_desk, tmp_path, "c.xlsx", LATER)
    assert not why_kept(plan)
    [uid] = here(sqlite_desk, "project")
    assert values(sqlite_desk, "project", uid)["title_en"] == "Safe Harbours"


def test_what_an_undo_left_was_said_by_a_list_and_not_edited(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    _, first = take_in(sqlite_desk, tmp_path / "a.xlsx", HEAD, FIRST)
    assert first is not None
    _import(sqlite_desk, tmp_path, "b.xlsx", (*FIRST[:6], 1_750_000))
    undo_changeset(sqlite_desk, first)
    assert not why_kept(_import(sqlite_desk, tmp_path, "c.xlsx", (*FIRST[:6], 1_900_000)))
    [uid] = here(sqlite_desk, "project")
    assert values(sqlite_desk, "project", uid)["obligated"] == usd(1_900_000)


@pytest.mark.parametrize(
    ("heading", "amount", "why"),
    [
        ("Amount (EUR)", 1_523_456, OTHER_CURRENCY),
        ("Amount", 1_523, OTHER_UNIT),
        ("Amount", 1.52, OTHER_UNIT),
        ("Amount", "$1,523 thousand", ROUNDED),
        ("Amount (USD)", 1_520_000, ROUNDED),
        ("Amount", "$1.5 million", ROUNDED),
        ("Amount ($ million)", 1.5, ROUNDED),
        ("Amount", "$1.6 million", None),
        ("Amount (USD)", 1_523_000.5, None),
        ("Amount (USD)", 1_500_000, None),
        ("Amount (USD)", 1_530_000, None),
    ],
)
def test_money_that_may_be_the_same_written_otherwise_is_not_taken_in_silence(
    sqlite_desk: Desk, tmp_path: Path, heading: str, amount: Any, why: str | None
) -> None:
    _import(sqlite_desk, tmp_path, "a.xlsx", (*FIRST[:6], 1_523_456))
    plan = _import(sqlite_desk, tmp_path, "b.xlsx", (*FIRST[:6], amount), (*HEAD[:6], heading))
    assert why_kept(plan) == ({} if why is None else {"amount": why})
    [uid] = here(sqlite_desk, "project")
    kept = values(sqlite_desk, "project", uid)["obligated"] == usd(1_523_456)
    assert kept is (why is not None)
    assert (why is None) or any(p.severity == "warns" for p in plan.every_problem)


def test_the_most_exact_amount_of_a_list_says_how_exactly_it_writes(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    head = (*HEAD[:6], "Amount ($ million)")
    other = ("S-19-2", "Safe Roads", "CARE", "Kenya", "2019-10-01", "2022-09-30", 1.25)
    take_in(sqlite_desk, tmp_path / "a.xlsx", head, (*FIRST[:6], 0.75), other)
    plan = take_in(sqlite_desk, tmp_path / "b.xlsx", head, (*FIRST[:6], 0.8), other).plan
    assert why_kept(plan) == {}
    rounded = take_in(sqlite_desk, tmp_path / "c.xlsx", head, (*FIRST[:6], 1), (*other[:6], 1)).plan
    assert why_kept(rounded) == {"amount": ROUNDED}


def test_an_amount_that_is_written_out_among_rounded_ones_is_exact(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    head = (*HEAD[:6], "Amount")
    other = ("S-19-2", "Safe Roads", "CARE", "Kenya", "2019-10-01", "2022-09-30", "$1.2 million")
    take_in(sqlite_desk, tmp_path / "a.xlsx", head, (*FIRST[:6], "$750,000"), other)
    plan = take_in(sqlite_desk, tmp_path / "b.xlsx", head, (*FIRST[:6], "$800,000"), other).plan
    assert why_kept(plan) == {}


@pytest.mark.parametrize("amount", ["approx. $1.5 million", "up to $1,500,000"])
def test_the_same_amount_less_exactly_is_no_news(
    sqlite_desk: Desk, tmp_path: Path, amount: str
) -> None:
    _import(sqlite_desk, tmp_path, "a.xlsx", FIRST)
    _import(sqlite_desk, tmp_path, "b.xlsx", (*FIRST[:6], amount))
    [uid] = here(sqlite_desk, "project")
    assert values(sqlite_desk, "project", uid)["obligated"] == usd(1_500_000)


def test_a_fiscal_year_that_was_edited_here_stays(sqlite_desk: Desk, tmp_path: Path) -> None:
    head = (*HEAD, "Fiscal Year")
    _import(sqlite_desk, tmp_path, "a.xlsx", (*FIRST, 2019), head)
    [action] = here(sqlite_desk, "funding_action")
    set_value(sqlite_desk, "funding_action", action, "fiscal_year", 2020)
    title = (FIRST[0], "Safe Harbours", *FIRST[2:])
    assert not why_kept(_import(sqlite_desk, tmp_path, "b.xlsx", (*title, 2019), head))
    assert why_kept(_import(sqlite_desk, tmp_path, "c.xlsx", (*title, 2021), head)) == {
        "fiscal_year": KEPT
    }
    assert values(sqlite_desk, "funding_action", action)["fiscal_year"] == 2020


def test_nobody_is_said_to_have_edited_money_of_several_actions(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    _import(sqlite_desk, tmp_path, "a.xlsx", FIRST)
    _import(sqlite_desk, tmp_path, "b.xlsx", (*FIRST[:6], 1_750_000))
    plan = _import(sqlite_desk, tmp_path, "c.xlsx", (*FIRST[:6], "more than $2,000,000"))
    assert why_kept(plan) == {"amount": OF_SEVERAL}


def test_an_award_goes_into_the_currency_that_a_person_takes_from_the_file(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    _import(sqlite_desk, tmp_path, "a.xlsx", FIRST)
    take_in(
        sqlite_desk, tmp_path / "b.xlsx", (*HEAD[:6], "Amount (EUR)"), FIRST,
        file_wins=frozenset({(2, "amount")}),
    )  # fmt: skip
    [uid] = here(sqlite_desk, "project")
    assert values(sqlite_desk, "project", uid)["obligated"] == Money(150_000_000, "EUR")


def test_the_totals_before_import_foretell_what_blank_cells_clear(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    _import(sqlite_desk, tmp_path, "a.xlsx", FIRST)
    take_in(sqlite_desk, tmp_path / "b.xlsx", HEAD, (*FIRST[:6], None), blanks="clear")
    [uid] = here(sqlite_desk, "project")
    assert values(sqlite_desk, "project", uid)["obligated"] is None


def test_a_blank_beside_the_original_end_takes_no_extension_back(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    head = (*HEAD[:5], "Original End", "Extended End", HEAD[-1])
    row = (*FIRST[:5], "2022-09-30", "", FIRST[-1])
    _import(sqlite_desk, tmp_path, "2022-01.xlsx", (*row[:6], "2025-03-31", row[-1]), head)
    before = stored(sqlite_desk)
    later = _import(sqlite_desk, tmp_path, "2022-02.xlsx", row, head)
    assert [one.state for one in later.rows] == ["unchanged"]
    assert stored(sqlite_desk) == before


SECOND = ("S-19-2", "Open Doors", "Caritas", "Mali", "2019-10-01", "2022-09-30", 800_000)
SECOND_LATER = (*SECOND[:5], "2023-09-30", 900_000)


def test_a_value_that_goes_back_in_a_list_that_knows_the_last_one_is_news(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    take_in(sqlite_desk, tmp_path / "a.xlsx", HEAD, FIRST, SECOND)
    take_in(sqlite_desk, tmp_path / "b.xlsx", HEAD, (*FIRST[:6], 15_000_000), SECOND_LATER)
    mended = take_in(sqlite_desk, tmp_path / "c.xlsx", HEAD, FIRST, SECOND_LATER).plan
    assert why_kept(mended) == {}
    projects = [values(sqlite_desk, "project", uid) for uid in here(sqlite_desk, "project")]
    assert {one["award_number"]: one["obligated"] for one in projects} == {
        "S-19-1": usd(1_500_000), "S-19-2": usd(900_000),
    }  # fmt: skip
    older = take_in(sqlite_desk, tmp_path / "a copy.xlsx", HEAD, FIRST, SECOND).plan
    assert why_kept(older) == {"amount": SAID_BEFORE, "end_date": SAID_BEFORE}
