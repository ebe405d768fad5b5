"""Which names of organizations are asked about as nearly the same, and what answers do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.services.excel.workbooks import HEADER, save_book
from tipdesk.services.changes.edits import create
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.asking.alias_book import remember
from tipdesk.services.excel.asking.question import Meaning
from tipdesk.services.excel.cells.near_names import NearNames, alike, words_of
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.reading import read_records

_UNODC = "United Nations Office on Drugs and Crime"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_UNODC, "United Nations Office on Drugs and Crimes"),
        (_UNODC, "Office on Drugs and Crime, United Nations"),
        ("International Organization for Migration", "International Organisation for Migration"),
        ("International Organization for Migration", "Internatonal Organization for Migraton"),
        ("Free the Slaves", "Free Slaves"),
        ("Free the Slaves", "Free the Slaves, Inc."),
        ("World Vision", "WorldVision"),
        ("World Vision", "World Vision International"),
        ("Save the Child", "Save the Children"),
        ("Winrock", "Winroc"),
        ("Solidarity Center", "Solidarity Centre"),
        ("Women's Rights League", "Womens Rights League"),
        ("وزارة العدل", "الوزارة العدل"),
        ("مؤسسة الحرية", "مؤسسة حرية"),
        ("منظمة الهجرة الدولية", "المنظمة الدولية للهجرة"),
    ],
)  # fmt: skip
def test_nearly_the_same(one: str, other: str) -> None:
    assert alike(words_of(one), words_of(other))
    assert alike(words_of(other), words_of(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("World Vision", "World Vision Ghana"),
        ("World Vision Ghana", "World Vision Guyana"),
        ("University of Ghana", "University of Guyana"),
        ("University of Iowa", "University of Ohio"),
        ("Ministry of Justice", "Ministry of Labor"),
        ("Ministry of Justice of Niger", "Ministry of Justice of Nigeria"),
        ("North Africa Network", "South Africa Network"),
        ("Northern Star", "Southern Star"),
        ("East Asia Fund", "West Asia Fund"),
        ("Center for Justice", "Center for Peace"),
        ("Region 1 Police", "Region 2 Police"),
        ("Save the Children", "Rescue the Children"),
        ("IOM", "ILO"),
        ("Caritas", "Carita Fund for Women"),
        ("وزارة العدل", "وزارة العمل والعدل"),
        ("جامعة القاهرة", "جامعة بغداد"),
        ("International Foundation", "Global Foundation"),
    ],
)
def test_not_the_same(one: str, other: str) -> None:
    assert not alike(words_of(one), words_of(other))


@pytest.mark.parametrize(
    ("known", "asked"),
    [
        (_UNODC, "UNODC"),
        ("UNODC", _UNODC),
        (_UNODC, "United Nations Office on Drugs and Crimes"),
        ("Winrock", "Winrok"),
        ("World Vision", "Worldvision"),
    ],
)
def test_what_is_nearly_known_is_found(known: str, asked: str) -> None:
    names = NearNames()
    for at in range(50):
        names.learn(f"other{at}", [f"Office number {at}", f"Crime Watch {at}"], None)
    names.learn("it", [known], None)
    assert names.near(asked) == ("it",)


def test_a_record_with_its_own_full_name_is_not_found_by_initials() -> None:
    names = NearNames()
    names.learn("iom", ["International Organization for Migration"], "IOM")
    assert names.near("Institute of Medicine") == ()


def _plan(desk: Desk, tmp_path: Path, *rows: Sequence[Any]) -> Plan:
    return importing.read_and_plan(desk, save_book(tmp_path / "list.xlsx", List=[HEADER, *rows]))


def _recipients(desk: Desk) -> list[str | None]:
    with desk.reading() as connection:
        uids = connection.exec_driver_sql("SELECT uid FROM project ORDER BY id").scalars().all()
        return [p["recipient"] for p in read_records(connection, "project", uids).values()]


def test_a_slip_is_asked_once_and_no_organization_is_made_of_it(desk: Desk, tmp_path: Path) -> None:
    uid = create(desk, "organization", {"name_en": "Winrock International"}).created[0]
    rows = [("Mali", "Winrok International", "$5", ""), ("Togo", "Winrok International", "$6", "")]
    plan = _plan(desk, tmp_path, *rows)
    asked = [problem for problem in plan.problems if problem.question is not None]
    assert [problem.cell for problem in asked] == ["B2", "B3"]
    assert {problem.question.key for problem in asked} == {("organization", "winrok international")}
    assert asked[0].question.candidates == (uid,)
    assert not plan.new_records
    assert not importing.may_apply(plan, accept_warnings=False)
    importing.apply_plan(desk, plan)
    assert _recipients(desk) == [None, None]

    remember(desk, {asked[0].question: Meaning("value", uid)})
    importing.apply_plan(desk, _plan(desk, tmp_path, *rows))
    assert _recipients(desk) == [uid, uid]


def test_the_answer_that_it_is_another_one_makes_it(desk: Desk, tmp_path: Path) -> None:
    known = create(desk, "organization", {"name_en": "Winrock International"}).created[0]
    row = ("Mali", "Winrok International", "$5", "")
    [problem] = _plan(desk, tmp_path, row).problems
    remember(desk, {problem.question: Meaning("new")})
    plan = _plan(desk, tmp_path, row)
    assert not plan.problems
    importing.apply_plan(desk, plan)
    [recipient] = _recipients(desk)
    assert recipient not in (known, None)


def test_two_spellings_in_one_book_are_asked_and_the_answer_holds(
    desk: Desk, tmp_path: Path
) -> None:
    rows = [("Mali", "Hope for Childern", "$5", ""), ("Togo", "Hope for Children", "$6", "")]
    plan = _plan(desk, tmp_path, *rows)
    [problem] = plan.problems
    assert (problem.cell, problem.severity) == ("B3", "asks")
    [first] = plan.new_records
    assert problem.question.candidates == (first.uid,)
    remember(desk, {problem.question: Meaning("value", first.uid)})
    importing.apply_plan(desk, _plan(desk, tmp_path, *rows))
    assert _recipients(desk) == [first.uid, first.uid]


def test_a_list_with_an_open_name_loses_no_member(desk: Desk, tmp_path: Path) -> None:
    header = ("Title", "Sub-recipients")
    book = save_book(tmp_path / "a.xlsx", List=[header, ("Shelter", "Hope House; Winrock Fund")])
    importing.apply_plan(desk, importing.read_and_plan(desk, book))
    book = save_book(tmp_path / "b.xlsx", List=[header, ("Shelter", "Hope House; Winrok Fund")])
    [row] = importing.read_and_plan(desk, book).rows
    assert row.state == "unchanged"
