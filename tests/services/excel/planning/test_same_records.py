"""Two sheets that state the same records: each is one record, what they dispute is asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.services.excel.workbooks import save_book
from tipdesk.db.registry import OTHER_FACT
from tipdesk.domain.money import Money
from tipdesk.services.changes.steps import undo_changeset
from tipdesk.services.desk import Desk
from tipdesk.services.excel.asking.answers import NO_ANSWERS, Answers
from tipdesk.services.excel.asking.question import Meaning
from tipdesk.services.excel.choosing import choose_sheets
from tipdesk.services.excel.headings.targets import FUNDING
from tipdesk.services.excel.importing import apply_plan, may_apply, open_workbook, plan_sheets
from tipdesk.services.excel.planning.control_totals import totals_after
from tipdesk.services.excel.planning.folding import give_way
from tipdesk.services.excel.planning.other_facts import with_columns_kept
from tipdesk.services.excel.planning.plan import Plan, RowPlan
from tipdesk.services.provenance import provenance
from tipdesk.services.reading import read_records
from tipdesk.services.selections import Totals

FIRST = (
    ("Name", "Acronym", "Country", "Website"),
    ("Free the Slaves", "FTS", "United States", "https://fts.net"),
    ("World Vision", "WV", "United States", None),
)
SECOND = (
    ("Name", "Acronym", "Website", "Address"),
    ("Free the Slaves", "FTS", "https://fts.net", None),
    ("World Vision", "WV", "https://wvi.org", "Monrovia"),
    ("UNODC", "UNODC", None, "Vienna"),
)


@pytest.fixture
def desk(sqlite_desk: Desk) -> Desk:
    return sqlite_desk


def book(folder: Path, first: Any = FIRST, second: Any = SECOND) -> Path:
    return save_book(folder / "who.xlsx", Organizations=first, Partners=second)


def planned(desk: Desk, path: Path, answers: Answers = NO_ANSWERS, *, keep: bool = False) -> Plan:
    found = open_workbook(path)
    chosen = choose_sheets(found)
    if keep:
        chosen = [type(one)(one.layout, with_columns_kept(one.columns)) for one in chosen]
    return plan_sheets(desk, found, chosen, answers=answers)


def three_lists(folder: Path, address: str | None = None) -> Path:
    """Three sheets with other roles and districts of one organization."""
    head = ("Name", "Acronym", "Country", "Roles", "District", "Address")
    said = {
        "Organizations": ("Recipient", "Homs", None),
        "Partners": ("Donor", "Homs; Hama", address),
        "Grantees": ("Sub-recipient", "Duma", None),
    }
    rows = {sheet: (head, ("World Vision", "WV", "US", *more)) for sheet, more in said.items()}
    return save_book(folder / "who.xlsx", **rows)


def states(plan: Plan) -> list[tuple[str, int, str]]:
    return [(row.sheet, row.row, row.state) for row in plan.rows]


def stored(desk: Desk, entity: str = "organization") -> list[dict[str, Any]]:
    with desk.reading() as connection:
        uids = connection.exec_driver_sql(f"SELECT uid FROM {entity} ORDER BY id").scalars().all()
        return list(read_records(connection, entity, uids).values())


def asked(plan: Plan) -> list[tuple[str, str | None, str | None]]:
    return [
        (p.message.values["text"], p.sheet, p.cell)
        for p in plan.every_problem
        if p.severity == "asks"
    ]


def test_the_second_sheet_adds_what_the_first_does_not_say(desk: Desk, tmp_path: Path) -> None:
    plan = planned(desk, book(tmp_path))
    assert states(plan) == [
        ("Organizations", 2, "new"),
        ("Organizations", 3, "new"),
        ("Partners", 2, "unchanged"),
        ("Partners", 3, "changed"),
        ("Partners", 4, "new"),
    ]
    assert may_apply(plan, accept_warnings=False)
    apply_plan(desk, plan)
    found = {one["name_en"]: one for one in stored(desk)}
    assert set(found) == {"Free the Slaves", "World Vision", "UNODC"}
    assert found["World Vision"]["website"] == "https://wvi.org"
    assert found["World Vision"]["country"] == "US"
    uid = plan.rows[3].uid
    origin = provenance(desk, "organization", uid)
    assert (origin["website"].sheet, origin["website"].cell) == ("Partners", "C3")
    assert (origin["country"].sheet, origin["country"].cell) == ("Organizations", "C3")


def test_each_row_that_is_no_record_of_its_own_says_which_it_is(desk: Desk, tmp_path: Path) -> None:
    plan = planned(desk, book(tmp_path))
    told = [
        (p.message.values["name"], p.message.values["sheet"], p.message.values["row"])
        for p in plan.every_problem
    ]
    assert told == [("Free the Slaves", "Organizations", 2), ("World Vision", "Organizations", 3)]


def test_the_same_book_again_changes_nothing_and_undo_takes_all_back(
    desk: Desk, tmp_path: Path
) -> None:
    outcome = apply_plan(desk, planned(desk, book(tmp_path)))
    again = planned(desk, book(tmp_path))
    assert {row.state for row in again.rows} == {"unchanged"}
    assert outcome.changeset is not None
    undo_changeset(desk, outcome.changeset)
    assert stored(desk) == []


def test_what_two_sheets_dispute_is_asked_once_for_the_column(desk: Desk, tmp_path: Path) -> None:
    second = (SECOND[0], ("Free the Slaves", "FTS", "https://freetheslaves.net", None))
    plan = planned(desk, book(tmp_path, second=second))
    assert asked(plan) == [("https://freetheslaves.net", "Partners", "C2")]
    assert not may_apply(plan, accept_warnings=False)
    apply_plan(desk, plan)
    assert stored(desk)[0]["website"] is None, "nothing is taken that nobody decided"


@pytest.mark.parametrize(
    ("reading", "website", "sheet"),
    [(0, "https://fts.net", "Organizations"), (1, "https://freetheslaves.net", "Partners")],
)
def test_an_answer_says_which_sheet_holds(
    desk: Desk, tmp_path: Path, reading: int, website: str, sheet: str
) -> None:
    second = (SECOND[0], ("Free the Slaves", "FTS", "https://freetheslaves.net", None))
    answers = Answers({("sheets", "website"): Meaning("reading", reading)})
    path = book(tmp_path, second=second)
    plan = planned(desk, path, answers)
    assert not asked(plan)
    apply_plan(desk, plan)
    assert stored(desk)[0]["website"] == website
    assert provenance(desk, "organization", plan.rows[0].uid)["website"].sheet == sheet
    again = planned(desk, path, answers)
    assert {row.state for row in again.rows} == {"unchanged"}


def test_three_sheets_say_one_record(desk: Desk, tmp_path: Path) -> None:
    path = save_book(
        tmp_path / "who.xlsx",
        Organizations=FIRST,
        Partners=SECOND,
        Grantees=(("Name", "Acronym", "UEI"), ("World Vision", "WV", "W1X2Y3")),
    )
    plan = planned(desk, path)
    assert states(plan)[-1] == ("Grantees", 2, "changed")
    apply_plan(desk, plan)
    (found,) = [one for one in stored(desk) if one["name_en"] == "World Vision"]
    assert (found["website"], found["uei"]) == ("https://wvi.org", "W1X2Y3")
    assert {row.state for row in planned(desk, path).rows} == {"unchanged"}


def test_other_facts_of_two_sheets_are_put_together(desk: Desk, tmp_path: Path) -> None:
    first = (("Name", "Acronym", "Country", "District"), ("World Vision", "WV", "US", "Homs; Hama"))
    second = (
        ("Name", "Acronym", "Country", "District"),
        ("World Vision", "WV", "US", "Hama; Duma"),
    )
    path = book(tmp_path, first, second)
    plan = planned(desk, path, keep=True)
    apply_plan(desk, plan)
    assert [(one["name"], one["value"]) for one in stored(desk, OTHER_FACT)] == [
        ("District", "Homs; Hama; Duma")
    ]
    assert {row.state for row in planned(desk, path, keep=True).rows} == {"unchanged"}


def test_what_the_desk_knows_already_is_added_to(desk: Desk, tmp_path: Path) -> None:
    apply_plan(desk, planned(desk, save_book(tmp_path / "one.xlsx", Organizations=FIRST)))
    plan = planned(desk, book(tmp_path))
    assert [state for _, _, state in states(plan)] == [
        "unchanged", "unchanged", "unchanged", "changed", "new",
    ]  # fmt: skip


def test_a_row_that_says_more_brings_its_record_along(desk: Desk, tmp_path: Path) -> None:
    plan = planned(desk, book(tmp_path))
    apply_plan(desk, plan, rows={("Partners", 3)})
    assert [(one["name_en"], one["website"]) for one in stored(desk)] == [
        ("World Vision", "https://wvi.org")
    ]


def test_one_sheet_that_names_a_record_twice_is_asked_as_before(desk: Desk, tmp_path: Path) -> None:
    twice = (*FIRST, FIRST[1])
    plan = planned(desk, save_book(tmp_path / "who.xlsx", Organizations=twice))
    assert [state for _, _, state in states(plan)] == ["new", "new", "rejected"]


def test_people_whom_two_sheets_name_are_one(desk: Desk, tmp_path: Path) -> None:
    path = save_book(
        tmp_path / "people.xlsx",
        Contacts=(("Name", "Email", "Position"), ("Ann Lee", "ann@fts.org", "Director")),
        Staff=(("Name", "Phone", "Position"), ("Ann Lee", "+1 202 555 0100", "Head of office")),
    )
    plan = planned(desk, path)
    assert asked(plan) == [("Head of office", "Staff", "C2")]
    apply_plan(desk, plan)
    (found,) = stored(desk, "person")
    assert (found["email"], found["phone"]) == ("ann@fts.org", "+1 202 555 0100")
    assert found["title_en"] is None


LAST = Answers({("sheets", "website"): Meaning("reading", 1)})
DISPUTED = (SECOND[0], ("Free the Slaves", "FTS", "https://freetheslaves.net", "Washington"))


@pytest.mark.parametrize("answers", [LAST, NO_ANSWERS])
def test_leaving_out_the_later_row_keeps_what_the_first_states(
    desk: Desk, tmp_path: Path, answers: Answers
) -> None:
    plan = planned(desk, book(tmp_path, second=DISPUTED), answers)
    apply_plan(desk, plan, rows={("Organizations", 2)})
    (found,) = stored(desk)
    assert (found["website"], found["address"]) == ("https://fts.net", None)
    assert provenance(desk, "organization", plan.rows[0].uid)["website"].sheet == "Organizations"


def test_the_plan_may_be_stored_with_other_rows_than_were_chosen_first(
    desk: Desk, tmp_path: Path
) -> None:
    plan = planned(desk, book(tmp_path, second=DISPUTED), LAST)
    for rows, website in (
        ({("Organizations", 2)}, "https://fts.net"),
        ({("Organizations", 2), ("Partners", 2)}, "https://freetheslaves.net"),
        (None, "https://freetheslaves.net"),
    ):
        outcome = apply_plan(desk, plan, rows=rows)
        assert stored(desk)[0]["website"] == website
        assert not outcome.conflicts
        assert outcome.changeset is not None
        undo_changeset(desk, outcome.changeset)


def test_a_known_record_keeps_its_own_value_where_all_that_differs_is_left_out(
    desk: Desk, tmp_path: Path
) -> None:
    apply_plan(desk, planned(desk, book(tmp_path, second=DISPUTED), LAST))
    moved = (SECOND[0], (*DISPUTED[1][:3], "New York"))
    plan = planned(desk, book(tmp_path, second=moved), LAST)
    assert states(plan)[0] == ("Organizations", 2, "unchanged"), "the desk has what holds"
    apply_plan(desk, plan, rows={("Organizations", 2)})
    assert stored(desk)[0]["website"] == "https://freetheslaves.net"


def test_leaving_out_a_later_row_keeps_the_lists_and_facts_of_the_first(
    desk: Desk, tmp_path: Path
) -> None:
    head = ("Name", "Acronym", "Country", "Roles", "District")
    first = (head, ("World Vision", "WV", "US", "Recipient", "Homs"))
    second = (head, ("World Vision", "WV", "US", "Donor", "Hama"))
    plan = planned(desk, book(tmp_path, first, second), keep=True)
    outcome = apply_plan(desk, plan, rows={("Organizations", 2)})
    assert [[link.target for link in one["roles"]] for one in stored(desk)] == [["RECIPIENT"]]
    assert [one["value"] for one in stored(desk, OTHER_FACT)] == ["Homs"]
    assert outcome.changeset is not None
    undo_changeset(desk, outcome.changeset)
    apply_plan(desk, plan)
    assert [len(one["roles"]) for one in stored(desk)] == [2]
    assert [one["value"] for one in stored(desk, OTHER_FACT)] == ["Homs; Hama"]
    assert {row.state for row in planned(desk, book(tmp_path, first, second), keep=True).rows} == {
        "unchanged"
    }


def test_what_only_a_row_that_was_left_out_lists_does_not_come_with_a_later_one(
    desk: Desk, tmp_path: Path
) -> None:
    plan = planned(desk, three_lists(tmp_path, "Damascus"), keep=True)
    assert [row.state for row in plan.rows] == ["new", "changed", "changed"]
    apply_plan(desk, plan, rows={("Organizations", 2), ("Grantees", 2)})
    roles = [link.target for link in stored(desk)[0]["roles"]]
    assert roles == ["RECIPIENT", "SUBRECIPIENT"]
    assert [one["value"] for one in stored(desk, OTHER_FACT)] == ["Homs; Duma"]


def test_a_row_whose_list_a_later_one_repeats_counts_where_that_is_left_out(
    desk: Desk, tmp_path: Path
) -> None:
    plan = planned(desk, three_lists(tmp_path), keep=True)
    assert [row.state for row in plan.rows] == ["new", "unchanged", "changed"]
    outcome = apply_plan(desk, plan, rows={("Organizations", 2)})
    assert [link.target for link in stored(desk)[0]["roles"]] == ["RECIPIENT", "FUNDER"]
    assert [one["value"] for one in stored(desk, OTHER_FACT)] == ["Homs; Hama"]
    assert outcome.changeset is not None
    undo_changeset(desk, outcome.changeset)
    apply_plan(desk, plan, rows={("Organizations", 2), ("Grantees", 2)})
    assert len(stored(desk)[0]["roles"]) == 3
    assert [one["value"] for one in stored(desk, OTHER_FACT)] == ["Homs; Hama; Duma"]


def test_money_that_two_rows_state_counts_once(desk: Desk) -> None:
    old, one, two = (Money(minor, "USD") for minor in (100, 200, 300))
    first, second = (
        RowPlan(sheet, 2, "changed", "a" * 16, {"amount": now, "award_number": sheet},
                {"amount": old}, entity=FUNDING)
        for sheet, now in (("A", one), ("B", two))
    )  # fmt: skip
    second.instead = frozenset({"amount"})
    give_way(first, second.instead)
    before = Totals(1, {"USD": old})
    assert totals_after(before, [first, second]).amounts == {"USD": two}
    assert totals_after(before, [first]).amounts == {"USD": one}
