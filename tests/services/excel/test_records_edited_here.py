"""Lists of records that are no projects come again: what was corrected in the desk stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.factories import here, set_value, usd, value, values
from tests.services.excel.later_lists import take_in, why_kept
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import Words
from tipdesk.services import catalog
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.planning.news import EDITED_SINCE, HELD_BEFORE, KEPT, SAID_BEFORE
from tipdesk.services.excel.planning.worked_out import NOT_READ
from tipdesk.services.excel.writing.export import export_selection
from tipdesk.services.labels import Labels

HEAD = ("Award No", "Title", "Recipient", "Country", "Start Date", "End Date")
AWARD = ("S-22-01", "Radio", "BBC MA", "Chad", "2022-01-01", "2024-12-31")
MONEY = ("Award No", "Action ID", "Amount (USD)", "Fiscal Year", "Note")


def _line(amount: int, note: str = "first") -> tuple[Any, ...]:
    return ("S-22-01", "X1", amount, 2022, note)


def test_what_was_corrected_here_is_not_turned_back_by_the_same_list(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    def funding(name: str, *line: Any) -> dict[str, str]:
        sheets = {"Funding": (MONEY, line)}
        return why_kept(take_in(sqlite_desk, tmp_path / name, HEAD, AWARD, **sheets).plan)

    funding("a.xlsx", *_line(100_000))
    [action] = here(sqlite_desk, "funding_action")
    set_value(sqlite_desk, "funding_action", action, "amount", usd(120_000))
    assert not funding("a.xlsx", *_line(100_000))
    assert value(sqlite_desk, "funding_action", action, "amount") == usd(120_000)
    assert not funding("b.xlsx", *_line(100_000, "corrected"))
    assert funding("c.xlsx", *_line(140_000, "corrected")) == {"amount": KEPT}
    now = values(sqlite_desk, "funding_action", action)
    assert (now["amount"], now["note_en"]) == (usd(120_000), "corrected")


def test_an_older_copy_of_a_list_of_funding_takes_nothing_back(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    for amount in (100_000, 150_000, 100_000):
        sheets = {"Funding": (MONEY, _line(amount))}
        plan = take_in(sqlite_desk, tmp_path / f"{amount}.xlsx", HEAD, AWARD, **sheets).plan
    assert why_kept(plan) == {"amount": SAID_BEFORE}
    [action] = here(sqlite_desk, "funding_action")
    assert value(sqlite_desk, "funding_action", action, "amount") == usd(150_000)


@pytest.mark.parametrize("entity", ["project", "funding_action"])
def test_a_workbook_of_ours_from_before_an_edit_takes_the_edit_back_for_nobody(
    sqlite_desk: Desk, tmp_path: Path, entity: str
) -> None:
    sheets = {"Funding": (MONEY, _line(100_000))}
    take_in(sqlite_desk, tmp_path / "a.xlsx", HEAD, AWARD, **sheets)
    words = Words()
    path = tmp_path / "ours.xlsx"
    export_selection(sqlite_desk, Selection(entity=entity), path, words, Labels(sqlite_desk))
    [uid] = here(sqlite_desk, entity)
    field, edited = ("title_en", "Radios") if entity == "project" else ("note_en", "edited")
    set_value(sqlite_desk, entity, uid, field, edited)
    plan = importing.read_and_plan(sqlite_desk, path)
    importing.apply_plan(sqlite_desk, plan)
    assert value(sqlite_desk, entity, uid, field) == edited
    assert why_kept(plan) == {field: HELD_BEFORE}
    assert not importing.may_apply(plan, accept_warnings=False)


@pytest.mark.parametrize("entity", ["project", "funding_action"])
def test_what_was_changed_here_and_in_our_workbook_meanwhile_is_a_conflict(
    sqlite_desk: Desk, tmp_path: Path, entity: str
) -> None:
    sheets = {"Funding": (MONEY, _line(100_000))}
    take_in(sqlite_desk, tmp_path / "a.xlsx", HEAD, AWARD, **sheets)
    [uid] = here(sqlite_desk, entity)
    field, blank = ("title_en", "summary_en") if entity == "project" else ("note_en", "note_ar")
    set_value(sqlite_desk, entity, uid, field, "Edited before")
    path = tmp_path / "ours.xlsx"
    export_selection(sqlite_desk, Selection(entity=entity), path, Words("ar"), Labels(sqlite_desk))
    set_value(sqlite_desk, entity, uid, field, "Edited here")
    book = load_workbook(path)
    sheet = book.worksheets[0]
    places = {cell.value: cell.column for cell in sheet[1]}
    label = Words("ar").say(catalog.field_of(entity, field).label)
    unset = Words("ar").say(catalog.field_of(entity, blank).label)
    sheet.cell(2, places[label], "Edited there")
    sheet.cell(2, places[unset], "Filled in there")
    book.save(path)
    plan = importing.read_and_plan(sqlite_desk, path)
    assert why_kept(plan) == {field: EDITED_SINCE}
    importing.apply_plan(sqlite_desk, plan)
    now = values(sqlite_desk, entity, uid)
    assert (now[field], now[blank]) == ("Edited here", "Filled in there")


def test_what_only_our_workbook_changed_is_news(sqlite_desk: Desk, tmp_path: Path) -> None:
    take_in(sqlite_desk, tmp_path / "a.xlsx", HEAD, AWARD)
    [uid] = here(sqlite_desk, "project")
    set_value(sqlite_desk, "project", uid, "title_en", "Edited before")
    path = tmp_path / "ours.xlsx"
    selection = Selection("project", columns=("title_en",))
    export_selection(sqlite_desk, selection, path, Words(), Labels(sqlite_desk))
    set_value(sqlite_desk, "project", uid, "award_number", "S-22-02")
    book = load_workbook(path)
    book.worksheets[0].cell(2, 1, "Edited there")
    book.save(path)
    plan = importing.read_and_plan(sqlite_desk, path)
    importing.apply_plan(sqlite_desk, plan)
    assert not why_kept(plan)
    assert value(sqlite_desk, "project", uid, "title_en") == "Edited there"


def test_an_amount_that_the_desk_works_out_is_not_changed_in_silence(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    sheets = {"Funding": (MONEY, _line(100_000))}
    other = ("S-22-02", "Courts", "IOM", "Mali", "2022-01-01", "2024-12-31")
    take_in(sqlite_desk, tmp_path / "a.xlsx", HEAD, AWARD, other, **sheets)
    path = tmp_path / "ours.xlsx"
    selection = Selection("project", columns=("award_number", "title_en", "obligated"))
    export_selection(sqlite_desk, selection, path, Words(), Labels(sqlite_desk))

    def told(*cells: tuple[str, Any]) -> list[str]:
        book = load_workbook(path)
        for cell, said in cells:
            book.worksheets[0][cell] = said
        book.save(tmp_path / "back.xlsx")
        plan = importing.read_and_plan(sqlite_desk, tmp_path / "back.xlsx")
        return [p.cell or "" for p in plan.every_problem if p.message.id == NOT_READ]

    rows = {row[0].value: row[0].row for row in load_workbook(path).worksheets[0].iter_rows()}
    first, second = rows["S-22-01"], rows["S-22-02"]
    assert not told()
    assert told((f"C{first}", 120_000)) == [f"C{first}"]
    assert told((f"C{second}", 5_000)) == [f"C{second}"]
    assert told(("A4", "S-22-03"), ("B4", "Radio"), ("C4", "$7,000")) == ["C4"]
    [action] = here(sqlite_desk, "funding_action")
    set_value(sqlite_desk, "funding_action", action, "amount", usd(150_000))
    assert not told()


def test_a_workbook_as_of_an_earlier_day_is_not_compared_with_today(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    take_in(sqlite_desk, tmp_path / "a.xlsx", HEAD, AWARD, Funding=(MONEY, _line(100_000)))
    [action] = here(sqlite_desk, "funding_action")
    set_value(sqlite_desk, "funding_action", action, "action_date", "2022-05-01")
    path = tmp_path / "ours.xlsx"
    past = Selection("project", columns=("obligated",), as_of=PartialDate("2022-02-01"))
    export_selection(sqlite_desk, past, path, Words(), Labels(sqlite_desk))
    book = load_workbook(path)
    book.worksheets[0]["A2"] = 1_000
    book.save(path)
    plan = importing.read_and_plan(sqlite_desk, path)
    assert NOT_READ not in [problem.message.id for problem in plan.every_problem]
